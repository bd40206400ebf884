"""A page on which something is wrong says so: its title begins with "Error: ", and its
form has the mark by which scripts know that what stands in it is not saved."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import transaction

from accounts.models import User
from tests.crawl import links_of
from tests.released.html import Page
from tests.released.people import KINDS
from tests.released.world import build_one
from tests.shortlisting.builders import make_round, map_url
from tests.test_nothing_cut_off import view_of

pytestmark = pytest.mark.django_db

WALKERS = ("writer", "chair", "officer", "admin")
ENDING = {"account_logout"}


def title_of(response):
    return re.search(r"<title>(.*?)</title>", response.text)[1]


def pages_of(client, start="/start/"):
    """(address, response) of a page of each view that can be reached by links."""
    waiting, seen = [start, "/"], set()
    while waiting:
        cache.clear()
        address = waiting.pop(0)
        response = client.get(address, follow=True)
        end = response.redirect_chain[-1][0] if response.redirect_chain else address
        if view_of(end) in seen:
            continue
        seen.add(view_of(end))
        known = [view_of(one) for one in waiting]
        for link in links_of(end, response):
            if view_of(link) and view_of(link) not in seen.union(known):
                waiting.append(link)
        if response.get("Content-Type", "").startswith("text/html"):
            yield end, response


def send(client, address, data):
    """The page that a form with this in it ends on; nothing stays changed."""
    cache.clear()
    with transaction.atomic():
        response = client.post(address, data)
        if response.status_code == 302:
            response = client.get(response.url, follow=True)
        transaction.set_rollback(True)
    return response


def is_refused(response):
    """Whether a page says that something is wrong, or that nothing was done."""
    if not response.get("Content-Type", "").startswith("text/html"):
        return False
    marks = ('class="govuk-error', 'class="note bad"')
    return response.status_code >= 400 or any(mark in response.text for mark in marks)


def is_marked(response):
    """Whether words that were refused can be told from words that are stored."""
    if 'class="govuk-error-summary' not in response.text:
        return True
    kinds = {f.kind for form in post_forms(response) for f in form.fields}
    return not kinds & {"text", "textarea"} or "data-refused" in response.text


def post_forms(response):
    return [form for form in Page(response.text).forms if form.method == "post"]


def actions_of(address, response):
    """{where a form is sent that changes something: too much for each of its boxes}."""
    here = urlsplit(address).path
    return {
        form.action or here: too_much(form)
        for form in post_forms(response)
        if view_of(form.action or here)
    }


def too_much(form):
    """The form as it stands with words in its boxes that nothing can be done with."""
    data = {f.name: f.value for f in form.fields if f.kind == "hidden"}
    written = [f.name for f in form.fields if f.kind in {"text", "textarea", "tel"}]
    return {**data, **dict.fromkeys(written, "word " * 5000)}


def said_twice(response):
    """What a summary of errors says of two fields in the same words."""
    errors = Page(response.text).errors if is_refused(response) else []
    return {text for text in errors if errors.count(text) > 1}


def test_every_form_that_is_refused_says_so(client):
    build_one("ready_to_sign")
    wrong, silent, unmarked, doubled = set(), {}, set(), {}

    for kind in WALKERS:
        client.force_login(User.objects.get(email=KINDS[kind]))
        actions = {}
        for address, response in pages_of(client):
            actions |= actions_of(address, response)
        by_view = {view_of(action): action for action in sorted(actions)}
        for view, action in by_view.items():
            if view in ENDING:
                continue
            if words := said_twice(send(client, action, actions[action])):
                doubled[view] = words
            response = send(client, action, {})
            if words := said_twice(response):
                doubled[view] = words
            if is_refused(response):
                wrong.add(view)
                if not title_of(response).startswith("Error: "):
                    silent[view] = title_of(response)
                if not is_marked(response):
                    unmarked.add(view)

    assert silent == {}
    assert doubled == {}
    assert unmarked == set()
    assert len(wrong) >= 20, sorted(wrong)


def test_a_page_without_errors_keeps_its_title(client):
    round_ = make_round()
    client.force_login(round_.chair.user)

    assert title_of(client.get(map_url(round_))).startswith("E1, ")


def test_words_of_a_person_make_no_error(client):
    """They are escaped: no words are taken for a piece of ours."""
    round_ = make_round()
    words = '<p class="govuk-error-message">class="govuk-error-summary"</p>'
    round_.applications[0].evidence.update(blind_text=words)
    client.force_login(round_.chair.user)

    page = client.get(map_url(round_))

    assert "govuk-error-message" in page.text
    assert not title_of(page).startswith("Error: ")
