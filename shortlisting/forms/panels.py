"""Forms of HR: who is on the panel, and how evidence is scored."""

from django import forms

from accounts.forms import AddressField
from accounts.models import User
from fields.widgets import Checkboxes, Radios
from shortlisting import permissions, readiness, stale_checks
from shortlisting.models import MarkingScheme

from .addresses import UnknownAddressForm
from .stale_checks import StaleCheckForm
from .words import WordsField

GATES = [
    (1, "No zero: at least 1 on every essential criterion"),
    (2, "Meets: at least 2 on every essential criterion"),
]
GATE_IS_COMPARED = "Scores on both sides of the gate are always compared."
POINTS_ARE_ADDED = (
    "With points, the competency points are added to the essential total before "
    "candidates are put in order."
)
CLOSED_MEANWHILE = (
    "The round was closed while this page was open. Whoever joins now stands in: they "
    "score nothing and do not chair the panel at once. Add them only if that will do."
)


WHAT_A_CHAIR_DOES = (
    "They agree scores where members differ, and decide. They score too."
)


class AddMemberForm(UnknownAddressForm):
    """`chair` chairs the panel now: nobody takes over before it was confirmed."""

    person = forms.ModelChoiceField(
        label="Somebody who has an account",
        help_text="Not listed: people who work in HR, saw who applied for this post "
        "when they did, or applied themselves.",
        queryset=User.objects.none(),
        required=False,
        empty_label="Choose a person",
        error_messages={"invalid_choice": "Choose a person from the list."},
    )
    email = AddressField(
        label="Or their e-mail address",
        help_text="We make an account; they sign in with a code sent to this address.",
        required=False,
        max_length=254,
        error_messages={
            "invalid": "Enter an e-mail address, like name@example.org.",
        },
    )
    full_name = WordsField(
        what="The name",
        label="Their name, if the account is new",
        max_length=200,
        required=False,
    )
    is_chair = forms.BooleanField(
        label="This person chairs the panel",
        help_text=WHAT_A_CHAIR_DOES,
        required=False,
    )

    reason = WordsField(
        what="The reason",
        label="Why does somebody else have to decide?",
        help_text="Another member could decide. Kept in the record of this selection.",
        max_length=300,
        error_messages={"required": "Say why somebody else has to decide."},
    )

    show_optional = False

    def __init__(self, data=None, *, selection, by, chair):
        super().__init__(data)
        self.selection, self.chair = selection, chair
        if not readiness.needs_reason_to_stand_in(selection):
            del self.fields["reason"]
        if selection.phase in permissions.CLOSED:
            # Who joins now scores nothing, and does not chair the panel at once.
            del self.fields["is_chair"]
        elif chair:
            says = (
                f"{WHAT_A_CHAIR_DOES} {chair} chairs now; we ask before that changes."
            )
            self.fields["is_chair"].help_text = says
        self.fields["person"].queryset = permissions.people_to_choose(by, selection)

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        person, email = cleaned["person"], cleaned["email"]
        if "is_chair" not in self.fields and self.data.get("is_chair"):
            self.add_error(None, CLOSED_MEANWHILE)
        if bool(person) == bool(email):
            self.add_error(
                "person", "Choose a person or type an e-mail address, one of the two."
            )
            return cleaned
        name = "email" if email else "person"
        user = person or User.objects.at_address(email)
        problems = readiness.before_adding(self.selection)
        if user and not problems:
            problems = readiness.before_joining(self.selection, user)
        if problems:
            self.add_error(name, problems)
        elif not user:
            self.confirm_unknown(email)
            if not cleaned["full_name"].strip():
                name_missing = "Enter the name of the person you are adding."
                self.add_error("full_name", name_missing)
        if self.chair and cleaned.get("is_chair"):
            self.confirm_new_chair(user or cleaned.get("full_name") or email)
            cleaned["replaces"] = stale_checks.chair_mark(self.chair)
        return cleaned

    def confirm_new_chair(self, person):
        """Ask whether this person takes over, and say from whom and what follows."""
        chair, mark = self.chair, stale_checks.chair_mark(self.chair)
        can_read = permissions.people_on(self.selection, pk=chair.pk).exists()
        self.fields["replaces"] = forms.MultipleChoiceField(
            label=f"Does {person} take over from {chair}?",
            help_text=f"{chair} chairs the panel now. They stay on it and score; they "
            f"do not decide any more. {'We write to both.' if can_read else ''}",
            choices=[(mark, f"Yes, {person} chairs instead of {chair}")],
            widget=Checkboxes,
        )
        names = list(self.fields)
        names.insert(names.index("is_chair") + 1, names.pop())
        self.order_fields(names)
        if mark not in self.data.getlist("replaces"):
            self.add_error(
                "replaces",
                f"{chair} chairs the panel now. Tick that {person} takes over, or "
                "untick “This person chairs the panel”.",
            )


class RemoveMemberForm(forms.Form):
    reason = WordsField(
        what="The reason",
        label="Why is this person leaving the panel?",
        help_text="Kept in the record of this selection.",
        max_length=300,
        error_messages={"required": "Say why this person is leaving the panel."},
    )


class ReplaceChairForm(StaleCheckForm):
    reason = WordsField(
        what="The reason",
        label="Why does this person take over?",
        help_text="Such as: the chair is ill, or does not answer. Kept in the record "
        "of this selection.",
        max_length=300,
        error_messages={"required": "Say why this person takes over as chair."},
    )


class SchemeForm(StaleCheckForm):
    """The words of each point of the scale, the gate and the gap."""

    gate = forms.TypedChoiceField(
        label="The gate",
        help_text="What each essential criterion needs before anybody is ranked.",
        choices=GATES,
        coerce=int,
        widget=Radios,
        error_messages={"required": "Choose the gate."},
    )
    gap = forms.TypedChoiceField(
        label="Compare scores when two people are this far apart",
        choices=[(1, "1 point"), (2, "2 points"), (3, "3 points")],
        coerce=int,
        widget=Radios,
        error_messages={"required": "Choose how far apart."},
    )

    competencies = forms.ChoiceField(
        label="Competency levels",
        choices=[
            (MarkingScheme.Competencies.SHOWN, "Levels are shown only, never added"),
            (
                MarkingScheme.Competencies.POINTS,
                "Points by band: below entry 0, entry 1, desired 2, exceptional 3",
            ),
        ],
        widget=Radios,
        error_messages={"required": "Choose what competency levels are for."},
    )

    def __init__(self, data=None, *, scheme, asked):
        """`asked` says which kinds of item there are: only those are asked about."""
        self.scores = [anchor["score"] for anchor in scheme.anchors if asked.criteria]
        initial = {**said_in(scheme), "shown": stale_checks.scheme_mark(scheme)}
        super().__init__(data, initial=initial)
        self.fit_to(asked)
        for score in self.scores:
            self.fields[f"label_{score}"] = WordsField(
                what=f"The name of a {score}",
                label=f"Name of a {score}",
                max_length=40,
                error_messages={"required": f"Give a {score} a name."},
            )
            self.fields[f"anchor_{score}"] = WordsField(
                what=f"When to give a {score}",
                label=f"When to give a {score}",
                max_length=200,
                widget=forms.Textarea({"rows": 2}),
                error_messages={"required": f"Say when to give a {score}."},
            )

    def fit_to(self, asked):
        """Leave out, and do not speak of, what this post does not ask."""
        if not asked.essential:
            del self.fields["gate"]
        else:
            self.fields["gap"].help_text = GATE_IS_COMPARED
        if not asked.competencies:
            del self.fields["competencies"]
        elif asked.essential:
            self.fields["competencies"].help_text = POINTS_ARE_ADDED

    def show_changed(self, scheme):
        """Keep what was typed; `meanwhile` is what was saved and differs from it."""
        self.look_again(
            "The marking scheme was changed while this page was open. What was saved "
            "and differs from yours stands here. Save yours only if it is to take its "
            "place.",
            shown=stale_checks.scheme_mark(scheme),
        )
        saved = said_in(scheme)
        self.meanwhile = [
            (field.label, in_words(field, saved[name]))
            for name, field in self.fields.items()
            if name in saved and str(saved[name]) != str(self.data.get(name, ""))
        ]

    def apply_to(self, scheme):
        """Write the cleaned form onto a scheme; saving is the caller's job."""
        scheme.gate = self.cleaned_data.get("gate", scheme.gate)
        scheme.gap = self.cleaned_data["gap"]
        scheme.competencies = self.cleaned_data.get("competencies", scheme.competencies)
        if not self.scores:
            return
        scheme.anchors = [
            {
                "score": score,
                "label": self.cleaned_data[f"label_{score}"],
                "anchor": self.cleaned_data[f"anchor_{score}"],
            }
            for score in self.scores
        ]


def said_in(scheme):
    """{name of the field: what a marking scheme says there}."""
    said = {
        "gate": scheme.gate,
        "gap": scheme.gap,
        "competencies": scheme.competencies,
    }
    for anchor in scheme.anchors:
        said[f"label_{anchor['score']}"] = anchor["label"]
        said[f"anchor_{anchor['score']}"] = anchor["anchor"]
    return said


def in_words(field, value):
    return dict(getattr(field, "choices", ())).get(value, value)
