"""A document to make a draft from: a file, or words pasted in."""

from django import forms

from roles.actions.imports import read_profile
from roles.importing import UnreadableDocument, read_document
from roles.importing.reading import ACCEPTED, LARGEST
from roles.models import Employer, Framework

PASTED = "Pasted text.txt"
NOT_ON_THE_LIST = {
    "invalid": "Choose one from the list",
    "invalid_choice": "Choose one from the list",
}


class ImportForm(forms.Form):
    """Once valid, `document` is what was read and `parsed` what was understood."""

    file = forms.FileField(
        label="Role profile as a Word document (.docx), PDF or plain text (.txt)",
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput({"accept": ",".join(ACCEPTED)}),
    )
    text = forms.CharField(
        label="Or paste the words of the document here",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 8}),
    )
    employer = forms.ModelChoiceField(
        Employer.objects.order_by("name"),
        required=False,
        empty_label="As the document says",
        error_messages=NOT_ON_THE_LIST,
    )
    framework = forms.ModelChoiceField(
        Framework.objects.exclude(status=Framework.Status.SUPERSEDED).order_by("name"),
        required=False,
        label="Competency framework",
        empty_label="The one the employer uses",
        error_messages=NOT_ON_THE_LIST,
    )
    show_optional = False

    def clean(self):
        cleaned = super().clean()
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if self.errors:
            return cleaned
        if file and text.strip():
            message = "Choose a file or paste words, not both"
            raise forms.ValidationError(message)
        if not file and not text.strip():
            self.add_error("file", "Choose a file, or paste the words of the document")
            return cleaned
        self.read(file, text)
        return cleaned

    def read(self, file, text):
        """Read the words, or say by the right field why it cannot be done."""
        try:
            if file:
                # One byte more than may be, so that a huge file is not read whole.
                data = file.read(LARGEST + 1)
                self.document = read_document(data, name=file.name, size=file.size)
            else:
                self.document = read_document(text.encode(), name=PASTED)
        except UnreadableDocument as refusal:
            self.add_error("file" if file else "text", str(refusal))
        else:
            self.parsed = read_profile(
                self.document,
                employer=self.cleaned_data.get("employer"),
                framework=self.cleaned_data.get("framework"),
            )
