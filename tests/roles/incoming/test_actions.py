import pytest
from django.core.files.base import ContentFile

from accounts.models import AuditEntry
from roles.actions import incoming, mending
from roles.actions.drafts import ChangedMeanwhile
from roles.incoming import acts, working
from roles.models import (
    IncomingBatch,
    IncomingChange,
    IncomingDocument,
    ProfileVersion,
)
from tests.builders import (
    make_competency,
    make_employer,
    make_framework,
    make_hr_officer,
)
from tests.roles.builders import make_incoming

pytestmark = pytest.mark.django_db

COOK = """Job title: Cook

Employer: Tideway

Main duties

- Cook for forty guests
- Order the food

Parking is behind the house.
"""


def file(name="cook.txt", text=COOK):
    return ContentFile(text.encode(), name=name)


def fresh(document):
    return IncomingDocument.objects.get(pk=document.pk)


def row(document, words):
    rows = fresh(document).profile["rows"]
    return next(each for each in rows if words in str(each["fields"]))


def act(document, verb, words, *, by=None, seen=None):
    found = row(document, words)
    return mending.act_on_row(
        document=document,
        verb=verb,
        row=found["id"],
        seen=seen or acts.stamp(found),
        by=by or make_hr_officer(),
    )


def kind_of(document, words):
    return row(document, words)["kind"]


def test_confirm_makes_a_draft_of_the_profile_as_it_stands():
    document, officer = make_incoming(text=COOK), make_hr_officer()
    act(document, "remove", "Order the food")
    act(document, "essential", "Cook for forty")

    version = incoming.confirm(document=document, by=officer)

    document = fresh(document)
    assert (document.status, document.version) == ("confirmed", version)
    assert (document.text, document.profile) == ("", {})
    assert (version.title, version.source.text) == ("Cook", COOK)
    [criterion] = version.criteria.all()
    assert (criterion.text, criterion.requirement) == (
        "Cook for forty guests",
        "essential",
    )
    assert "Order the food" in [each.text for each in version.unplaced.all()]
    assert IncomingChange.objects.count() == 0


def test_confirm_refuses_what_changed_meanwhile():
    document, officer = make_incoming(text=COOK), make_hr_officer()
    act(document, "remove", "Order the food")

    with pytest.raises(ChangedMeanwhile):
        incoming.confirm(document=document, row_version=0, by=officer)

    assert ProfileVersion.objects.count() == 0


def test_a_document_is_confirmed_once_only():
    document, officer = make_incoming(text=COOK), make_hr_officer()
    incoming.confirm(document=document, by=officer)

    with pytest.raises(mending.NotInHand):
        incoming.confirm(document=document, by=officer)
    with pytest.raises(mending.NotInHand):
        incoming.discard(document=document, by=officer)

    assert ProfileVersion.objects.count() == 1


def test_discard_deletes_what_was_read():
    document = make_incoming(text=COOK)
    act(document, "remove", "Order the food")

    incoming.discard(document=document, by=make_hr_officer())

    document = fresh(document)
    assert (document.status, document.text, document.profile) == ("discarded", "", {})
    assert IncomingChange.objects.count() == 0


def test_clear_finished_leaves_what_waits_and_the_drafts():
    officer = make_hr_officer()
    done, waiting = make_incoming(text=COOK), make_incoming(text=COOK)
    version = incoming.confirm(document=done, by=officer)

    assert incoming.clear_finished(by=officer) == 1

    assert list(IncomingDocument.objects.all()) == [waiting]
    assert list(IncomingBatch.objects.all()) == [waiting.batch]
    assert ProfileVersion.objects.get() == version
    entries = AuditEntry.objects.filter(action="clear finished documents")
    assert list(entries.values_list("subject_id", "old")) == [(str(done.batch.pk), 1)]


def test_every_act_is_kept_at_once_and_can_be_undone():
    document, officer = make_incoming(text=COOK), make_hr_officer()
    before = fresh(document).profile

    act(document, "remove", "Order the food", by=officer)
    act(document, "up", "Cook for forty", by=officer)
    last = fresh(document).changes.order_by("-number").first()
    assert last.what == "Moved up: “Cook for forty guests”"
    mending.undo(document=document, change=last.pk, by=officer)
    last = fresh(document).changes.get()
    mending.undo(document=document, change=last.pk, by=officer)

    assert fresh(document).profile == before
    assert fresh(document).row_version == 4


def test_only_the_last_act_can_be_undone_and_only_so_many_are_kept():
    document, officer = make_incoming(text=COOK), make_hr_officer()
    act(document, "remove", "Order the food")
    first = fresh(document).changes.get()
    for _ in range(mending.MOST_CHANGES):
        act(document, "up", "Cook for forty")

    with pytest.raises(mending.RowChanged):
        mending.undo(document=document, change=first.pk, by=officer)

    assert fresh(document).changes.count() == mending.MOST_CHANGES


def test_two_people_work_on_different_rows():
    document = make_incoming(text=COOK)
    seen = acts.stamp(row(document, "Order the food"))

    act(document, "desirable", "Cook for forty")
    act(document, "remove", "Order the food", seen=seen)

    assert kind_of(document, "Cook for forty") == "criterion"
    assert kind_of(document, "Order the food") == "unplaced"


def test_a_row_that_somebody_else_changed_is_not_overwritten():
    document, officer = make_incoming(text=COOK), make_hr_officer()
    order = row(document, "Order the food")
    fields = {"text": "Order the food each week"}
    mending.place_row(
        document=document,
        row=order["id"],
        seen=acts.stamp(order),
        kind="accountability",
        fields=fields,
        by=officer,
    )

    with pytest.raises(mending.RowChanged, match="Somebody else changed this row"):
        act(document, "remove", "Order the food", seen=acts.stamp(order))

    assert kind_of(document, "Order the food each week") == "accountability"


def test_acts_keep_the_counts_that_lists_show():
    document = make_incoming(text=COOK)
    assert fresh(document).counts["unplaced"] == 0

    act(document, "remove", "Order the food")

    assert fresh(document).counts["unplaced"] == 1


def test_splitting_and_adding_to_a_row():
    document, officer = make_incoming(text=COOK), make_hr_officer()
    order = row(document, "Order the food")
    cook = row(document, "Cook for forty")

    mending.add_to_row(
        document=document,
        row=order["id"],
        seen=acts.stamp(order),
        target=cook["id"],
        by=officer,
    )
    cook = row(document, "Cook for forty")
    assert cook["fields"]["text"] == "Cook for forty guests Order the food"
    mending.split_row(
        document=document,
        row=cook["id"],
        seen=acts.stamp(cook),
        pieces=["Cook for forty guests", "Order the food"],
        by=officer,
    )

    assert kind_of(document, "Order the food") == "accountability"


def test_facts_that_somebody_else_changed_are_not_overwritten():
    document, officer = make_incoming(text=COOK), make_hr_officer()

    with pytest.raises(mending.RowChanged):
        mending.save_facts(
            document=document,
            seen="something else",
            facts={"title": "Chef"},
            employer=None,
            framework=None,
            by=officer,
        )

    assert fresh(document).profile["facts"]["title"] == "Cook"


def test_choosing_another_framework_compares_the_competencies_anew():
    document, officer = make_incoming(), make_hr_officer()
    framework = make_framework(employer=make_employer())
    names = [
        each["fields"]["name"]
        for each in working.rows_of(document.profile, "competency")
    ]
    make_competency(framework=framework, name=names[0])
    before = len(document.profile["findings"])

    mending.save_facts(
        document=document,
        seen=mending.facts_stamp(fresh(document)),
        facts={},
        employer=None,
        framework=framework,
        by=officer,
    )

    rules = [each["rule"] for each in fresh(document).profile["findings"][before:]]
    assert "CM02" in rules
