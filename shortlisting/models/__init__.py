"""Panels, marking schemes, scores, agreed scores and decisions."""

from .outcomes import Decision, Opening, Standing
from .panels import Conflict, PanelMember
from .scores import AgreedScore, LateSubmission, OneScorerReason, Score
from .selections import MarkingScheme, Selection, new_seed  # for the migration

__all__ = [
    "AgreedScore",
    "Conflict",
    "Decision",
    "LateSubmission",
    "MarkingScheme",
    "OneScorerReason",
    "Opening",
    "PanelMember",
    "Score",
    "Selection",
    "Standing",
    "new_seed",
]
