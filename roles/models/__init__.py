from .checks import AcceptedFinding, SwitchedOffRule
from .employers import Employer, HouseStatement, Service
from .frameworks import Competency, Framework, Indicator, Level
from .imports import Finding, ImportedDocument, UnplacedText
from .merging import FrameworkProposal
from .parts import (
    Accountability,
    CompetencyExpectation,
    Criterion,
    PerformanceMeasure,
    ReportingLine,
    Section,
)
from .profiles import ProfileVersion, RoleProfile, StoredDocument
from .removed import RemovedRow
from .search import SearchText
from .vacancies import Vacancy, VacancyEvent

__all__ = [
    "AcceptedFinding",
    "Accountability",
    "Competency",
    "CompetencyExpectation",
    "Criterion",
    "Employer",
    "Finding",
    "Framework",
    "FrameworkProposal",
    "HouseStatement",
    "ImportedDocument",
    "Indicator",
    "Level",
    "PerformanceMeasure",
    "ProfileVersion",
    "RemovedRow",
    "ReportingLine",
    "RoleProfile",
    "SearchText",
    "Section",
    "Service",
    "StoredDocument",
    "SwitchedOffRule",
    "UnplacedText",
    "Vacancy",
    "VacancyEvent",
]
