from .answers import AnswerForm
from .appointing import AppointForm
from .details import AdjustmentForm, DetailsForm, EligibilityForm
from .received import ReceivedFilterForm
from .rows import EducationForm, GapForm, RefereeForm, WorkForm
from .sending import DeclarationForm

__all__ = [
    "AdjustmentForm",
    "AnswerForm",
    "AppointForm",
    "DeclarationForm",
    "DetailsForm",
    "EducationForm",
    "EligibilityForm",
    "GapForm",
    "ReceivedFilterForm",
    "RefereeForm",
    "WorkForm",
]
