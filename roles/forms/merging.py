"""Documents to make a framework of, and what a person decides between them."""

from django import forms

from fields import Checkboxes
from roles import importing
from roles.actions.imports import parse_document
from roles.importing import UnreadableDocument, read_document
from roles.importing.reading import ACCEPTED, LARGEST
from roles.ladders.merged import LEFT_OUT
from roles.models import ProfileVersion

from .incoming import ManyFiles, ManyFilesField, employer_field

MOST_DOCUMENTS = 60
MOST_LISTED = 100


class SourceField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, version):
        return f"{version.title} ({version.profile.reference})"


class DocumentsForm(forms.Form):
    """Once valid, `profiles` are `[(name, ParsedProfile)]` of what could be read.

    `unread` says of every other file why not. `versions` are those whose imported
    document may be taken in as well; the newest are offered.
    """

    files = ManyFilesField(
        label="Role profiles with numbered levels",
        help_text="Word documents (.docx), PDFs or plain text (.txt); several at once.",
        required=False,
        allow_empty_file=True,
        widget=ManyFiles({"accept": ",".join(ACCEPTED), "multiple": True}),
    )
    versions = SourceField(
        ProfileVersion.objects.none(),
        label="Documents that were brought in before",
        required=False,
        widget=Checkboxes,
        error_messages={"invalid_choice": "Choose from the list"},
    )
    show_optional = False

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, **kwargs)
        listed = versions.filter(source__isnull=False).order_by("-created_at")
        newest = list(listed.values_list("pk", flat=True)[:MOST_LISTED])
        known = versions.filter(pk__in=newest).select_related("profile")
        self.fields["versions"].queryset = known.order_by("title", "pk")
        if len(newest) == MOST_LISTED:
            told = f"The newest {MOST_LISTED} are listed. Hand in older ones above."
            self.fields["versions"].help_text = told
        if not newest:
            del self.fields["versions"]

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            if cleaned.get("files"):
                message = "Choose the documents again: a browser does not keep them"
                self.add_error("files", message)
            return cleaned
        files, versions = cleaned["files"], cleaned.get("versions") or []
        if not files and not versions:
            self.add_error("files", "Choose at least one document")
        elif len(files) + len(versions) > MOST_DOCUMENTS:
            message = f"Choose at most {MOST_DOCUMENTS} documents; add others later"
            self.add_error("files", message)
        else:
            self.read(files, versions)
        return cleaned

    def read(self, files, versions):
        """Read what can be read; it is an error only if nothing tells of a ladder."""
        self.profiles, self.unread = [], []
        for file in files:
            try:
                # One byte more than may be, so that a huge file is not read whole.
                data = file.read(LARGEST + 1)
                document = read_document(data, name=file.name, size=file.size)
            except UnreadableDocument as refusal:
                self.unread.append(str(refusal))
            else:
                self.profiles.append((document.name, parse_document(document)))
        for version in versions.select_related("source") if versions else []:
            parsed = importing.parse(version.source.text)
            self.profiles.append((version.source.name, parsed))
        if not any(parsed.competencies for _, parsed in self.profiles):
            for message in self.unread:
                self.add_error("files", message)
            if self.profiles:
                message = "No competencies were found in what you chose"
                self.add_error("files", message)


class NewProposalForm(DocumentsForm):
    """What the framework is to be called, whose it is, and what it is made of."""

    name = forms.CharField(
        label="Name of the framework",
        max_length=200,
        help_text="If it is here already, the documents are merged with what it says.",
        error_messages={"required": "Enter the name of the framework"},
    )
    employer = employer_field()
    field_order = ["name", "employer", "files", "versions"]


class ChoicesForm(forms.Form):
    """One choice for each question of a merged ladder and each lost name.

    Beside every choice stands what was stored when the page was made, so that only
    what this person decided is saved.
    """

    def __init__(self, *args, merged, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = choices
        for question in merged.open_questions:
            options = [(w.key, w.text) for w in question.wordings]
            if question.repeats:
                options.append((LEFT_OUT, f"Leave level {question.level} out"))
            wording = question.chosen(choices)
            chosen = wording.key if wording else LEFT_OUT
            self.ask(question, question.title, options, chosen)
        for lost in merged.lost:
            if lost.proposed:
                options = [
                    (LEFT_OUT, "Leave it out"),
                    (lost.proposed, f"Take it as “{lost.proposed}”"),
                ]
                label = f"It reads like “{lost.proposed}”"
                self.ask(lost, label, options, choices.get(lost.key, LEFT_OUT))

    def ask(self, about, label, options, chosen):
        self.fields[about.key] = forms.ChoiceField(
            label=label,
            choices=options,
            initial=chosen,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Choose one of these"},
        )
        self.fields[f"seen-{about.key}"] = forms.CharField(
            initial=chosen, required=False, widget=forms.HiddenInput
        )

    def keys(self):
        return [name for name in self.fields if not name.startswith("seen-")]

    def decided(self):
        """{key: choice} of what is new: another choice, or the first one made."""
        given = self.cleaned_data
        return {
            key: given[key]
            for key in self.keys()
            if given.get(key)
            and (given[key] != given.get(f"seen-{key}") or key not in self.stored)
        }
