"""The words of rows are kept before and after each change to a draft."""

import pytest

from accounts.models import AuditEntry
from roles.actions import parts, profiles
from roles.actions.drafts import changing, stamp
from roles.models import Criterion, PartChange
from tests.builders import make_full_version, make_hr_officer, make_version

from .builders import make_publishable

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_hr_officer()


def edit(row, *, by, **fields):
    was = stamp(row)
    for name, value in fields.items():
        setattr(row, name, value)
    return parts.save_part(part=row, seen=was, by=by)


def test_an_edit_keeps_the_old_words_and_the_new(officer):
    row = make_publishable().accountabilities.get()

    edit(row, text="Keep all safety plans.", by=officer)

    change = PartChange.objects.get()
    assert (change.kind, change.part) == ("accountabilities", row.pk)
    assert change.old["text"] == "Keep safety plans."
    assert change.new["text"] == "Keep all safety plans."
    assert change.entry == AuditEntry.objects.latest("number")


def test_saving_without_a_change_keeps_nothing(officer):
    row = make_publishable().accountabilities.get()

    edit(row, by=officer)

    assert PartChange.objects.count() == 0


def test_removing_keeps_what_was_removed(officer):
    row = make_publishable().accountabilities.get()

    parts.remove_part(part=row, by=officer)

    change = PartChange.objects.get(kind="accountabilities")
    assert (change.old["text"], change.new) == ("Keep safety plans.", None)


def test_a_split_keeps_both_pieces(officer):
    row = make_publishable().accountabilities.get()

    parts.split_part(
        part=row, pieces=["Keep", "safety plans."], seen=stamp(row), by=officer
    )

    texts = {(c.old and c.old["text"], c.new["text"]) for c in PartChange.objects.all()}
    assert texts == {("Keep safety plans.", "Keep"), (None, "safety plans.")}


def test_a_move_names_only_the_row_that_was_moved(officer):
    version = make_publishable(essential=3, desirable=0)
    row = version.criteria.order_by("position").first()

    parts.move_part(part=row, step=1, by=officer)

    change = PartChange.objects.get()
    assert change.part == row.pk
    assert change.old["position"] != change.new["position"]


def test_other_words_of_an_accountability_are_no_change_of_its_criteria(officer):
    version = make_publishable()
    row = version.accountabilities.get()
    row.criteria.set(version.criteria.all())

    with changing(version, what="edit row", by=officer):
        edit(version.criteria.first(), guidance="Tell of one time.", by=officer)
        edit(row, text="Keep all safety plans.", by=officer)

    kinds = PartChange.objects.order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["accountabilities", "criteria"]


def test_links_to_accountabilities_are_kept(officer):
    version = make_publishable()
    row = version.criteria.first()
    link = version.accountabilities.get()

    parts.save_part(part=row, seen=stamp(row), accountabilities=[link], by=officer)

    change = PartChange.objects.get()
    assert change.old["accountabilities"] == []
    assert change.new["accountabilities"] == [str(link.pk)]
    assert change.old["accountability_names"] == []
    assert change.new["accountability_names"] == [link.text]


def test_links_made_without_saving_a_criterion_are_kept(officer):
    version = make_publishable()
    criterion = version.criteria.first()

    with changing(version, what="link", by=officer) as locked:
        locked.accountabilities.get().criteria.add(criterion)

    assert PartChange.objects.get().part == criterion.pk


def test_rows_changed_in_bulk_are_kept(officer):
    version = make_publishable(essential=2, desirable=0)

    with changing(version, what="settle", by=officer) as locked:
        locked.criteria.update(requirement=Criterion.Requirement.DESIRABLE)

    assert {change.new["requirement"] for change in PartChange.objects.all()} == {
        "desirable"
    }


def test_details_and_what_belongs_to_the_profile_are_kept(officer):
    version = make_version()
    seen = stamp(version, version.profile)
    version.title = "Cook"

    profiles.save_details(
        version=version,
        seen=seen,
        reference="CK",
        employer=version.profile.employer,
        service_name="",
        by=officer,
    )

    changes = {change.kind: change for change in PartChange.objects.all()}
    assert changes["details"].new["title"] == "Cook"
    assert changes["profile"].new["reference"] == "CK"


def test_an_act_that_fails_keeps_nothing_and_watches_no_longer(officer):
    version = make_publishable()
    row = version.accountabilities.get()

    def fail():
        with changing(version, what="edit", by=officer):
            row.text = "Lost"
            row.save()
            [].pop()

    with pytest.raises(IndexError):
        fail()

    edit(version.accountabilities.get(), text="Kept.", by=officer)
    assert PartChange.objects.get().new["text"] == "Kept."


def test_an_edit_that_goes_on_is_one_change_from_first_to_last(officer):
    version = make_publishable()
    row = version.accountabilities.get()
    facts = {"part": str(row.pk)}

    for text in ["Keep all", "Keep all safety plans."]:
        with changing(version, what="edit", by=officer, new=facts, is_going_on=True):
            row.text = text
            row.save()

    change = PartChange.objects.get()
    assert change.old["text"] == "Keep safety plans."
    assert change.new["text"] == "Keep all safety plans."


def test_the_words_go_with_the_draft(officer):
    published = make_full_version()
    draft = profiles.revise(profile=published.profile, by=officer)
    edit(draft.accountabilities.get(), text="A slip of the pen.", by=officer)

    profiles.discard(version=draft, by=officer)

    assert PartChange.objects.count() == 0
