"""Handing documents in: many files at once, a folder, or words pasted in."""

from django import forms

from roles.importing.reading import ACCEPTED, LARGEST
from roles.models import Employer, Framework

MOST_FILES = 100
MOST_BYTES = 200 * 1024 * 1024
NOT_ON_THE_LIST = {
    "invalid": "Choose one from the list",
    "invalid_choice": "Choose one from the list",
}


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once; its value is a list. Files that programs hide are left.

    A folder holds such files: of the system, and Word's own while a document is open.
    """

    def clean(self, data, initial=None):
        files = [file for file in data or [] if not file.name.startswith((".", "~$"))]
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


def employer_field():
    return forms.ModelChoiceField(
        Employer.objects.order_by("name"),
        required=False,
        empty_label="As the document says",
        error_messages=NOT_ON_THE_LIST,
    )


class FrameworkField(forms.ModelChoiceField):
    def label_from_instance(self, framework):
        return framework.name_in_list


def framework_field():
    return FrameworkField(
        Framework.objects.exclude(status=Framework.Status.SUPERSEDED).order_by("name"),
        required=False,
        label="Competency framework",
        empty_label="The usual one",
        help_text=(
            "The usual one is the framework that most role profiles of the employer "
            "use, in the version that is in force. The next version of a post keeps "
            "the framework of that post."
        ),
        error_messages=NOT_ON_THE_LIST,
    )


class HandInForm(forms.Form):
    """Once valid, `chosen` are all the files, and `cleaned_data` has pasted words."""

    file = ManyFilesField(
        label="Documents",
        help_text=(
            f"One or many, ending in {', '.join(ACCEPTED)}: up to {MOST_FILES} files "
            f"of at most {LARGEST // 1024 // 1024} MB each. A scanned PDF holds "
            "pictures of words and cannot be read."
        ),
        required=False,
        allow_empty_file=True,
        widget=ManyFiles({"accept": ",".join(ACCEPTED), "multiple": True}),
    )
    folder = ManyFilesField(
        label="Or a whole folder",
        required=False,
        allow_empty_file=True,
        widget=ManyFiles({"webkitdirectory": True, "multiple": True}),
    )
    text = forms.CharField(
        label="Or paste the words of one document here",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 8}),
    )
    employer = employer_field()
    framework = framework_field()
    show_optional = False

    @property
    def chosen(self):
        return [*self.cleaned_data["file"], *self.cleaned_data["folder"]]

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        size = sum(file.size for file in self.chosen)
        if len(self.chosen) > MOST_FILES:
            message = f"Choose at most {MOST_FILES} files at once"
            self.add_error("file", f"{message}; these are {len(self.chosen)}")
        elif size > MOST_BYTES:
            message = f"Choose files of at most {MOST_BYTES // 1024 // 1024} MB in all"
            self.add_error("file", f"{message}; these are {size // 1024 // 1024} MB")
        elif not self.chosen and not cleaned.get("text", "").strip():
            self.add_error("file", "Choose a file, or paste the words of the document")
        return cleaned
