"""Forms of the chair: agreeing a score, drawing the line, deciding."""

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime

from fields.clock import time_in_words
from fields.stale_fields import LeftAlone
from fields.widgets import Radios
from roles.models.frameworks import HIGHEST_LEVEL
from shortlisting import reasons, stale_checks
from shortlisting.models import Decision
from shortlisting.readiness import listed
from shortlisting.standings import proposal_for

from .stale_checks import StaleCheckForm
from .words import LONGEST_NOTE, WordsField

Outcome, Reason = Decision.Outcome, Decision.Reason


class AgreeForm(LeftAlone, StaleCheckForm):
    marks_name = "as_shown"

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

    def __init__(self, data=None, *, item, scheme, cell):
        initial = {"shown": cell.mark}
        if cell.agreed:
            initial |= {"number": cell.number, "reason": cell.agreed.reason}
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

    def show_changed(self, cell):
        self.look_again(
            "What is agreed, or whose scores count, changed while this page was open. "
            "It stands here as it is now. Look at it, then save if you still agree on "
            "what you chose.",
            shown=cell.mark,
        )


class TakeBackForm(StaleCheckForm):
    reason = forms.CharField(
        label="Why is it taken back?",
        help_text="Kept in the record of this selection. Up to 300 characters.",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": "Say why the agreed score is taken back.",
            "max_length": "The reason must be 300 characters or fewer.",
        },
    )

    def show_changed(self, cell):
        self.look_again(
            "What is agreed, or whose scores count, changed while this page was open. "
            "It stands here as it is now. Look at it, then take it back if you still "
            "want to.",
            shown=cell.mark,
        )


class LineForm(StaleCheckForm):
    """Where the line is drawn; `lines` are (units, candidates) and `shown` gives the
    text of units."""

    line = forms.TypedChoiceField(required=False)

    def __init__(self, data=None, *, lines, line, shown, asked, adds_points):
        self.mark = stale_checks.line_mark(line)
        initial = {"line": "" if line is None else str(line), "shown": self.mark}
        super().__init__(data, initial=initial)
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

    def show_changed(self, line_says):
        self.look_again(
            f"The line was moved while this page was open. {line_says} Draw it again "
            "if you still want it elsewhere.",
            shown=self.mark,
        )


def no_line(asked):
    return f"No line: everybody{' who meets the gate' if asked.essential else ''}"


def a_total(asked, adds_points):
    """What the line is drawn on, in words."""
    if asked.essential and adds_points:
        return "essential and competency points"
    return "an essential total" if asked.essential else "competency points"


def candidates(number):
    return "1 candidate" if number == 1 else f"{number} candidates"


class SignForm(StaleCheckForm):
    def show_changed(self, mark):
        self.look_again(
            "Decisions or scores changed while this page was open. Nothing is signed. "
            "Read how many of each outcome there are now, then sign if that is right.",
            shown=mark,
        )


class DecideForm(LeftAlone, StaleCheckForm):
    marks_name = "as_shown"

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
    line = WordsField(
        what="The line for the candidate",
        max_length=LONGEST_NOTE,
        label="A line for the candidate",
        help_text=(
            "Goes into the summary that HR sends to a candidate who asks. Say nothing "
            "of anybody else. Needed for another reason."
        ),
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )

    # What the page showed: where it is another by now, or not said, the person has to
    # look again.
    shown = None
    basis = forms.CharField(required=False, widget=forms.HiddenInput)
    proposal = forms.CharField(required=False, widget=forms.HiddenInput)
    decided = forms.CharField(required=False, widget=forms.HiddenInput)
    # Asked only once a choice turns out to make other decisions untrue.
    voids = forms.BooleanField(
        label="Confirm it all the same: I decide those again", required=False
    )

    def __init__(
        self, data=None, *, standing, line, decision, order, has_essential, stands_in
    ):
        """`order` is of all others that whoever decides may know of.

        Who stands in for the chair is told what does not hold beside their decision,
        whatever they decided before: the chair, who may have decided since, cannot be.
        """
        self.standing, self.order, self.stands_in = standing, order, stands_in
        self.before = (
            reasons.Row(standing, None, None) if stands_in else reasons.row_of(standing)
        )
        proposal = proposal_for(standing, line)
        initial = {
            "basis": standing.basis,
            "proposal": proposal,
            "decided": stale_checks.decision_mark(decision),
        }
        if decision:
            names = ("outcome", "reason_code", "note", "line")
            initial |= {name: getattr(decision, name) for name in names}
        super().__init__(data, initial=initial)
        if stands_in:
            self.fields["voids"].label = "Confirm it all the same"
        if data is None:
            del self.fields["voids"]
        # All are choices, so that one that is not true any more is refused with why.
        self.fields["reason_code"].widget.choices = [
            (reason, reasons.label_of(reason, has_essential=has_essential))
            for reason in reasons.offered(standing, order)
        ]

    def show_changed(self, standing, proposal, decision):
        """Keep what was chosen, and ask to look at what there is now."""
        mark = stale_checks.decision_mark(decision)
        self.look_again(
            "The scores or the line changed while this page was open. Look at them "
            "again, then confirm your decision."
            if self.data.get("decided") == mark
            else decided_meanwhile(decision),
            basis=standing.basis,
            proposal=proposal,
            decided=mark,
        )

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
        if reason == Reason.ANOTHER_REASON and cleaned.get("line", "?").strip() == "":
            self.add_error("line", "Say to the candidate what the reason is.")
        is_accepted = cleaned.pop("voids", False)
        voided = [] if self.errors else self.voided(outcome, reason)
        if voided and not is_accepted:
            self.add_error("voids", will_be_untrue(voided, stands_in=self.stands_in))
        if not voided:
            del self.fields["voids"]
        return cleaned

    def voided(self, outcome, reason):
        row = reasons.Row(self.standing, outcome, reason)
        return self.order.voided_by(row, self.before)

    def check_reason(self, outcome, reason):
        if outcome not in reasons.OUTCOMES[reason]:
            self.add_error("reason_code", "Choose a reason that fits the decision.")
            return
        untrue = reasons.why_untrue(reason, outcome, self.standing, self.order)
        if untrue and reasons.equal_invited(self.standing, self.order):
            untrue = f"{untrue} {reasons.CHOOSE_EQUAL}"
        if untrue:
            self.add_error("reason_code", untrue)


def will_be_untrue(codes, *, stands_in):
    number = "1 decision" if len(codes) == 1 else f"{len(codes)} decisions"
    if stands_in:
        return (
            f"Beside this, the reason of {number} does not hold: {listed(codes)}. The "
            "chair may not know of this candidate: talk to HR, not to the chair."
        )
    return (
        f"With this, the reason of {number} does not hold any more: {listed(codes)}. "
        "Before the outcomes are signed, each of them has to be decided again."
    )


def decided_meanwhile(decision):
    if decision is None:
        return (
            "The decision that this page showed does not stand any more. Confirm yours "
            "if you still decide so."
        )
    local = localtime(decision.confirmed_at)
    at = f"{date_format(local, 'j F')}, {time_in_words(local)}"
    return (
        f"This application was decided while this page was open: "
        f"{decision.get_outcome_display()}, by {decision.confirmed_by} on {at}. Yours "
        "is not saved. Confirm it only if it is to take the place of that one."
    )
