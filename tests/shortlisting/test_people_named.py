"""Whom a candidate names reaches HR's list, whatever they chose beside the box."""

from itertools import product

import pytest
from django.urls import reverse

from applications.models import Eligibility
from tests.applications.builders import make_ready_draft
from tests.builders import make_candidate, make_hr_officer

from .builders import make_round
from .test_late import let_in, send
from .test_true_words import words

pytestmark = pytest.mark.django_db

NOT_SAID = "Knows somebody here and did not say whom."
NOBODY = "So far no candidate has said that they know somebody here."
# What HR reads of (the choice, whether somebody is named); "" where it is left out.
ROWS = {
    (True, True): "Pat in finance",
    (True, False): NOT_SAID,
    (False, True): "Pat in finance (They answered No to knowing anyone here.)",
    (None, True): "Pat in finance (They left the question open.)",
    (False, False): "",
    (None, False): "",
}


def pages_of(round_):
    return [
        round_.selection.get_absolute_url(),
        reverse("shortlisting:set_up", args=[round_.selection.vacancy_id]),
    ]


def say(application, choice, is_named):
    Eligibility.objects.update_or_create(
        application=application,
        defaults={
            "knows_someone_here": choice,
            "who_they_know": "Pat in finance" if is_named else "",
        },
    )


@pytest.mark.parametrize(
    ("choice", "is_named"), list(product([True, False, None], [True, False]))
)
def test_hr_reads_what_each_combination_says(client, choice, is_named):
    round_ = make_round(applications=1)
    [application] = round_.applications
    say(application, choice, is_named)
    client.force_login(make_hr_officer())

    for page in pages_of(round_):
        text = words(client.get(page))
        row = ROWS[choice, is_named]
        assert (f"<b>{application.blind_code}</b>: {row}" in text) == bool(row)
        assert (NOBODY in text) == (not row)
        assert ("(They" in text) == ("(They" in row)


def test_hr_reads_whom_somebody_names_who_came_late(client):
    round_ = make_round(applications=1)
    client.force_login(make_hr_officer())
    assert NOBODY in words(client.get(pages_of(round_)[0]))
    candidate = make_candidate()
    draft = make_ready_draft(vacancy=round_.selection.vacancy, candidate=candidate)
    say(draft, True, True)
    send(let_in(round_, candidate).application)

    for page in pages_of(round_):
        text = words(client.get(page))
        assert ROWS[True, True] in text
        assert NOBODY not in text
