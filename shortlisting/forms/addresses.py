"""Asking once more before an address that nobody uses yet is written to."""

from django import forms

from fields.widgets import Checkboxes


class UnknownAddressForm(forms.Form):
    """Has `email`; asks whether it is right where no account uses it.

    A slip of the finger would give a stranger a place or a mail meant for somebody
    else. The answer names the address, so that another one is asked about again.
    """

    def confirm_unknown(self, email):
        """Show the question with this address, and an error until it is answered."""
        self.fields["right_address"] = forms.MultipleChoiceField(
            label="Is this address right?",
            choices=[(email, f"Yes, {email} is right")],
            widget=Checkboxes,
        )
        names = list(self.fields)
        names.insert(names.index("email") + 1, names.pop())
        self.order_fields(names)
        if email not in self.data.getlist("right_address"):
            self.add_error(
                "right_address",
                f"No account uses {email}. Check the spelling: correct the address, "
                "or tick that it is right",
            )
