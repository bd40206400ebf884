"""Forms of the chair: agreeing a score, drawing the line, deciding."""

from django import forms

from fields.widgets import Radios
from roles.models.frameworks import HIGHEST_LEVEL
from shortlisting import reasons
from shortlisting.models import Decision

from .words import LONGEST_NOTE, WordsField

Outcome, Reason = Decision.Outcome, Decision.Reason


class AgreeForm(forms.Form):
    number = forms.TypedChoiceField(
        label="What the panel agrees",
        coerce=int,
        error_messages={
            "required": "Choose what the panel agrees.",
            "invalid_choice": "Choose one of the scores shown.",
        },
    )
    reason = WordsField(
        what="The reason",
        max_length=LONGEST_NOTE,
        label="Why",
        help_text="The candidate can ask to read this.",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why the panel agrees on this."},
    )

    def __init__(self, data=None, *, item, scheme, agreed):
        initial = {}
        if agreed:
            initial = {"number": item.given(agreed), "reason": agreed.reason}
        super().__init__(data, initial=initial)
        field = self.fields["number"]
        if item.is_competency:
            choices = [
                (level, f"Level {item.with_band(level)}")
                for level in range(HIGHEST_LEVEL + 1)
            ]
        else:
            choices = [
                (one["score"], f"{one['score']} – {one['label']}")
                for one in scheme.anchors
            ]
        field.widget = Radios(choices=choices)
        field.choices = choices


class LineForm(forms.Form):
    """Where the line is drawn; `lines` are (units, candidates) and `shown` gives the
    text of units."""

    line = forms.TypedChoiceField(required=False)

    def __init__(self, data=None, *, lines, line, shown, asked, adds_points):
        super().__init__(data, initial={"line": "" if line is None else str(line)})
        choices = [("", no_line(asked))]
        lines = dict(lines)
        if line is not None and line not in lines:
            lines = {line: 0, **lines}  # nobody reaches it; it stays what is chosen
        choices += [
            (str(total), f"{shown(total)} or higher: {candidates(number)}")
            for total, number in lines.items()
        ]
        field = self.fields["line"]
        field.label = f"Interview those with {a_total(asked, adds_points)} of"
        field.choices = choices
        field.coerce, field.empty_value = int, None
        field.widget = forms.Select(choices=choices)


def no_line(asked):
    return f"No line: everybody{' who meets the gate' if asked.essential else ''}"


def a_total(asked, adds_points):
    """What the line is drawn on, in words."""
    if asked.essential and adds_points:
        return "essential and competency points"
    return "an essential total" if asked.essential else "competency points"


def candidates(number):
    return "1 candidate" if number == 1 else f"{number} candidates"


class DecideForm(forms.Form):
    outcome = forms.ChoiceField(
        label="Your decision",
        choices=Outcome.choices,
        widget=Radios,
        error_messages={
            "required": "Choose interview or not this time.",
            "invalid_choice": "Choose interview or not this time.",
        },
    )
    reason_code = forms.ChoiceField(
        label="The reason",
        choices=Reason.choices,
        widget=Radios,
        error_messages={
            "required": "Choose the reason.",
            "invalid_choice": "Choose one of the reasons shown.",
        },
    )
    note = WordsField(
        what="The note",
        max_length=LONGEST_NOTE,
        label="A note for the record",
        help_text=(
            "The candidate can ask to read this. Needed where candidates are equal, "
            "and for another reason."
        ),
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )

    # What the page showed: where it is another by now, or not said, the person has to
    # look again.
    basis = forms.CharField(required=False, widget=forms.HiddenInput)
    proposal = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data=None, *, standing, proposal, decision, order, has_essential
    ):
        """`order` is of all others that whoever decides may know of."""
        self.standing, self.order = standing, order
        initial = {"basis": standing.basis, "proposal": proposal}
        if decision:
            names = ("outcome", "reason_code", "note")
            initial |= {name: getattr(decision, name) for name in names}
        super().__init__(data, initial=initial)
        # All are choices, so that one that is not true any more is refused with why.
        self.fields["reason_code"].widget.choices = [
            (reason, reasons.label_of(reason, has_essential=has_essential))
            for reason in reasons.offered(standing, order)
        ]

    def show_changed(self, standing, proposal):
        """Keep what was chosen, and ask to look at the scores as they are now."""
        self.add_error(
            None,
            "The scores or the line changed while this page was open. Look at them "
            "again, then confirm your decision.",
        )
        self.data = self.data.copy()
        self.data["basis"], self.data["proposal"] = standing.basis, proposal

    def clean(self):
        cleaned = super().clean()
        outcome, reason = cleaned.get("outcome"), cleaned.get("reason_code")
        is_below = self.standing.gate == self.standing.Gate.BELOW
        if outcome == Outcome.INTERVIEW and is_below:
            self.add_error(
                "outcome",
                f"This application is below the gate on {self.standing.gate_codes}. "
                "If the panel thinks otherwise, agree another score first.",
            )
        elif outcome and reason:
            self.check_reason(Outcome(outcome), Reason(reason))
        if reason in reasons.NEED_A_NOTE and cleaned.get("note", "?").strip() == "":
            self.add_error("note", "Say what the reason is, or how you chose.")
        return cleaned

    def check_reason(self, outcome, reason):
        if outcome not in reasons.OUTCOMES[reason]:
            self.add_error("reason_code", "Choose a reason that fits the decision.")
            return
        untrue = reasons.why_untrue(
            reason, outcome, self.standing, self.order, is_final=False
        )
        if untrue:
            self.add_error("reason_code", untrue)
