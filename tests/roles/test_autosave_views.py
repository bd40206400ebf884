"""Rows saved by a script while somebody writes, and two people writing in one row."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from fields.clock import clock
from roles.actions import approvals
from roles.models import Accountability, Criterion
from tests.builders import (
    make_auditor,
    make_candidate,
    make_criterion,
    make_hr_officer,
    make_staff,
    make_version,
    mark_published,
)

pytestmark = pytest.mark.django_db

SCRIPT = {"X-Requested-With": "fetch"}
WORDS = "Keep safety plans with each person."


def make_row(version=None, **fields):
    fields.setdefault("text", WORDS)
    return Accountability.objects.create(version=version or make_version(), **fields)


def edit(row, kind="accountabilities"):
    return reverse("roles:edit_part", args=[row.version_id, kind, row.pk])


def opened(client, url):
    """The hidden fields of a row's form as somebody gets it."""
    form = client.get(url).context["form"]
    return {name: form.initial[name] for name in ("seen", "base")}


def autosave(client, url, **given):
    return client.post(url, given, headers=SCRIPT)


def test_autosave_saves_and_says_when(client, officer):
    row = make_row()
    url = edit(row)

    response = autosave(client, url, text="Keep plans.", **opened(client, url))

    row.refresh_from_db()
    answer = response.json()
    assert row.text == "Keep plans."
    assert answer["saved_at"] == clock(timezone.now())
    assert (answer["row_version"], answer["is_merged"]) == (2, False)
    again = autosave(
        client, url, text="Keep notes.", seen=answer["seen"], base=answer["base"]
    )
    assert again.status_code == 200


def test_autosave_gets_the_fields_of_one_row(client, officer):
    row = make_row()

    response = client.get(edit(row), headers=SCRIPT)

    text = response.content.decode()
    assert f'id="part-{row.pk}-text"' in text
    assert "<html" not in text


def test_autosave_makes_one_entry_of_one_stint(client, officer):
    row = make_row()
    url = edit(row)
    for text in ("Keep", "Keep plans", "Keep plans safe"):
        autosave(client, url, text=text, **opened(client, url))

    other = make_row(row.version)
    autosave(client, edit(other), text="More", **opened(client, edit(other)))

    entries = AuditEntry.objects.filter(action="edit row").order_by("number")
    assert [entry.new["part"] for entry in entries] == [str(row.pk), str(other.pk)]
    row.version.refresh_from_db()
    assert row.version.row_version == 5


def test_autosave_says_what_cannot_be_saved(client, officer):
    row = make_row()
    url = edit(row)

    response = autosave(client, url, text=" ", **opened(client, url))

    assert response.status_code == 422
    assert response.json()["message"] == "Enter the accountability"
    assert Accountability.objects.get().text == WORDS


def test_autosave_merges_changes_to_different_words(client, officer):
    row = make_row()
    url = edit(row)
    mine = opened(client, url)
    autosave(client, url, text=f"Always {WORDS}", **mine)

    response = autosave(client, url, text=f"{WORDS} Review them.", **mine)

    answer = response.json()
    row.refresh_from_db()
    assert row.text == f"Always {WORDS} Review them."
    assert answer["values"]["text"] == row.text
    assert json.loads(answer["base_sent"])["text"] == f"{WORDS} Review them."
    assert answer["message"].startswith("You changed other words of this row in anoth")


def test_autosave_tells_what_somebody_else_changed(client, officer):
    row = make_row()
    url = edit(row)
    mine = opened(client, url)
    client.force_login(make_hr_officer(full_name="Somebody Else"))
    autosave(client, url, text=f"Always {WORDS}", **mine)
    client.force_login(officer)

    merged = autosave(client, url, text=f"{WORDS} Review them.", **mine).json()

    assert merged["message"].startswith("Somebody else changed other words")


def test_autosave_tells_whose_the_same_words_were(client, officer):
    row = make_row()
    url = edit(row)
    mine = opened(client, url)
    autosave(client, url, text="In the other tab", **mine)

    own = autosave(client, url, text="In this tab", **mine)
    autosave(client, url, text="Again in the other tab", **opened(client, url))
    client.force_login(make_hr_officer(full_name="Somebody Else"))
    other = autosave(client, url, text="In this tab", **mine)

    assert own.status_code == other.status_code == 409
    assert own.json()["message"].startswith("You, in another tab or on another device")
    assert other.json()["message"].startswith("Somebody else changed the same words")


def test_words_typed_after_a_merge_are_merged_as_well(client, officer):
    row = make_row()
    url = edit(row)
    mine = opened(client, url)
    autosave(client, url, text=f"Always {WORDS}", **mine)
    first = autosave(client, url, text=f"{WORDS} Review", **mine).json()

    autosave(
        client, url, text=f"{WORDS} Review it.", seen=mine["seen"],
        base=first["base_sent"],
    )  # fmt: skip

    row.refresh_from_db()
    assert row.text == f"Always {WORDS} Review it."


def test_autosave_shows_both_when_the_same_words_changed(client, officer):
    row = make_row(group="Safety")
    url = edit(row)
    mine = opened(client, url)
    autosave(client, url, text="Theirs entirely.", group="Care", **mine)

    response = autosave(client, url, text="Mine.", group="Safety", **mine)

    answer = response.json()
    assert response.status_code == 409
    assert answer["values"] == {"text": "Theirs entirely.", "group": "Care"}
    # What only they changed is in what is offered as mine.
    assert answer["mine"] == {"text": "Mine.", "group": "Care"}
    assert "<ins>" in answer["difference"]
    autosave(client, url, **answer["mine"], seen=answer["seen"], base=answer["base"])
    row.refresh_from_db()
    assert (row.text, row.group) == ("Mine.", "Care")


def test_without_script_the_conflict_is_told_word_by_word(client, officer):
    row = make_row(group="Safety")
    url = edit(row)
    mine = opened(client, url)
    client.post(url, {"text": "Theirs entirely.", "group": "Care", **mine})

    page = client.post(url, {"text": "Mine.", "group": "Safety", **mine})
    form = page.context["form"]
    client.post(url, {name: form[name].value() for name in form.fields})

    text = page.content.decode()
    assert "[removed: " in text
    assert "Mine.</textarea>" in text
    row.refresh_from_db()
    assert (row.text, row.group) == ("Mine.", "Care")


def test_ticks_of_both_people_are_kept(client, officer):
    version = make_version()
    one, two = make_row(version, text="One"), make_row(version, text="Two")
    row = make_criterion(version=version)
    url = edit(row, "criteria")
    mine = opened(client, url)
    fields = {
        "text": row.text,
        "category": row.category,
        "requirement": "essential",
        "assessed_at": "application",
    }
    client.post(url, {**fields, "accountabilities": [one.pk], **mine})

    client.post(url, {**fields, "accountabilities": [two.pk], **mine})

    assert set(Criterion.objects.get().accountabilities.all()) == {one, two}


def test_autosave_of_a_removed_row_offers_to_add_it_again(client, officer):
    row = make_row()
    version, url = row.version, edit(row)
    mine = opened(client, url)
    row.delete()

    response = autosave(client, url, text="Mine.", **mine)
    autosave(client, response.json()["action"], text="Mine.")

    assert response.status_code == 410
    assert version.accountabilities.get().text == "Mine."


def test_a_new_row_sent_twice_is_one_row(client, officer):
    version = make_version()
    url = reverse("roles:add_part", args=[version.pk, "accountabilities"])
    new_id = client.get(url).context["form"].initial["new_id"]

    first = autosave(client, url, text="Keep", new_id=new_id)
    again = autosave(client, url, text="Keep", new_id=new_id)
    other = autosave(client, url, text="Keep plans", new_id=new_id)

    row = version.accountabilities.get()
    assert str(row.pk) == new_id
    assert first.json()["action"] == edit(row)
    assert [again.status_code, other.status_code] == [200, 409]
    assert other.json()["text"] == "Keep"


def test_a_new_row_takes_no_other_rows_id(client, officer):
    row, version = make_row(), make_version()
    url = reverse("roles:add_part", args=[version.pk, "accountabilities"])

    client.post(url, {"text": "Mine", "new_id": str(row.pk)})
    client.post(url, {"text": "Mine too", "new_id": "no id"})

    row.refresh_from_db()
    assert row.text == WORDS
    assert version.accountabilities.filter(text="Mine").exists()


def test_others_are_told_of_on_the_page_and_with_each_save(client, officer):
    anna = make_hr_officer(full_name="Anna Example")
    row = make_row()
    editor = reverse("roles:edit_version", args=[row.version_id])
    nobody = client.get(editor).context["others"]
    client.force_login(anna)
    autosave(client, edit(row), text="Hers.", **opened(client, edit(row)))
    hers = client.get(editor).context["others"]
    client.force_login(officer)

    page = client.get(editor).context["others"]
    saved = autosave(client, edit(row), text="His.", **opened(client, edit(row)))
    standing = client.get(reverse("roles:tell_standing", args=[row.version_id]))

    told = "Anna Example is editing this draft too and changed it just now."
    assert (nobody, hers) == ("", "")
    assert {page, saved.json()["others"], standing.json()["others"]} == {told}
    assert standing.json()["row_version"] == 3


def test_who_reviews_a_draft_does_not_edit_it(client, officer):
    version = make_row().version
    anna = make_hr_officer(full_name="Anna Example")
    approvals.ask(version=version, by=officer)
    approvals.send_back(version=version, answer="Say it plainly.", by=anna)
    approvals.comment(version=version, text="Here too.", by=anna)

    page = client.get(reverse("roles:edit_version", args=[version.pk]))

    assert page.context["others"] == ""


def test_beside_a_conflict_stay_the_links_that_either_ticked(client, officer):
    version = make_version()
    gone, hers, mine = (make_row(version, text=text) for text in ("A", "B", "C"))
    row = make_criterion(version=version, text="Drives well.")
    row.accountabilities.set([gone])
    url = edit(row, "criteria")
    given = {
        "text": "Drives a van.",
        "requirement": row.requirement,
        "assessed_at": row.assessed_at,
        "accountabilities": [gone.pk, mine.pk],
        **opened(client, url),
    }
    Criterion.objects.filter(pk=row.pk).update(text="Cycles everywhere.")
    row.accountabilities.set([hers])

    form = client.post(url, given).context["form"]

    ticked = form.data.getlist("accountabilities")
    assert [each.label for each in form.differences] == ["Criterion"]
    assert ticked == sorted([str(hers.pk), str(mine.pk)])


@pytest.mark.parametrize(
    ("becomes", "told"),
    [
        ("in review", "A second person is reading this draft now"),
        ("published", "This cannot be changed any more"),
    ],
)
def test_autosave_says_why_it_is_too_late(client, officer, becomes, told):
    row = make_row()
    url = edit(row)
    given = {"text": "Keep plans.", **opened(client, url)}
    if becomes == "published":
        mark_published(row.version)
    else:
        approvals.ask(version=row.version, by=officer)

    response = autosave(client, url, **given)

    assert response.status_code == 403
    assert response.json()["message"].startswith(told)


def test_the_preview_is_the_page_itself(client, officer):
    version = make_row().version
    url = reverse("roles:show_version", args=[version.pk])

    piece = client.get(url, headers=SCRIPT).content.decode()
    page = client.get(url).content.decode()

    assert piece in page
    assert WORDS in piece


@pytest.mark.parametrize("make_person", [make_candidate, make_staff, make_auditor])
def test_only_hr_autosaves(client, make_person):
    row = make_row()
    urls = [edit(row), reverse("roles:tell_standing", args=[row.version_id])]
    strangers = {client.post(url, {}, headers=SCRIPT).status_code for url in urls}
    client.force_login(make_person())

    answers = {
        client.post(url, {"text": "x"}, headers=SCRIPT).status_code for url in urls
    }

    assert strangers == {401}
    assert answers == {403 if make_person is make_auditor else 404}


def test_autosave_after_publishing_is_refused(client, officer):
    row = make_row()
    mine = opened(client, edit(row))
    mark_published(row.version)

    assert autosave(client, edit(row), text="Late.", **mine).status_code == 403
    assert Accountability.objects.get().text == WORDS


@pytest.mark.parametrize("rows", [1, 3])
def test_autosave_needs_as_many_statements_for_more_rows(client, officer, rows):
    version = make_version()
    made = [make_row(version) for _ in range(rows)]
    url = edit(made[0])
    mine = opened(client, url)

    with CaptureQueriesContext(connection) as queries:
        autosave(client, url, text="Keep.", **mine)

    statements = [
        q["sql"] for q in queries if not q["sql"].startswith(("SAVE", "RELEASE"))
    ]
    assert len(statements) <= 21, "\n".join(statements)
