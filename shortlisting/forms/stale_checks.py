"""A form that carries what its page showed."""

from django import forms


class StaleCheckForm(forms.Form):
    """Carries the mark of what its page showed: see `shortlisting.stale_checks`."""

    # Where it is another by now, or not said, the person has to look again.
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def look_again(self, sentence, **marks):
        """Keep what was typed, say what changed, and carry what is shown now."""
        self.add_error(None, sentence)
        self.data = self.data.copy()
        for name, mark in marks.items():
            self.data[name] = mark
