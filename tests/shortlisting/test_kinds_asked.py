"""Pages, files and mails of a panel say nothing of a kind of item the post lacks.

Four kinds of post, each walked from setting up to signing by HR and the chair.
"""

import csv
import io
import re

import pytest
from django.core import mail
from django.urls import reverse

from shortlisting import actions, emails
from shortlisting.items import kinds_asked
from shortlisting.models import MarkingScheme, Selection
from tests.builders import make_full_version, make_hr_admin

from .builders import close, criterion_url, give, give_all, make_round, map_url
from .test_rounds import url
from .test_settling import agree_url, decide_url

pytestmark = pytest.mark.django_db

POSTS = {
    "criteria only": {"essential": 1, "desirable": 1, "competencies": 0},
    "competencies only": {"essential": 0, "desirable": 0, "competencies": 2},
    "both": {"essential": 1, "desirable": 1, "competencies": 1},
    "desirable only": {"essential": 0, "desirable": 2, "competencies": 0},
}
# What gives each kind away, wherever it is missing.
WORDS = {
    "essential": r"essential|\bgate\b",
    "desirable": r"desirable",
    "competencies": r"competenc|levels? of its ladder|below entry",
    "criteria": r"criteri|0–3|no evidence|partial|either-or",
}


@pytest.fixture(params=POSTS, ids=list(POSTS))
def post(request):
    """(round, kinds asked, what a post that lacks some must not say)."""
    round_ = make_round(version=make_full_version(**POSTS[request.param]))
    asked = kinds_asked(round_.items)
    missing = [words for kind, words in WORDS.items() if not getattr(asked, kind)]
    return round_, asked, re.compile("|".join(missing) or "(?!)", re.IGNORECASE)


def shown(response):
    """All that a page says in its main part, labels and titles included."""
    assert response.status_code == 200, response
    main = response.text.partition("<main")[2].partition("</main>")[0]
    assert main
    spoken = re.findall(r'(?:title|aria-label)="([^"]*)"', main)
    return " ".join([re.sub(r"<[^>]*>", " ", main), *spoken])


def found_on(client, missing, addresses):
    found = {}
    for address in addresses:
        said = missing.findall(shown(client.get(address)))
        if said:
            found[address] = said
    return found


def vacancy_url(name, round_):
    return reverse(f"shortlisting:{name}", args=[round_.selection.vacancy_id])


@pytest.mark.parametrize("competencies", ["shown", "points"])
def test_setting_up_says_nothing_of_a_kind_that_is_missing(client, post, competencies):
    round_, _, missing = post
    Selection.objects.update(phase="setting_up")
    MarkingScheme.objects.update(competencies=competencies)
    client.force_login(make_hr_admin())
    addresses = [
        vacancy_url("set_up", round_),
        url("edit_scheme", round_),
        url("start_scoring", round_),
        url("show_selection", round_),
        url("remove_member", round_, round_.chair.pk),
    ]

    assert found_on(client, missing, addresses) == {}

    client.force_login(round_.chair.user)
    assert found_on(client, missing, [url("show_selection", round_)]) == {}


def test_the_marking_scheme_is_saved_without_what_is_missing(client, post):
    round_, asked, _ = post
    Selection.objects.update(phase="setting_up")
    anchors = MarkingScheme.objects.get().anchors
    client.force_login(make_hr_admin())
    address = url("edit_scheme", round_)
    form = client.get(address).context["form"]
    fields = form.fields
    assert ("gate" in fields) == asked.essential
    assert ("competencies" in fields) == asked.competencies
    assert ("label_0" in fields) == asked.criteria
    data = dict.fromkeys(fields, "Words")
    data |= {"gate": 2, "gap": 1, "competencies": "points"}
    data |= {"shown": form.initial["shown"]}

    assert client.post(address, data).status_code == 302

    scheme = MarkingScheme.objects.get()
    assert scheme.gap == 1
    assert (scheme.anchors == anchors) == (not asked.criteria)


def test_scoring_says_nothing_of_a_kind_that_is_missing(client, post):
    round_, _, missing = post
    application = round_.applications[0]
    client.force_login(round_.chair.user)
    work = url("show_selection", round_)
    addresses = [
        work,
        f"{work}?by=application",
        url("hand_in", round_),
        url("declare_conflict", round_, application.pk),
    ]
    for item in round_.items:
        addresses += [
            map_url(round_, code=item.code),
            criterion_url(round_, item.code),
        ]
    assert found_on(client, missing, addresses) == {}

    give_all(round_, members=[round_.chair])
    actions.hand_in(place=round_.chair, by=round_.chair.user)
    assert found_on(client, missing, [*addresses[:2], url("close_round", round_)]) == {}
    client.force_login(make_hr_admin())
    assert found_on(client, missing, [work]) == {}


@pytest.mark.parametrize("competencies", ["shown", "points"])
def test_comparing_and_deciding_say_nothing_of_a_kind_that_is_missing(
    client, post, competencies
):
    round_, _, missing = post
    MarkingScheme.objects.update(competencies=competencies)
    application = round_.applications[0]
    first = round_.items[0].code
    give(round_, round_.members[0], application, **{first: 1})
    give(round_, round_.members[1], application, **{first: 3})
    close(round_)
    actions.open_application(application=application, by=round_.chair.user)
    reading = [url(name, round_) for name in ("show_ranking", "show_matrix")]
    reading += [url("moderate", round_), url("show_selection", round_)]
    deciding = [agree_url(round_, application, item.code) for item in round_.items]
    deciding += [decide_url(round_, application), url("finish", round_)]

    client.force_login(round_.chair.user)
    assert found_on(client, missing, [*reading, *deciding]) == {}
    refused = client.post(decide_url(round_, application), {"note": ""})
    assert missing.findall(shown(refused)) == []
    client.force_login(make_hr_admin())
    assert found_on(client, missing, reading) == {}


@pytest.mark.parametrize("competencies", ["shown", "points"])
def test_the_file_has_no_column_of_a_kind_that_is_missing(client, post, competencies):
    round_, asked, missing = post
    MarkingScheme.objects.update(competencies=competencies)
    close(round_)
    client.force_login(make_hr_admin())

    text = client.get(url("export_scores", round_)).text

    assert missing.findall(text) == []
    head = text.partition("\r\n")[0]
    assert ("gate (" in head) == asked.essential
    assert ("desirable total" in head) == asked.desirable
    points = asked.competencies and competencies == "points"
    assert ("competency points" in head) == points
    rows = list(csv.reader(io.StringIO(text)))
    assert {len(row) for row in rows} == {len(rows[0])}


def test_mails_to_the_panel_name_no_kind(post):
    round_, _, missing = post
    people = [member.user for member in round_.members]

    emails.send_scoring_started(round_.selection, people)
    emails.send_withdrawn(round_.selection, people)

    assert len(mail.outbox) == 4
    for message in mail.outbox:
        assert missing.findall(f"{message.subject} {message.body}") == []


def test_every_column_of_the_ranking_has_its_cell(client, post):
    round_, _, _ = post
    for competencies in ("shown", "points"):
        MarkingScheme.objects.update(competencies=competencies)
        if round_.reload().phase == "scoring":
            close(round_)
        client.force_login(round_.chair.user)
        table = client.get(url("show_ranking", round_)).text.partition("<thead>")[2]
        head, _, body = table.partition("</thead>")
        row = body.partition("</tr>")[0]
        assert head.count("<th ") == row.count("<td") + row.count("<th ")
