"""What criteria of our own files bear on, where accountabilities moved in Word."""

import copy
import io
import json

import docx
import pytest

from roles.actions import imports
from roles.exporting.data import write_json
from roles.exporting.paper import paper_of
from roles.exporting.word import write_word
from roles.importing import own, read_document
from roles.models import Accountability, Criterion, ProfileVersion
from tests.builders import make_employer, make_profile, make_version

pytestmark = pytest.mark.django_db

DUTIES = ["Cook every meal", "Serve at table", "Wash all pots", "Lock the doors"]
BEARS_ON = {
    "Knows many recipes": [0],
    "Is kind to guests": [1, 2],
    "Keeps a clear log": [3],
}


@pytest.fixture
def paper():
    """Of version 1 of OH-9, with these accountabilities and criteria."""
    profile = make_profile(reference="OH-9", employer=make_employer(name="Tideway"))
    version = make_version(profile=profile, title="Cook")
    version.accountabilities.all().delete()
    version.criteria.all().delete()
    duties = [
        Accountability.objects.create(version=version, text=text, position=place)
        for place, text in enumerate(DUTIES)
    ]
    for place, (text, linked) in enumerate(BEARS_ON.items()):
        row = Criterion.objects.create(version=version, text=text, position=place)
        row.accountabilities.set([duties[number] for number in linked])
    return paper_of(ProfileVersion.objects.with_parts().get(pk=version.pk))


@pytest.fixture
def document(paper):
    return docx.Document(io.BytesIO(write_word(paper)))


def read(document):
    file = io.BytesIO()
    document.save(file)
    return imports.read_profile(read_document(file.getvalue(), name="role.docx"))


def duties(document):
    return [row for row in document.paragraphs if row.style.name == own.DUTY_STYLE]


def links(document):
    cells = (cell for row in document.tables[0].rows for cell in row.cells)
    rows = (row for cell in cells for row in cell.paragraphs)
    return [row for row in rows if row.style.name == own.BEARS_ON_STYLE]


def say(paragraph, text):
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = text


def add_before(document, place, text):
    there = duties(document)[place]._p
    there.addprevious(copy.deepcopy(there))
    say(duties(document)[place], text)


def told(parsed):
    return {
        row.text: [parsed.accountabilities[n - 1].text for n in row.accountabilities]
        for row in parsed.criteria
    }


def as_it_was():
    return {text: [DUTIES[n] for n in linked] for text, linked in BEARS_ON.items()}


def findings(parsed, rule="IM33"):
    return [
        (row.severity, row.message, row.quote)
        for row in parsed.findings
        if row.rule == rule
    ]


MOVED = (
    "info",
    "Accountabilities have other numbers than in version 1. Criteria that bore on one "
    "bear on it still, under its new number.",
    "",
)


def test_what_did_not_move_needs_no_word(document):
    parsed = read(document)

    assert told(parsed) == as_it_was()
    assert parsed.findings == ()


def test_links_follow_the_words_where_one_is_added(document):
    add_before(document, 1, "Feed the cat")

    parsed = read(document)

    assert told(parsed) == as_it_was()
    assert findings(parsed) == [MOVED]


def test_links_follow_the_words_where_two_change_places(document):
    first, second, *_ = duties(document)
    second._p.addnext(first._p)

    parsed = read(document)

    assert told(parsed) == as_it_was()
    assert findings(parsed) == [MOVED]


def test_links_follow_words_that_were_changed_a_little(document):
    add_before(document, 0, "Feed the cat")
    duties(document)[1].add_run(" of the day")
    duties(document)[4].add_run(" at ten")

    parsed = read(document)

    assert told(parsed)["Knows many recipes"] == ["Cook every meal of the day"]
    assert told(parsed)["Keeps a clear log"] == ["Lock the doors at ten"]


def test_links_stay_where_an_accountability_is_written_anew(document):
    """Other words in its place, and none added or removed: it is the same one."""
    say(duties(document)[1], "Tend the roses")

    parsed = read(document)

    now = {
        text: ["Tend the roses" if one == "Serve at table" else one for one in bears]
        for text, bears in as_it_was().items()
    }
    assert told(parsed) == now
    assert parsed.findings == ()


def test_a_link_to_what_is_gone_is_told_of(document):
    gone = duties(document)[1]._p
    gone.getparent().remove(gone)

    parsed = read(document)

    assert told(parsed) == as_it_was() | {"Is kind to guests": ["Wash all pots"]}
    assert findings(parsed) == [
        MOVED,
        (
            "warn",
            "This accountability of version 1 is not in the document any more. The "
            "criteria that bore on it do so no longer.",
            "Serve at table",
        ),
    ]
    # The last number, 4, is no error of whoever took one away.
    assert findings(parsed, "IM16") == []


def test_numbers_that_were_changed_are_taken_as_written(document):
    add_before(document, 0, "Feed the cat")
    say(links(document)[2], f"{own.BEARS_ON}1.")

    parsed = read(document)

    assert told(parsed)["Keeps a clear log"] == ["Feed the cat"]
    assert findings(parsed) == [
        (
            "info",
            "Accountabilities have other numbers now. What this criterion bears on is "
            "taken as it is written and counted in this document: 1.",
            "Keeps a clear log",
        ),
        MOVED,
    ]


def test_numbers_that_are_not_there_are_told_of(document):
    say(links(document)[0], f"{own.BEARS_ON}1, 9.")

    parsed = read(document)

    assert told(parsed) == as_it_was()
    assert findings(parsed, "IM16") == [
        (
            "warn",
            "This criterion names an accountability by a number that there is not: "
            "the last is 4.",
            "Knows many recipes",
        )
    ]


@pytest.mark.parametrize("said", ["locking the doors at ten", "1 to 3", "1–3", "12345"])
def test_words_in_place_of_numbers_are_told_of(document, said):
    say(links(document)[0], f"{own.BEARS_ON}{said}")

    told_of = [quote for _, _, quote in findings(read(document), "IM16")]

    assert said in told_of


@pytest.mark.parametrize("said", ["1 and 3.", "1; 3", "1,3", "1 & 3"])
def test_numbers_may_be_parted_in_other_ways(document, said):
    say(links(document)[0], f"{own.BEARS_ON}{said}")

    parsed = read(document)

    assert parsed.criteria[0].accountabilities == (1, 3)
    assert parsed.findings == ()


def test_a_file_of_a_version_that_is_not_kept_here_is_taken_as_written(document):
    add_before(document, 1, "Feed the cat")
    ProfileVersion.objects.all().delete()

    parsed = read(document)

    assert told(parsed)["Is kind to guests"] == ["Feed the cat", "Serve at table"]
    assert findings(parsed) == []


def test_links_of_our_json_follow_the_words_too(paper):
    data = json.loads(write_json(paper))
    data["accountabilities"].insert(0, {"text": "Feed the cat"})

    file = read_document(json.dumps(data).encode(), name="role.json")
    parsed = imports.read_profile(file)

    assert told(parsed) == as_it_was()
