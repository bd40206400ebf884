"""Forms for panels, scores and decisions."""

from .late import LetInLateForm, OneScorerForm
from .panels import AddMemberForm, RemoveMemberForm, SchemeForm
from .rounds import CloseRoundForm, ConflictForm
from .scores import CompetencyScoreForm, CriterionScoreForm, score_form
from .settling import AgreeForm, DecideForm, LineForm

__all__ = [
    "AddMemberForm",
    "AgreeForm",
    "CloseRoundForm",
    "CompetencyScoreForm",
    "ConflictForm",
    "CriterionScoreForm",
    "DecideForm",
    "LetInLateForm",
    "LineForm",
    "OneScorerForm",
    "RemoveMemberForm",
    "SchemeForm",
    "score_form",
]
