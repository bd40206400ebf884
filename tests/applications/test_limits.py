"""What an application holds at most: told beforehand, refused kindly, nothing lost."""

from datetime import date

import pytest

from applications import limits, pdf
from applications.forms import AdjustmentForm, AnswerForm, EligibilityForm, WorkForm
from applications.models import Application, CandidateCopy, WorkHistory
from tests.applications.addresses import as_candidate, url
from tests.applications.builders import make_draft, make_sent
from tests.applications.test_answers_views import evidence_url
from tests.applications.test_details_views import ROWS
from tests.queries import assert_query_count_same

pytestmark = pytest.mark.django_db
RELATIONS = {"work": "work_history"}
PAGES = {"gaps": "work"}
SAID = "we can keep no more of these"


def relation_of(kind):
    return RELATIONS.get(kind, kind)


def page_of(draft, kind):
    return url(f"edit_{PAGES.get(kind, kind)}", draft)


def fill(draft, kind, lacking=0):
    """As many rows of a kind as there may be, or a few less."""
    rows = getattr(draft, relation_of(kind))
    fields = {
        "work": {"title": "Porter", "employer": "Hay", "started_on": date(2020, 1, 1)},
        "gaps": {"reason": "Family", "started_on": date(2020, 1, 1)},
        "education": {"level": "Swimming"},
        "referees": {"full_name": "Robin Hart", "relationship": "Manager"},
    }[kind]
    count = limits.MOST_ROWS[relation_of(kind)] - lacking
    rows.bulk_create(rows.model(application=draft, **fields) for _ in range(count))
    return rows


@pytest.mark.parametrize("kind", ROWS)
def test_page_tells_how_many_rows_there_may_be(client, kind):
    draft = make_draft()

    page = as_candidate(client, draft).get(page_of(draft, kind)).text

    most = limits.MOST_ROWS[relation_of(kind)]
    assert f"You can add up to {most}." in page
    assert SAID not in page


@pytest.mark.parametrize(("kind", "data"), ROWS.items())
def test_last_row_is_taken_and_one_more_is_refused_with_what_was_typed(
    client, kind, data
):
    draft = make_draft()
    rows = fill(draft, kind, lacking=1)
    as_candidate(client, draft)

    last = client.post(url("add_row", draft, kind), data)
    name = next(each for each in data if not each.startswith("started_on"))
    another = {**data, name: "Another"}  # an equal row would be told to be there
    more = client.post(url("add_row", draft, kind), another)
    page = client.get(page_of(draft, kind)).text

    assert last.status_code == 302
    assert more.status_code == 200
    assert SAID in more.text
    assert all(f'value="{typed}"' in more.text for typed in another.values())
    assert rows.count() == limits.MOST_ROWS[relation_of(kind)]
    assert SAID in page
    assert url("add_row", draft, kind) not in page


@pytest.mark.parametrize(("kind", "data"), ROWS.items())
def test_row_of_a_full_part_can_be_changed_and_removed(client, kind, data):
    draft = make_draft()
    rows = fill(draft, kind)
    row = rows.first()
    as_candidate(client, draft)

    changed = client.post(url("edit_row", draft, kind, row.pk), data)
    removed = client.post(url("remove_row", draft, kind, row.pk))

    assert (changed.status_code, removed.status_code) == (302, 302)
    assert rows.count() == limits.MOST_ROWS[relation_of(kind)] - 1


def test_row_removed_elsewhere_cannot_be_added_again_past_the_limit(client):
    draft = make_draft()
    row = fill(draft, "work").first()
    gone = url("edit_row", draft, "work", row.pk)
    row.delete()
    WorkHistory.objects.create(
        application=draft, title="New", employer="Hay", started_on=date(2020, 1, 1)
    )

    response = as_candidate(client, draft).post(gone, {**ROWS["work"], "again": "1"})

    assert SAID in response.text
    assert draft.work_history.count() == limits.MOST_ROWS["work_history"]


def test_a_full_page_asks_no_more_of_the_database(client):
    draft = make_draft()
    as_candidate(client, draft)

    assert_query_count_same(
        client, page_of(draft, "referees"), lambda: fill(draft, "referees")
    )


LONG_BOXES = [
    (WorkForm, "duties", limits.DUTIES),
    (EligibilityForm, "who_they_know", limits.KNOWN_PERSON),
    (AdjustmentForm, "text", limits.ADJUSTMENT),
    (AnswerForm, "text", limits.ANSWER),
]


@pytest.mark.parametrize(("form", "name", "length"), LONG_BOXES)
def test_long_box_takes_what_it_tells_and_no_more(form, name, length):
    field = form.base_fields[name]
    whole = ["x" * length.characters, "\n".join("x" * length.lines)]

    told = f"{length.characters:,} characters, about {length.words:,} words, and"
    assert told in field.help_text
    assert f"{length.lines} lines" in field.help_text
    assert [field.clean(text) for text in whole] == whole
    for text in (whole[0] + "x", whole[1] + "\nx"):
        with pytest.raises(Exception, match="at most"):
            field.clean(text)


def test_too_many_lines_of_an_answer_are_shown_again_whole(client):
    draft = make_draft()
    text = "\n".join(["word"] * 101)

    response = as_candidate(client, draft).post(
        evidence_url(draft), {"text": text, "row_version": 0}
    )

    assert "101 of at most 100, empty lines too" in response.text
    assert text in response.text
    assert draft.evidence.count() == 0


def make_long(lines):
    """A sent application with so many lines in it, as older ones may have."""
    sent = make_sent()
    content = sent.submission.content
    content["parts"][2]["entries"] = [
        {"heading": "", "answers": [{"question": "What?", "answer": "a\n" * lines}]}
    ]
    sent.submission.save()
    return sent


def test_what_is_too_long_for_a_pdf_is_offered_as_a_page(client):
    sent = make_long(limits.MOST_LINES)
    as_candidate(client, sent)

    page = client.get(url("show_copy", sent)).text
    refused = client.get(url("download_copy", sent))
    saved = client.get(url("download_page", sent)).text

    assert "too long for a PDF" in page
    assert url("download_copy", sent) not in page
    assert (refused.status_code, refused.url) == (302, url("show_copy", sent))
    assert saved.count("a\n") >= limits.MOST_LINES
    assert not CandidateCopy.objects.exists()


def test_pdf_that_was_made_already_stays(client):
    sent = make_long(limits.MOST_LINES)
    CandidateCopy.objects.create(submission=sent.submission, pdf=b"%PDF-")

    response = as_candidate(client, sent).get(url("download_copy", sent))

    assert response.content == b"%PDF-"


def test_a_long_career_and_twenty_long_answers_have_a_pdf():
    boxes = [
        *[limits.DUTIES] * limits.MOST_ROWS["work_history"],
        *[limits.ANSWER] * 20,
        limits.ADJUSTMENT,
        limits.KNOWN_PERSON,
    ]
    short = sum(limits.MOST_ROWS.values()) * 6

    most = sum(max(box.lines, box.characters // 60) for box in boxes) + short

    assert most < limits.MOST_LINES
    assert not pdf.is_too_long(sent_alone())


def sent_alone():
    sent = make_sent()
    return Application.objects.select_related("submission").get(pk=sent.pk)
