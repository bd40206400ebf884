"""Forms that say what was changed elsewhere say nothing of it to who works alone.

Each is opened as its page shows it, with what is stored; each of its controls is
changed, one at a time, and has to be stored at the first press of the button.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from applications.forms import (
    AdjustmentForm,
    DetailsForm,
    EducationForm,
    EligibilityForm,
    GapForm,
    RefereeForm,
    WorkForm,
)
from applications.models import (
    Adjustment,
    Education,
    Eligibility,
    Gap,
    PersonalDetails,
    Referee,
    WorkHistory,
)
from fields.stale_fields import StaleFieldsForm
from roles.forms.frameworks import FrameworkNameForm
from roles.forms.profiles import DetailsForm as ProfileDetailsForm
from roles.forms.statements import StatementForm
from roles.forms.vacancies import VacancyForm
from roles.models import Vacancy
from tests.applications.addresses import url
from tests.applications.builders import make_draft
from tests.builders import make_hr_officer, make_vacancy
from tests.released.html import Page

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
PERIOD = {"started_on": date(2019, 9, 1), "ended_on": date(2021, 3, 1)}
LINES = "One line.\n\nAnother line, with “quotes” & more."


def make_page(model, name, **fields):
    """(who, address) of a page of a draft on which `fields` are stored, if any."""
    draft = make_draft()
    if fields:
        model.objects.create(application=draft, **fields)
    return draft.candidate, url(f"edit_{name}", draft)


def make_row(model, kind, **fields):
    draft = make_draft()
    row = model.objects.create(application=draft, **fields)
    return draft.candidate, url("edit_row", draft, kind, row.pk)


def make_details(**fields):
    reached = {"full_name": "Ceri Another", "email": "ceri@example.org"}
    return make_page(PersonalDetails, "details", **reached, **fields)


def make_draft_vacancy(**fields):
    days = [TODAY + timedelta(days=30), TODAY + timedelta(days=90)]
    opens, closes = (timezone.make_aware(datetime.combine(d, time(9))) for d in days)
    vacancy = make_vacancy(
        status=Vacancy.Status.DRAFT, opens_at=opens, closes_at=closes, **fields
    )
    return make_hr_officer(), reverse("roles:edit_vacancy", args=[vacancy.pk])


STORED = {
    "details": (
        DetailsForm,
        lambda: make_details(
            phone="07700 900123", other_names="C", town="Usk", contact_by="text"
        ),
    ),
    "details, as little as can be": (DetailsForm, make_details),
    "details, not begun": (DetailsForm, lambda: make_page(None, "details")),
    "eligibility, yes": (
        EligibilityForm,
        lambda: make_page(
            Eligibility,
            "eligibility",
            can_show_right_to_work=True,
            knows_someone_here=True,
            who_they_know=LINES,
        ),
    ),
    "eligibility, no": (
        EligibilityForm,
        lambda: make_page(
            Eligibility,
            "eligibility",
            can_show_right_to_work=False,
            knows_someone_here=False,
        ),
    ),
    "eligibility, half": (
        EligibilityForm,
        lambda: make_page(Eligibility, "eligibility", can_show_right_to_work=True),
    ),
    "adjustments": (
        AdjustmentForm,
        lambda: make_page(Adjustment, "adjustments", text=LINES),
    ),
    "adjustments, none": (AdjustmentForm, lambda: make_page(None, "adjustments")),
    "work": (
        WorkForm,
        lambda: make_row(
            WorkHistory,
            "work",
            title="Cook",
            employer="Quay House",
            duties=LINES,
            reason_for_leaving="Moved",
            **PERIOD,
        ),
    ),
    "gap": (GapForm, lambda: make_row(Gap, "gaps", reason="Family", **PERIOD)),
    "education": (
        EducationForm,
        lambda: make_row(Education, "education", level="NVQ", subject="Care"),
    ),
    "referee": (
        RefereeForm,
        lambda: make_row(
            Referee,
            "referees",
            full_name="Sam Hart",
            relationship="Manager",
            email="sam@example.org",
            phone="07700 900124",
            may_contact_before_offer=True,
        ),
    ),
    "vacancy": (
        VacancyForm,
        lambda: make_draft_vacancy(
            hours=Decimal("22.5"),
            salary_min=Decimal("12.60"),
            salary_max=Decimal("13.00"),
            salary_unit="hour",
            hours_note=LINES,
            contract_note=LINES,
            interview_note=LINES,
            decision_by=TODAY + timedelta(days=150),
            interview_on=TODAY + timedelta(days=210),
        ),
    ),
    "vacancy, as little as can be": (
        VacancyForm,
        lambda: make_draft_vacancy(salary_max=None),
    ),
}
# What to type into a box that does not take any words.
OTHERWISE = {
    "email": "other@example.org",
    "phone": "07700 900999",
    "started_on_month": "8",
    "started_on_year": "2018",
    "ended_on_month": "4",
    "ended_on_year": "2022",
    "posts": "2",
    "hours": "31",
    "salary_min": "11.50",
    "salary_max": "27,950",
    "closes_time": "10pm",
}
# They stand in one order and within a year: tests/roles/test_vacancy_days.py.
DAYS_OF_A_VACANCY = ("opens_on_", "closes_on_", "decision_by_", "interview_on_")
# What asks for something else as well, as it would of anybody.
NEEDS_MORE = {
    ("contact_by", "phone"): ["details, as little as can be", "details, not begun"],
    ("contact_by", "text"): ["details, as little as can be", "details, not begun"],
    ("knows_someone_here", "True"): ["eligibility, no", "eligibility, half"],
    ("knows_someone_here", "False"): ["eligibility, yes"],
    ("who_they_know", "more"): ["eligibility, no", "eligibility, half"],
    ("contract", "fixed_term"): ["vacancy, as little as can be"],
    ("contract", "volunteer"): ["vacancy", "vacancy, as little as can be"],
}
# A box that is nothing without the others of its date.
TOGETHER = ("_day", "_month", "_year")


def leaves(form_class):
    below = [leaf for each in form_class.__subclasses__() for leaf in leaves(each)]
    return below or [form_class]


def controls_of(client, address):
    """The controls of the page's form by name: radios are several."""
    found = {}
    forms = Page(client.get(address).text).forms
    (form,) = [
        form for form in forms if any(each.name == "shown" for each in form.fields)
    ]
    for control in form.fields:
        found.setdefault(control.name, []).append(control)
    return found


def sent(controls):
    """{name: text} that a browser would send of them."""
    data = {}
    for name, group in controls.items():
        for control in group:
            if control.kind not in ("radio", "checkbox") or control.is_on:
                data[name] = as_sent(control.value)
    return data


def as_sent(text):
    return text.replace("\n", "\r\n")


def changes_of(controls):
    """(name, value) of what one could do to each control alone; None unticks it."""
    for name, group in controls.items():
        first = group[0]
        if name.startswith(DAYS_OF_A_VACANCY):
            continue
        if first.kind == "radio":
            yield from ((name, one.value) for one in group if not one.is_on)
        elif first.kind == "checkbox":
            yield name, None if first.is_on else first.value
        elif first.kind not in ("hidden", "select"):
            is_part = name.endswith(TOGETHER)
            if first.value or not is_part:
                yield name, OTHERWISE.get(name, as_sent(f"{first.value} more".strip()))


def with_change(data, name, value):
    changed = {**data, name: value}
    return (
        changed if value is not None else {k: v for k, v in data.items() if k != name}
    )


def test_each_form_with_marks_is_tried():
    tried = {form_class for form_class, _ in STORED.values()}

    # Those of roles are tried, box by box, in tests/roles/test_two_people.py.
    there = {ProfileDetailsForm, StatementForm, FrameworkNameForm}
    assert tried | there == set(leaves(StaleFieldsForm))


@pytest.mark.parametrize("case", STORED)
def test_each_change_of_one_control_is_stored_at_once(client, case):
    user, address = STORED[case][1]()
    client.force_login(user)
    controls = controls_of(client, address)
    data = sent(controls)
    refused, lost = {}, {}

    for name, value in changes_of(controls):
        with transaction.atomic():
            change = with_change(data, name, value)
            response = client.post(address, change)
            if response.status_code != 302:
                refused[name, value] = Page(response.text).errors
            elif sent(controls_of(client, address)).get(name) != change.get(name):
                lost[name, value] = change
            transaction.set_rollback(True)

    assert list(refused) == [each for each in NEEDS_MORE if case in NEEDS_MORE[each]]
    assert "another tab" not in str(refused)
    assert lost == {}


@pytest.mark.parametrize(
    ("make", "box", "is_others", "told"),
    [
        (make_details, "town", False, "You changed this in another tab or on another"),
        (make_draft_vacancy, "places", False, "You changed this in another tab"),
        (make_draft_vacancy, "places", True, "Somebody else changed this since you"),
    ],
)
def test_who_changed_it_elsewhere_is_told(client, make, box, is_others, told):
    user, address = make()
    client.force_login(user)
    data = sent(controls_of(client, address))
    if is_others:
        client.force_login(make_hr_officer(full_name="Somebody Else"))
    # Typed by whoever is signed in: the other tab's own form is the same.
    client.post(address, {**data, box: "There"})
    client.force_login(user)

    refused = client.post(address, {**data, box: "Here"})

    assert told in refused.text
    assert "stored now: “There”" in refused.text
    assert 'value="Here"' in refused.text
