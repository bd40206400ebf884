"""Two people with one form: what the one changed stays, whatever the other saves.

Every form of roles that looks whether what it shows was changed meanwhile.
"""

from datetime import date

import pytest
from django.urls import reverse

from fields.stale_fields import CHANGED
from roles.incoming import working
from tests.builders import make_framework, make_profile, make_version
from tests.opened import opened, sent_by

from .builders import make_incoming
from .test_profiles_views import page
from .test_statements import make_statement

pytestmark = pytest.mark.django_db


def make_details():
    profile = make_profile()
    make_framework(name="Ladder", employer=profile.employer)
    version = make_version(profile=profile, issued_on=date(2026, 4, 1))
    return page("edit_details", version)


def row_page(kind):
    document = make_incoming()
    row = working.rows_of(document.profile, kind)[0]
    return reverse("roles:change_row", args=[document.pk, row["id"]])


def framework_called(client, address, name):
    field = client.get(address).context["form"].fields["framework"]
    return next(str(row.pk) for row in field.queryset if row.name == name)


# {form: (what makes its page, {what is posted: (one's words, the other's)})}
FORMS = {
    "details": (
        make_details,
        {
            "title": ("Cook", "Chef"),
            "reference": ("CK", "CH"),
            "service_name": ("Kitchen", "Crisis house"),
            "issued_on_month": ("5", "7"),
            "dbs_level": ("enhanced", "standard"),
            "dbs_reason": ("Cooks with people", "Is alone with people"),
        },
    ),
    "statement": (
        lambda: page("edit_statement", make_statement()),
        {
            "kind": ("lived_experience", "other"),
            "heading": ("On us", "On all of us"),
            "text": ("One\n\nTwo", "Three\n\nFour"),
        },
    ),
    "name of a framework": (
        lambda: reverse("roles:rename_framework", args=[make_framework().pk]),
        {"name": ("Steps", "Rungs")},
    ),
    "details of a document": (
        lambda: page("edit_facts", make_incoming()),
        {
            "title": ("Cook", "Chef"),
            "employer_name": ("Tideway", "Harbour"),
            "issued_month": ("5", "7"),
        },
    ),
    "section of a document": (
        lambda: row_page("section"),
        {
            "heading": ("On us", "On all of us"),
            "section_kind": ("purpose", "values"),
            "text": ("One", "Two"),
        },
    ),
    "competency of a document": (
        lambda: row_page("competency"),
        {"name": ("Calm", "Quiet"), "relevance": ("It helps.", "It is needed.")},
    ),
}
SINGLY = [
    (form, mine, theirs)
    for form, (_, fields) in FORMS.items()
    for mine in fields
    for theirs in fields
    if mine != theirs
]


def begin(form):
    """(the page's address, {field: (one's words, the other's)})."""
    make, fields = FORMS[form]
    return make(), fields


@pytest.mark.parametrize(("form", "mine", "theirs"), SINGLY)
def test_change_of_another_field_stays(client, officer, form, mine, theirs):
    address, words = begin(form)
    first, second = (opened(client, address) for _ in range(2))

    client.post(address, {**first, theirs: words[theirs][1]})
    saved = client.post(address, {**second, mine: words[mine][0]})

    now = opened(client, address)
    assert saved.status_code == 302
    assert (str(now[theirs]), str(now[mine])) == (words[theirs][1], words[mine][0])


@pytest.mark.parametrize(("form", "mine", "theirs"), SINGLY)
def test_saving_again_takes_back_no_other_field(client, officer, form, mine, theirs):
    address, words = begin(form)
    first, second = (opened(client, address) for _ in range(2))

    both = {theirs: words[theirs][1], mine: words[mine][1]}
    client.post(address, {**first, **both})
    refused = client.post(address, {**second, mine: words[mine][0]})
    kept = opened(client, address)
    again = client.post(address, sent_by(refused.context["form"]))

    now = opened(client, address)
    assert (refused.status_code, again.status_code) == (200, 302)
    told = CHANGED.removeprefix("%s").partition("“")[0].strip()
    assert told in refused.content.decode()
    assert str(kept[mine]) == words[mine][1]
    assert (str(now[theirs]), str(now[mine])) == (words[theirs][1], words[mine][0])


def test_stored_choice_is_told_by_its_name(client, officer):
    address = make_details()
    first, second = (opened(client, address) for _ in range(2))
    ladder = framework_called(client, address, "Ladder")

    client.post(address, {**first, "framework": ladder, "dbs_level": "standard"})
    refused = client.post(address, {**second, "dbs_level": "enhanced"})

    [said] = refused.context["form"].errors["dbs_level"]
    assert said.endswith("“Standard DBS check”")
    assert refused.context["form"].data["framework"] == ladder


@pytest.mark.parametrize("form", FORMS)
def test_saving_at_the_same_moment_overwrites_nothing(
    client, officer, form, monkeypatch
):
    """Somebody saves between our reading of what is stored and our lock."""
    address, words = begin(form)
    mine = next(iter(words))
    given = {**opened(client, address), mine: words[mine][0]}
    before = opened(client, address)

    monkeypatch.setattr("roles.forms.profiles.stamp", lambda *rows: "of before")
    monkeypatch.setattr("roles.forms.frameworks.stamp", lambda *rows: "of before")
    monkeypatch.setattr("roles.forms.statements.stamp", lambda *rows: "of before")
    monkeypatch.setattr("roles.forms.review.stamp", lambda row: "of before")
    monkeypatch.setattr("roles.forms.review.facts_stamp", lambda one: "of before")
    refused = client.post(address, given)
    monkeypatch.undo()

    assert "Nothing of yours is saved yet: save again." in refused.content.decode()
    assert opened(client, address)[mine] == before[mine]
    assert client.post(address, sent_by(refused.context["form"])).status_code == 302
