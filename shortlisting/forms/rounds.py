"""Forms for conflicts, the members' own and HR's, and for ending a round early."""

from uuid import UUID

from django import forms

from shortlisting import policies, readiness

from .words import WordsField


class CodeChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, application):
        return application.blind_code


class ConflictForm(forms.Form):
    note = WordsField(
        what="The note",
        label="What is the link?",
        help_text=(
            "A few words, such as “we worked together”. HR can read it; do not name "
            "the person."
        ),
        max_length=300,
        required=False,
    )


class DeclareForMemberForm(forms.Form):
    """HR says that a member knows a candidate; both are chosen from lists."""

    member = forms.ModelChoiceField(
        label="Who will not take part?",
        queryset=None,
        empty_label="Choose a member",
        error_messages={
            "required": "Choose a member of the panel.",
            "invalid_choice": "Choose a member of the panel.",
        },
    )
    application = CodeChoiceField(
        label="For which candidate?",
        queryset=None,
        empty_label="Choose a candidate",
        error_messages={
            "required": "Choose a candidate.",
            "invalid_choice": "Choose a candidate from the list.",
        },
    )
    note = WordsField(
        what="The note",
        label="How do you know of the link?",
        help_text="For example “the candidate said so”. Only HR reads it.",
        max_length=300,
        error_messages={"required": "Say how you know of the link."},
    )

    def __init__(self, data=None, *, selection, members, applications, initial):
        super().__init__(data, initial=initial)
        self.selection = selection
        self.fields["member"].queryset = members
        self.fields["application"].queryset = applications

    def clean(self):
        cleaned = super().clean()
        self.say_who_is_gone()
        member, application = cleaned.get("member"), cleaned.get("application")
        chosen = member and application
        if chosen and member.conflicts.filter(application=application).exists():
            code = application.blind_code
            self.add_error("member", f"{member} has a conflict for {code} already.")
        return cleaned

    def say_who_is_gone(self):
        """Name whom the page offered and who cannot be chosen any more, and say why."""
        for name, why_gone in (
            ("member", readiness.why_no_member),
            ("application", policies.why_not_known),
        ):
            chosen = self.data.get(name, "") if name in self.errors else ""
            why = why_gone(self.selection, chosen) if is_id(chosen) else ""
            if why:
                del self._errors[name]
                self.add_error(name, why)


def is_id(text):
    try:
        return bool(UUID(text))
    except ValueError:
        return False


class LiftConflictForm(forms.Form):
    reason = WordsField(
        what="The reason",
        label="Why was it a mistake?",
        help_text="Kept in the record of this selection.",
        max_length=300,
        error_messages={"required": "Say why it was a mistake."},
    )


class CloseRoundForm(forms.Form):
    reason = WordsField(
        what="The reason",
        label="Why are you not waiting?",
        help_text="Kept in the record of this selection.",
        max_length=300,
        error_messages={"required": "Say why you are not waiting."},
    )

    def __init__(self, data=None, *, is_waited):
        """`is_waited` says whether there is anything that could still be waited for."""
        super().__init__(data)
        if not is_waited:
            field = self.fields["reason"]
            field.label = "Why do you close the round now?"
            field.error_messages["required"] = "Say why you close the round now."
