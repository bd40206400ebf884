"""Form fields and widgets of our own, and how the template pack draws any field.

A leaf: it imports nothing of ours and every app may import it. It is a Django app only
so that templates can load its tags. How each kind looks is in `templates/recruitment/`.

    started = MonthField(label="When did you start?", name="start date")
    answer = forms.CharField(widget=WordCountTextarea(words=200))
    reason = forms.ChoiceField(widget=Radios(hints={"test": "A short task."}), …)
"""

from .dates import DatePartsField, MonthField
from .widgets import Checkboxes, NumberText, Radios, WordCountTextarea

__all__ = [
    "Checkboxes",
    "DatePartsField",
    "MonthField",
    "NumberText",
    "Radios",
    "WordCountTextarea",
]
