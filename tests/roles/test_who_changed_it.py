"""Of a change elsewhere a form says “you” or “somebody else” only where that is so."""

import pytest

from fields.stale_fields import BY_ONESELF, BY_OTHERS, BY_SOMEBODY
from tests.builders import make_hr_officer, make_vacancy
from tests.opened import opened, sent_by

from .test_profiles_views import page
from .test_two_people import FORMS, begin

pytestmark = pytest.mark.django_db

WHO = {
    "own": (["officer"], BY_ONESELF),
    "others": (["colleague"], BY_OTHERS),
    "other, then own": (["colleague", "officer"], BY_SOMEBODY),
    "own, then other": (["officer", "colleague"], BY_SOMEBODY),
}
WITH_TWO = [form for form, (_, fields) in FORMS.items() if len(fields) > 1]


def change(client, person, address, fields):
    """What somebody saves on a page of their own."""
    client.force_login(person)
    saved = client.post(address, {**opened(client, address), **fields})
    assert saved.status_code == 302


def refused_on(client, officer, address, given):
    client.force_login(officer)
    form = client.post(address, given).context["form"]
    [told] = [text for texts in form.errors.values() for text in texts]
    return form, told


@pytest.mark.parametrize("order", WHO)
@pytest.mark.parametrize("form", WITH_TWO)
def test_who_changed_it_is_told_only_where_it_is_known(client, officer, form, order):
    address, words = begin(form)
    mine, other = list(words)[:2]
    people = {"officer": officer, "colleague": make_hr_officer()}
    page_left_open = opened(client, address)
    names, told = WHO[order]

    change(client, people[names[0]], address, {mine: words[mine][1]})
    if len(names) > 1:
        change(client, people[names[1]], address, {other: words[other][1]})
    given = {**page_left_open, mine: words[mine][0]}
    _, said = refused_on(client, officer, address, given)

    assert said.startswith(f"{told} since you opened this page.")


@pytest.mark.parametrize("form", FORMS)
def test_what_others_did_before_the_page_was_opened_is_nothing_to_it(
    client, officer, form
):
    address, words = begin(form)
    mine = list(words)[-1]
    change(client, make_hr_officer(), address, {mine: words[mine][1]})
    client.force_login(officer)
    page_left_open = opened(client, address)

    change(client, officer, address, {mine: "3"})
    given = {**page_left_open, mine: words[mine][0]}
    _, said = refused_on(client, officer, address, given)

    assert said.startswith(BY_ONESELF)


def test_saving_other_words_from_the_old_page_makes_nobody_their_writer(
    client, officer
):
    """Twice from one page: the second time the last act is one's own."""
    address = page("edit_vacancy", make_vacancy(status="draft", summary="Before."))
    page_left_open = opened(client, address)
    harriet = {"summary": "Harriet wrote this summary."}
    change(client, make_hr_officer(), address, harriet)
    client.force_login(officer)

    saved = client.post(address, {**page_left_open, "places": "Clevedon"})
    given = {**page_left_open, "summary": "His."}
    form, said = refused_on(client, officer, address, given)
    again = client.post(address, sent_by(form))

    assert (saved.status_code, again.status_code) == (302, 302)
    assert said.startswith(f"{BY_SOMEBODY} since you opened this page.")


@pytest.mark.parametrize("since", ["", '"x"', "null", "9" * 30])
def test_a_page_that_does_not_say_since_when_names_nobody(client, officer, since):
    address = page("edit_vacancy", make_vacancy(status="draft", summary="Before."))
    given = opened(client, address)
    marks = given["shown"].rpartition(', "": ')[0]
    given["shown"] = f'{marks}, "": {since}}}' if since else f"{marks}}}"
    change(client, officer, address, {"summary": "Mine."})

    _, said = refused_on(client, officer, address, {**given, "summary": "His."})

    assert said.startswith(BY_SOMEBODY)
