"""A total says on how much it rests: nothing, a part, or all, with a true 0 as 0.

Every place that shows totals is held against one table.
"""

import csv
import io
import re

import pytest
from django.utils.html import strip_tags

from shortlisting import actions
from shortlisting.models import MarkingScheme, Score
from shortlisting.shown_totals import ShownTotal, totals_of
from tests.builders import make_hr_admin

from .builders import close, make_either_or_version, make_round, sign
from .test_explaining import why_url
from .test_rounds import url
from .test_settling import decide_url, open_url

pytestmark = pytest.mark.django_db

NAMES = ["Essential", "Competency points", "Essential and points", "Desirable"]
NO_SCORE = "–no score"
# What is scored of an application, and what its totals say.
CASES = {
    "nothing": [NO_SCORE] * 4,
    "part": ["3, from 1 of 2 scored", NO_SCORE, "3, from 1 of 3 scored", NO_SCORE],
    "all zero": ["0", "0", "0", "0"],
    "full": ["6", "2", "8", "3"],
}


def score_as(case, application):
    """The scores that a case names, straight in the table."""
    scores = Score.objects.filter(application=application)
    if case == "nothing":
        scores.delete()
    elif case == "part":
        first = application.vacancy.version.criteria.asked_at_application()[0]
        scores.exclude(criterion=first).delete()
    elif case == "all zero":
        scores.filter(criterion__isnull=False).update(value=0)
        scores.filter(expectation__isnull=False).update(level=0)


@pytest.fixture
def round_():
    """Signed, so that HR's page has outcomes to explain; one application a case."""
    round_ = make_round(applications=len(CASES))
    MarkingScheme.objects.update(competencies="points")
    return close(round_, number=3)


def rest_on(round_):
    """Leave each application what its case names: {case: application}."""
    found = dict(zip(CASES, round_.applications, strict=True))
    for case, application in found.items():
        score_as(case, application)
    actions.refresh_standings(round_.reload())
    return found


def text_of(html):
    return re.sub(r"\s+", " ", strip_tags(html)).strip()


def in_ranking(client, round_, application):
    page = client.get(url("show_ranking", round_)).text
    [row] = re.findall(
        rf'<tr[^>]*><td class="n" data-head="Place">[^<]*</td><th scope="row">'
        rf"{application.blind_code}.*?</tr>",
        page,
        re.DOTALL,
    )
    return [
        text_of(re.search(rf'data-head="{name}">(.*?)</td>', row).group(1))
        for name in NAMES
    ]


def on_deciding(client, round_, application):
    client.post(open_url(round_, application))
    page = client.get(decide_url(round_, application)).text
    return [
        text_of(re.search(rf"[>\s]{name} <b>(.*?)</b>", page).group(1))
        for name in NAMES
    ]


def in_explanation(client, round_, application):
    page = client.get(why_url(round_, application)).text
    return [
        text_of(re.search(rf"<dt>{name}</dt><dd>(.*?)</dd>", page).group(1))
        for name in NAMES
    ]


def in_file(client, round_, application):
    """What the columns of the file say, put as the pages do."""
    text = client.get(url("export_scores", round_)).text
    rows = [
        row
        for row in csv.DictReader(io.StringIO(text))
        if row["candidate"] == application.blind_code
    ]
    heads = ["essential total", "competency points", "desirable total"]
    said = []
    for start in heads:
        columns = [name for name in rows[0] if name.startswith(start)]
        (number,) = {row[columns[0]] for row in rows}
        (exact,) = {row[columns[1]] for row in rows}
        (scored,) = {row[columns[2]] for row in rows}
        assert (number == "") == (exact == "")
        n, of = map(int, scored.split(" of "))
        said.append(str(ShownTotal(number, n, of)))
    return said


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("reader", ["chair", "hr"])
def test_the_ranking_says_what_totals_rest_on(client, round_, case, reader):
    application = rest_on(round_)[case]
    client.force_login(round_.chair.user if reader == "chair" else make_hr_admin())

    assert in_ranking(client, round_, application) == CASES[case]


@pytest.mark.parametrize("case", CASES)
def test_the_deciding_page_says_what_totals_rest_on(client, round_, case):
    application = rest_on(round_)[case]
    client.force_login(round_.chair.user)

    assert on_deciding(client, round_, application) == CASES[case]


@pytest.mark.parametrize("case", CASES)
def test_why_this_outcome_says_what_totals_rest_on(client, round_, case):
    sign(round_, *[("interview", "another_reason", "x")] * len(CASES))
    application = rest_on(round_)[case]
    client.force_login(make_hr_admin())

    assert in_explanation(client, round_, application) == CASES[case]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("reader", ["chair", "hr"])
def test_the_file_says_what_totals_rest_on(client, round_, case, reader):
    application = rest_on(round_)[case]
    client.force_login(round_.chair.user if reader == "chair" else make_hr_admin())

    essential, points, _, desirable = CASES[case]
    plain = [
        text.replace(NO_SCORE, "no score") for text in (essential, points, desirable)
    ]
    assert in_file(client, round_, application) == plain


@pytest.mark.parametrize("name", ["show_matrix", "moderate"])
def test_pages_of_single_scores_show_no_total(client, round_, name):
    rest_on(round_)
    client.force_login(round_.chair.user)

    page = client.get(url(name, round_)).text

    assert [head for head in NAMES[1:] if f">{head}<" in page] == []


def test_a_level_worth_nothing_is_worth_0_points(client, round_):
    """HR reads of a level that was given what it is worth, also where that is 0."""
    sign(round_, *[("interview", "another_reason", "x")] * len(CASES))
    found = rest_on(round_)
    client.force_login(make_hr_admin())

    zero = client.get(why_url(round_, found["all zero"])).text
    nothing = client.get(why_url(round_, found["nothing"])).text

    assert "worth 0 competency points" in zero
    assert "competency points" not in nothing.split('id="answers"')[1]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({}, "no score"),
        ({"E1": 2}, "2, from 1 of 2 scored"),
        ({"E3": 2}, "2, from 1 of 2 scored"),
        ({"E1": 2, "E3": 2}, "4"),
        ({"E1": 2, "E2": 0}, "2, from 1 of 2 scored"),  # E3 may still lift it
        ({"E1": 0, "E2": 0, "E3": 0}, "0"),
    ],
)
def test_an_either_or_group_counts_once(numbers, expected):
    round_ = close(make_round(applications=1, version=make_either_or_version()))
    for item in round_.items:
        scores = Score.objects.filter(criterion=item.thing)
        if item.code in numbers:
            scores.update(value=numbers[item.code])
        else:
            scores.delete()
    actions.refresh_standings(round_.reload())

    standing = round_.applications[0].standing
    totals = totals_of(standing, round_.items, adds_points=False)

    assert {name: str(total.shown()) for name, total in totals.items()} == {
        "essential": expected
    }
