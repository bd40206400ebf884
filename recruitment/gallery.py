"""Every kind of field in every state and every component, for developers and tests."""

from datetime import UTC, date, datetime

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render

from fields import Checkboxes, DatePartsField, MonthField, Radios, WordCountTextarea
from roles import differences

PLACES = [("bath", "Bath"), ("clevedon", "Clevedon"), ("weston", "Weston-super-Mare")]
HINTS = {"clevedon": "By the pier, with a lift."}
HELP = "A line of help, as short as it can be."


class GalleryForm(forms.Form):
    """One field of each kind."""

    text = forms.CharField(label="Full name", help_text=HELP)
    email = forms.EmailField(label="E-mail address", help_text=HELP)
    password = forms.CharField(
        label="Password", help_text=HELP, widget=forms.PasswordInput
    )
    number = forms.IntegerField(label="Hours a week", help_text=HELP)
    long_text = forms.CharField(
        label="Why you left", help_text=HELP, widget=forms.Textarea({"rows": 4})
    )
    counted = forms.CharField(
        label="Your evidence", help_text=HELP, widget=WordCountTextarea(words=200)
    )
    day = DatePartsField(
        label="When can you start?", help_text="For example 27 3 2027", name="the start"
    )
    month = MonthField(label="When did you leave?", help_text=HELP, name="the leaving")
    radios = forms.ChoiceField(
        label="Where would you work?",
        help_text=HELP,
        choices=PLACES,
        widget=Radios(hints=HINTS),
    )
    checkboxes = forms.MultipleChoiceField(
        label="Where could you work?",
        help_text=HELP,
        choices=PLACES,
        widget=Checkboxes(hints=HINTS),
    )
    checkbox = forms.BooleanField(label="I have read this", help_text=HELP)
    select = forms.ChoiceField(
        label="Nearest place", help_text=HELP, choices=[("", "Choose one"), *PLACES]
    )
    file = forms.FileField(label="Role profile", help_text=HELP)
    hidden = forms.CharField(initial="kept", widget=forms.HiddenInput)


class OptionalForm(GalleryForm):
    """The same without help, where nothing has to be filled in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            field.help_text = ""


class RefereeForm(forms.Form):
    name = forms.CharField(label="Referee’s name")
    known = forms.ChoiceField(
        label="How they know you",
        choices=[("work", "From work"), ("study", "From study")],
        widget=Radios,
    )
    since = MonthField(label="Since when", name="the month you met")


RefereeFormSet = forms.formset_factory(RefereeForm, extra=0, min_num=2)

FILLED = {
    "text": "Ceri Ŵyn",
    "email": "ceri@example.org",
    "number": 30,
    "long_text": "The service closed.",
    "counted": "I stayed on the line and asked straight out.",
    "day": date(2027, 3, 27),
    "month": date(2024, 5, 1),
    "radios": "clevedon",
    "checkboxes": ["bath", "weston"],
    "checkbox": True,
    "select": "bath",
}
FAULTY = {
    "email": "ceri at example",
    "number": "thirty",
    "day_day": "31",
    "day_month": "",
    "day_year": "2027",
    "month_month": "June",
    "month_year": "24",
    "radios": "nowhere",
}
REFEREES = {
    "referees-TOTAL_FORMS": "2",
    "referees-INITIAL_FORMS": "0",
    "referees-0-name": "Jo",
    "referees-0-since_month": "13",
    "referees-0-since_year": "2024",
}


def disabled(form):
    for field in form.fields.values():
        field.disabled = True
    return form


def states():
    """Title and form for each state a field can be in; ids differ by prefix."""
    return [
        ("Empty", GalleryForm(auto_id="empty_%s")),
        ("Filled", GalleryForm(auto_id="filled_%s", initial=FILLED)),
        ("With errors", GalleryForm(FAULTY, auto_id="faulty_%s")),
        ("Optional", OptionalForm(auto_id="optional_%s")),
        ("Disabled", disabled(GalleryForm(auto_id="disabled_%s", initial=FILLED))),
    ]


@login_not_required
def show_gallery(request):
    context = {
        "states": states(),
        "faulty": GalleryForm(FAULTY, auto_id="faulty_%s"),
        "referees": RefereeFormSet(REFEREES, prefix="referees"),
        "page": Paginator(range(95), 10).page(3),
        "facts": [("Pay", "£25,400 to £27,900"), ("Where", "Weston-super-Mare")],
        "columns": [
            {
                "name": name,
                "number": number,
                "indicators": ["Tries new ways of working.", "Says how they went."],
                "is_here": number == 3,
            }
            for name, number in [("Entry", 2), ("Desired", 3), ("Exceptional", 4)]
        ],
        "window": [2, 3, 4],
        "pieces": differences.words("Plans own work.", "Plans the team’s work."),
        "saved_at": datetime(2027, 3, 27, 10, 32, tzinfo=UTC),
        "kinds": ["essential", "desirable", "good", "warn", "bad", "brand", "plain"],
    }
    return render(request, "recruitment/gallery.html", context)
