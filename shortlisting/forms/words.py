"""Free text of a panel: as long as somebody will read, and said if it is longer."""

from django import forms

# A note, and the quotes: room for a whole answer many times as long as is advised.
LONGEST_NOTE, LONGEST_QUOTES = 2000, 20_000


class WordsField(forms.CharField):
    """Text with a limit; `what` is what the error names: "The reason"."""

    def __init__(self, *, what, max_length, error_messages=None, **options):
        too_long = f"{what} must be {max_length:,} characters or fewer"
        messages = {"max_length": too_long, **(error_messages or {})}
        super().__init__(max_length=max_length, error_messages=messages, **options)
