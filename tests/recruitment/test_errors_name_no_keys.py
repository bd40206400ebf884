"""What is said of a box names it in words, also where its name in HTML is made up."""

import re
from dataclasses import replace

import pytest
from django.core.cache import cache
from django.db import transaction
from django.forms.utils import pretty_name
from django.urls import reverse

from accounts.models import User
from tests.builders import make_competency, make_framework, make_hr_admin
from tests.released.html import Page, within
from tests.released.people import KINDS
from tests.released.world import build_one
from tests.roles.ladders.ladders import CALM, tell
from tests.roles.test_merging_views import make_proposal

from .test_long_pastes import NO_BUTTON, PANELS, boxes_in, key_of, walk

pytestmark = pytest.mark.django_db
UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
# Whose pages are walked in which phase, and on which of them names are made up.
LOOKS = [
    ("set_up", "officer", PANELS, {"shortlisting:edit_scheme"}),
    (
        "scoring",
        "member",
        PANELS,
        {"shortlisting:score_criterion", "shortlisting:score_competency"},
    ),
    ("ready_to_sign", "officer", None, {"roles:plan_version"}),
]
TOO_LONG = "Calm words " * 7_000
NOBODY_FILLS_IN = {"hidden", "file", "password"}


def is_key(name):
    """Whether the name of a box is made up: it has a number, an id or parts."""
    return re.search(r"[\d-]", name) is not None


def bad_values(form):
    """{name: value} that no box of a form takes, of those that somebody fills in."""
    return {
        control.name: TOO_LONG if control.kind in ("text", "textarea") else "nonsense"
        for control in form.fields
        if control.kind not in NOBODY_FILLS_IN
    }


def send(client, address, form, values):
    """Send them beside what is hidden in the form; nothing stays of what it does."""
    _, pressed, value, elsewhere = (form.buttons or NO_BUTTON)[0]
    data = {each.name: each.value for each in form.fields if each.kind == "hidden"}
    data |= values | ({pressed: value} if pressed else {})
    cache.clear()
    with transaction.atomic():
        answer = client.post(within(address, elsewhere or form.action or address), data)
        transaction.set_rollback(True)
    return answer


def keys_told(answer):
    """Errors and labels of a page that name a box by its name in HTML."""
    boxes = {name: box for name, box in boxes_in(answer).items() if not box.is_hidden}
    keys = {name for name in boxes if is_key(name)}
    # Where a form gives no label, the name is made one.
    keys |= {pretty_name(key) for key in keys if boxes[key].field.label is None}
    said = {*Page(answer.text).errors, *(str(box.label) for box in boxes.values())}
    return {
        text for text in said if UUID.search(text) or any(key in text for key in keys)
    }


def told_where_refused(client, address, page):
    """{(view, what names a key)} of the answers to forms of a page, filled badly."""
    return {
        (key_of(address)[0], text)
        for form in page.forms
        if form.method == "post" and bad_values(form)
        for text in keys_told(send(client, address, form, bad_values(form)))
    }


def has_keys(page):
    return any(
        is_key(name)
        for form in page.forms
        if form.method == "post"
        for name in bad_values(form)
    )


@pytest.mark.parametrize(("phase", "kind", "only", "made_up"), LOOKS)
def test_no_error_and_no_label_names_a_key(phase, kind, only, made_up, client):
    build_one(phase)
    client.force_login(User.objects.get(email=KINDS[kind]))
    found, asked = set(), set()

    for address, answer, page in walk(client, only):
        found |= {(key_of(address)[0], text) for text in keys_told(answer)}
        found |= told_where_refused(client, address, page)
        asked |= {key_of(address)[0]} if has_keys(page) else set()

    assert found == set()
    assert asked == made_up


def test_no_level_and_no_question_of_a_framework_is_named_by_a_key(client):
    competency = make_competency(framework=make_framework(published=False))
    calmer = {**CALM, 3: ["Breathes out slowly before answering anybody."]}
    rows = [replace(tell(), relevance="It helps."), tell("", start=1)]
    rows += [replace(tell(ladder=calmer), relevance="Guests need it.")]
    proposal = make_proposal(*rows)
    client.force_login(make_hr_admin())

    for address in (
        reverse("roles:edit_competency", args=[competency.framework_id, competency.pk]),
        proposal.get_absolute_url(),
    ):
        answer = client.get(address)
        page = Page(answer.text)
        assert has_keys(page)
        assert keys_told(answer) == set()
        assert told_where_refused(client, address, page) == set()
