"""Forms for panels, scores and decisions."""

from .late import CancelLateForm, LetInLateForm, OneScorerForm
from .panels import AddMemberForm, RemoveMemberForm, ReplaceChairForm, SchemeForm
from .refusing import ActForm, refuse
from .rounds import (
    CloseRoundForm,
    ConflictForm,
    DeclareForMemberForm,
    LiftConflictForm,
)
from .scores import CompetencyScoreForm, CriterionScoreForm, score_form
from .settling import AgreeForm, DecideForm, LineForm, SignForm, TakeBackForm

__all__ = [
    "ActForm",
    "AddMemberForm",
    "AgreeForm",
    "CancelLateForm",
    "CloseRoundForm",
    "CompetencyScoreForm",
    "ConflictForm",
    "CriterionScoreForm",
    "DecideForm",
    "DeclareForMemberForm",
    "LetInLateForm",
    "LiftConflictForm",
    "LineForm",
    "OneScorerForm",
    "RemoveMemberForm",
    "ReplaceChairForm",
    "SchemeForm",
    "SignForm",
    "TakeBackForm",
    "refuse",
    "score_form",
]
