from .approvals import Approval, Comment
from .changes import PartChange, VersionEntry
from .checks import AcceptedFinding, AcceptedWords, SwitchedOffRule
from .employers import Employer, HouseStatement, Service
from .frameworks import Competency, Framework, Indicator, Level
from .imports import Finding, ImportedDocument, UnplacedText
from .incoming import IncomingBatch, IncomingChange, IncomingDocument
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
from .review_dates import ReviewDateEvent
from .search import SearchText
from .vacancies import Vacancy
from .vacancy_events import VacancyEvent

__all__ = [
    "AcceptedFinding",
    "AcceptedWords",
    "Accountability",
    "Approval",
    "Comment",
    "Competency",
    "CompetencyExpectation",
    "Criterion",
    "Employer",
    "Finding",
    "Framework",
    "FrameworkProposal",
    "HouseStatement",
    "ImportedDocument",
    "IncomingBatch",
    "IncomingChange",
    "IncomingDocument",
    "Indicator",
    "Level",
    "PartChange",
    "PerformanceMeasure",
    "ProfileVersion",
    "RemovedRow",
    "ReportingLine",
    "ReviewDateEvent",
    "RoleProfile",
    "SearchText",
    "Section",
    "Service",
    "StoredDocument",
    "SwitchedOffRule",
    "UnplacedText",
    "Vacancy",
    "VacancyEvent",
    "VersionEntry",
]
