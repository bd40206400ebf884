"""Choosing which received applications HR looks at, and in which order."""

from django import forms

from applications.models import Application

Status = Application.Status


class ReceivedFilterForm(forms.Form):
    show_optional = False
    ORDERS = {
        "sent": ["submitted_at", "pk"],
        "newest": ["-submitted_at", "pk"],
        "name": ["personal_details__full_name", "pk"],
        "reference": ["reference"],
    }

    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[
            ("", "Every status"),
            *[choice for choice in Status.choices if choice[0] != Status.DRAFT],
        ],
    )
    late = forms.ChoiceField(
        label="Sent",
        required=False,
        choices=[("", "At any time"), ("no", "In time"), ("yes", "After closing")],
    )
    order = forms.ChoiceField(
        label="Order",
        required=False,
        choices=[
            ("sent", "First sent first"),
            ("newest", "Last sent first"),
            ("name", "By name"),
            ("reference", "By reference"),
        ],
    )

    def choose(self, applications):
        """The applications asked for, in the order asked for.

        A choice that does not exist, say in an old link, leaves nothing out.
        """
        self.is_valid()
        if status := self.cleaned_data.get("status"):
            applications = applications.filter(status=status)
        if late := self.cleaned_data.get("late"):
            applications = applications.filter(is_late=late == "yes")
        order = self.cleaned_data.get("order") or "sent"
        return applications.order_by(*self.ORDERS[order])
