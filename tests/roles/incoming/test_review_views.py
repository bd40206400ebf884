import re
from datetime import date

import pytest
from django.urls import reverse

from roles.actions import incoming, mending
from roles.incoming import acts, working
from roles.models import IncomingDocument
from tests.builders import make_employer, make_framework, make_hr_officer
from tests.opened import opened
from tests.queries import count_queries
from tests.roles.builders import make_incoming

from .test_actions import COOK, fresh, kind_of, row

pytestmark = pytest.mark.django_db


def page(name, document, *more):
    return reverse(f"roles:{name}", args=[document.pk, *more])


def press(client, document, act, **options):
    return client.post(page("act_on_document", document), {"act": act}, **options)


def press_on(client, document, verb, words, *more):
    found = row(document, words)
    act = ":".join([verb, found["id"], acts.stamp(found), *more])
    return press(client, document, act)


def test_the_page_shows_the_source_beside_the_profile(client, document):
    mending.act_on_row(
        document=document,
        verb="remove",
        row=row(document, "Order")["id"],
        seen=acts.stamp(row(document, "Order")),
        by=make_hr_officer(),
    )

    text = client.get(document.get_absolute_url()).content.decode()

    states = re.findall(r'<li id="p([\d-]+)" class="(\w+)"', text)
    cook, order = row(document, "Cook for forty"), row(document, "Order")
    assert states == [
        ("1", "understood"),
        ("3", "understood"),
        ("5", "understood"),
        ("7", "placed"),
        ("8", "unplaced"),
        ("10", "placed"),
    ]
    assert f'href="#{cook["id"]}" data-find' in text
    assert 'href="#p7" data-find' in text
    assert f'id="{order["id"]}" data-row' in text
    assert "1 without a place" in text


def test_the_page_asks_the_same_of_the_database_for_longer_documents(
    client, officer, document
):
    longer = make_incoming(by=officer)

    short, long = (
        len(count_queries(client, each.get_absolute_url()))
        for each in (document, longer)
    )

    assert short == long <= 15


def test_every_verb_of_a_button_is_known(client, officer):
    """Each button that the page shows does something."""
    document = make_incoming(by=officer)
    text = client.get(document.get_absolute_url()).content.decode()
    verbs = {
        act.partition(":")[0] for act in re.findall(r'name="act" value="(.*?)"', text)
    }

    for verb in sorted(verbs):
        text = client.get(document.get_absolute_url()).content.decode()
        act = re.search(rf'name="act" value="({verb}:.*?)"', text)
        if act:
            response = press(client, document, act[1], follow=True)
            assert response.status_code == 200
            assert "Somebody else" not in response.content.decode()

    assert {"up", "down", "join", "remove", "accountability", "settle"} <= verbs


def test_placing_goes_on_to_the_next_paragraph_without_a_place(client, document):
    press_on(client, document, "remove", "Order the food")
    press_on(client, document, "remove", "Parking")

    parking = row(document, "Parking")
    placed = press_on(client, document, "desirable", "Order the food")
    last = press_on(client, document, "leave-out", "Parking")

    assert placed["Location"].endswith(f"#{parking['id']}")
    assert last["Location"].endswith("#p10")
    assert kind_of(document, "Order the food") == "criterion"
    assert "Parking" not in str(fresh(document).profile["rows"])


def test_a_press_on_a_row_that_changed_says_so_and_does_nothing(client, document):
    order = row(document, "Order the food")

    response = press(client, document, f"remove:{order['id']}:stale", follow=True)

    assert "Somebody else changed this row" in response.content.decode()
    assert kind_of(document, "Order the food") == order["kind"]


def test_undo_takes_back_the_last_act_once(client, document):
    press_on(client, document, "remove", "Order the food")
    last = fresh(document).changes.get()

    first = press(client, document, f"undo:{last.pk}", follow=True)
    second = press(client, document, f"undo:{last.pk}", follow=True)

    assert "Taken back: Removed: “Order the food”" in first.content.decode()
    assert "Somebody else changed this" in second.content.decode()
    assert kind_of(document, "Order the food") != "unplaced"


def test_a_dragged_row_goes_before_the_one_it_is_dropped_on(client, document):
    target = row(document, "Cook for forty")["id"]

    press_on(client, document, "put", "Order the food", target)

    rows = working.rows_of(fresh(document).profile, "accountability")
    assert rows[0]["fields"]["text"] == "Order the food"


@pytest.mark.parametrize("act", ["", "nonsense", "remove", "nonsense:r1:x", "undo"])
def test_what_no_button_sends_is_not_found(client, document, act):
    assert press(client, document, act).status_code == 404


@pytest.mark.parametrize("act", ["remove:r99:x", "settle:f99", "take:999", "undo:x"])
def test_what_is_not_there_any_more_is_no_error(client, document, act):
    assert press(client, document, act, follow=True).status_code == 200


def test_a_row_is_changed_and_moved_with_one_form(client, document):
    order = row(document, "Order the food")
    url = page("change_row", document, order["id"])
    form = client.get(url).context["form"]
    values = [value for _, group in form.fields["where"].choices for value, _ in group]
    desirable = next(value for value in values if "desirable" in value)

    response = client.post(
        url,
        {
            "text": "Orders food",
            "where": desirable,
            "new_name": "Skills",
        },
    )

    changed = row(document, "Orders food")
    assert response["Location"].endswith(f"#{order['id']}")
    assert (changed["kind"], changed["fields"]["category"]) == ("criterion", "Skills")


def test_a_paragraph_can_become_part_of_a_row(client, document):
    press_on(client, document, "remove", "Order the food")
    order, cook = row(document, "Order the food"), row(document, "Cook for forty")

    client.post(
        page("change_row", document, order["id"]),
        {
            "seen": acts.stamp(order),
            "text": "Order the food",
            "part_of": cook["id"],
        },
    )

    assert row(document, "Cook for forty")["fields"]["text"] == (
        "Cook for forty guests Order the food"
    )


def test_a_paragraph_needs_a_place(client, document):
    press_on(client, document, "remove", "Order the food")
    order = row(document, "Order the food")

    response = client.post(
        page("change_row", document, order["id"]),
        {"seen": acts.stamp(order), "text": "Order the food, kept"},
    )

    assert response.context["form"].errors == {"where": ["Choose where it belongs"]}
    assert "Order the food, kept</textarea>" in response.content.decode()


def test_words_of_a_row_go_where_somebody_else_moved_it(client, document):
    order = row(document, "Order the food")
    url = page("change_row", document, order["id"])
    given = opened(client, url)
    press_on(client, document, "measure", "Order the food")

    client.post(url, {**given, "text": "Orders all food"})

    assert kind_of(document, "Orders all food") == "measure"


def test_a_row_is_split_at_line_breaks(client, document):
    order = row(document, "Order the food")
    url = page("split_row", document, order["id"])
    seen = client.get(url).context["form"].initial["seen"]

    whole = client.post(url, {"seen": seen, "text": "Order the food"})
    client.post(url, {"seen": seen, "text": "Order\nthe food"})

    assert list(whole.context["form"].errors) == ["text"]
    assert row(document, "the food")["fields"]["text"] == "the food"


def test_a_competency_is_named_and_its_levels_set(client, officer):
    document = make_incoming(by=officer)
    competency = working.rows_of(document.profile, "competency")[0]

    client.post(
        page("change_row", document, competency["id"]),
        {
            "name": "Calm",
            "relevance": "It helps.",
            "first": "3",
        },
    )

    changed = working.row_by_id(fresh(document).profile, competency["id"])["fields"]
    assert changed["name"] == "Calm"
    assert [column["number"] for column in changed["columns"]] == [3, 4, 5]


def test_what_a_finding_proposes_is_used_with_one_press(client, officer):
    document = make_incoming(by=officer)
    competency = working.rows_of(document.profile, "competency")[0]
    finding = {
        "rule": "IM26",
        "severity": "warn",
        "message": "The indicators read like another name.",
        "quote": competency["fields"]["name"],
        "line": competency["line"],
        "proposal": "Working together",
        "compared": "Working with others",
    }
    working.add_finding(document.profile, finding)
    document.save()
    text = client.get(document.get_absolute_url()).content.decode()
    act = re.search(r'value="(use:.*?)">Use this: Working together', text)[1]

    press(client, document, act)

    named = working.row_by_id(fresh(document).profile, competency["id"])
    assert named["fields"]["name"] == "Working together"
    assert fresh(document).profile["findings"][-1]["settled"] is True
    assert "[added: " in text


def test_all_findings_for_information_are_settled_with_one_press(client, officer):
    document = make_incoming(by=officer)
    assert document.counts["informing"] > 1

    press(client, document, "inform:all")

    counts = fresh(document).counts
    assert counts["informing"] == 0
    assert (
        counts["findings"]
        == document.counts["findings"] - (document.counts["informing"])
    )


def test_details_are_changed(client, document):
    url = page("edit_facts", document)

    client.post(
        url,
        {
            "title": "Head Cook",
            "employer_name": "Tideway",
            "issued_month": "3",
            "issued_year": "2026",
        },
    )

    again = client.get(url)
    assert fresh(document).title == "Head Cook"
    assert fresh(document).profile["facts"]["issued"] == "2026-03-01"
    assert again.context["form"].initial["issued"] == date(2026, 3, 1)
    assert 'value="2026"' in again.content.decode()


def test_the_page_names_the_framework_that_the_draft_will_lean_on(client, document):
    def told():
        text = client.get(document.get_absolute_url()).content.decode()
        [found] = re.findall(r"<dt>Framework</dt><dd>(.*?)</dd>", text)
        return " ".join(re.sub(r"<[^>]+>", "", found).split())

    before = told()
    employer = make_employer(name=document.profile["facts"]["employer"])
    usual = make_framework(employer=employer)
    by_use = told()
    IncomingDocument.objects.filter(pk=document.pk).update(framework=make_framework())
    document.refresh_from_db()

    assert before == "A new one, since the employer has none"
    assert by_use == (
        f"{usual} the usual one; a next version keeps the framework of its post"
    )
    assert told() == f"{document.framework} chosen here"


def test_a_document_that_waits_or_was_refused_says_so(client, officer):
    batch = incoming.hand_in(files=[], text=COOK, by=officer)
    waiting = batch.documents.get()

    before = client.get(waiting.get_absolute_url()).content.decode()
    IncomingDocument.objects.update(status="refused", data=None, refusal="It is torn.")
    after = client.get(waiting.get_absolute_url()).content.decode()

    assert "has not been read yet" in before
    assert "It is torn." in after


def test_discard_asks_first(client, document):
    url = page("discard_document", document)

    assert "Discard this document?" in client.get(url).content.decode()
    client.post(url)

    assert fresh(document).status == "discarded"
