"""What a document leaves open: settled, or asked about before it is a draft."""

import re

import pytest
from django.urls import reverse

from roles.actions import incoming, mending
from roles.incoming import acts, working
from roles.models import ProfileVersion
from tests.builders import make_hr_officer
from tests.roles.builders import make_incoming

from .test_actions import COOK, act, fresh, row
from .test_review_views import page, press

pytestmark = pytest.mark.django_db


def test_confirm_settles_what_somebody_has_settled():
    document, officer = make_incoming(), make_hr_officer()
    parted = next(
        each for each in document.profile["findings"] if each["severity"] == "info"
    )
    mending.settle_finding(document=document, finding=parted["id"], by=officer)

    version = incoming.confirm(document=document, by=officer)

    settled = version.findings.filter(settled_by=officer)
    assert [each.message for each in settled] == [parted["message"]]


def test_what_was_cut_off_is_settled_once_it_is_whole():
    document, officer = make_incoming(), make_hr_officer()
    cut_off = next(
        each for each in document.profile["findings"] if "cut off" in each["message"]
    )
    found = row(document, cut_off["quote"])
    whole = f"{found['fields']['text']} every week."

    mending.place_row(
        document=document,
        row=found["id"],
        seen=acts.stamp(found),
        kind="indicator",
        fields={"text": whole},
        by=officer,
    )

    now = next(f for f in fresh(document).profile["findings"] if f == f | cut_off)
    assert (cut_off["severity"], now["settled"]) == ("block", True)


def test_an_empty_column_is_settled_once_it_says_something():
    document = make_incoming(by=make_hr_officer())
    competency = row(document, "Reaching Goals")
    finding = {
        "rule": "CM04",
        "severity": "block",
        "message": "The Entry column of this competency is empty.",
        "quote": competency["fields"]["name"],
        "line": competency["line"],
        "proposal": "",
        "compared": "",
    }
    working.add_finding(document.profile, finding)
    empty = [
        each
        for each in document.profile["rows"]
        if each["fields"].get("competency") == competency["id"]
        and each["fields"]["column"] == 0
    ]
    for each in empty:
        document.profile["rows"].remove(each)
    document.save()

    before = fresh(document).profile["findings"][-1].get("settled")
    mending.put_before(
        document=document,
        row=(line := row(document, "Keep notes"))["id"],
        seen=acts.stamp(line),
        target=row(document, "Take part in supervision")["id"],
        by=document.changed_by,
    )
    still = fresh(document).profile["findings"][-1].get("settled")
    document.refresh_from_db()
    document.profile["rows"] += empty
    document.save()
    act(document, "up", "Take part in supervision")

    assert (before, still) == (None, None)
    assert fresh(document).profile["findings"][-1]["settled"] is True


def test_findings_are_settled_once_the_profile_answers_them():
    document, officer = make_incoming(text=COOK), make_hr_officer()
    undated = next(
        each for each in document.profile["findings"] if each["rule"] == "ST02"
    )
    facts = {"title": "Cook", "employer": "Tideway", "issued": "2026-03-01"}

    mending.save_facts(
        document=document,
        seen=mending.facts_stamp(fresh(document)),
        facts=facts,
        employer=None,
        framework=None,
        by=officer,
    )

    found = {each["id"]: each for each in fresh(document).profile["findings"]}
    assert found[undated["id"]]["settled"] is True


def test_one_press_marks_all_criteria_that_are_shown_together():
    document = make_incoming(text=f"{COOK}\nPerson specification\n\n- Bakes\n- Fries\n")

    act(document, "all-desirable", "Bakes")

    marked = [
        each["fields"]["requirement"]
        for each in working.rows_of(fresh(document).profile, "criterion")
    ]
    assert marked == ["desirable"] * 2
    [change] = fresh(document).changes.all()
    assert change.what == "Made all desirable: “Bakes”"


def test_what_keeps_a_draft_from_being_published_is_not_settled_by_a_click(
    client, officer
):
    document = make_incoming(by=officer)
    blocking = [f for f in document.profile["findings"] if f["severity"] == "block"]

    shown = client.get(document.get_absolute_url()).content.decode()
    refused = press(client, document, f"settle:{blocking[0]['id']}", follow=True)

    assert f"settle:{blocking[0]['id']}" not in shown
    assert "accept it with a reason" in refused.content.decode()
    assert fresh(document).counts == document.counts


def test_a_remark_on_the_wording_is_hidden_and_shown_again(client, officer):
    document = make_incoming(by=officer)
    text = client.get(document.get_absolute_url()).content.decode()
    hide = re.search(r'value="(hide:(\w+):\w+)">Hide', text)

    press(client, document, hide[1])
    hidden = client.get(document.get_absolute_url()).content.decode()
    press(client, document, f"show:{hide[2]}:profile")
    shown = client.get(document.get_absolute_url()).content.decode()

    assert "1 hidden remark on the wording" in hidden
    assert hide[1] not in hidden
    assert hide[1] in shown
    assert "hidden remark" not in shown


def test_what_a_document_leaves_open_is_asked_about_before_it_is_a_draft(
    client, officer
):
    document = make_incoming(by=officer)
    url = page("confirm_document", document)
    seen = {"row_version": str(document.row_version)}
    open_row = next(r for r in document.profile["rows"] if r["kind"] == "unplaced")

    asked = client.post(url, seen)
    none = ProfileVersion.objects.count()
    stale = client.post(url, {"row_version": "7", "knowing": "1"}, follow=True)
    client.post(url, {**seen, "knowing": "1"})

    text = asked.content.decode()
    assert "1 paragraph without a place" in text
    assert " ".join(open_row["fields"]["text"].split()[:5]) in text
    assert f"{document.counts['findings']} findings not settled" in text
    assert "cannot be published before these are settled" in text
    assert "Look again" in stale.content.decode()
    assert (none, ProfileVersion.objects.count()) == (0, 1)


def test_a_finished_document_does_not_ask_whether_to_make_a_draft(client, document):
    incoming.discard(document=document, by=document.changed_by)
    url = page("confirm_document", document)

    asked = client.get(url)
    late = client.post(url, {"row_version": "0"}, follow=True)

    assert asked["Location"] == document.get_absolute_url()
    assert "has been finished with already" in late.content.decode()


def test_confirm_leads_to_the_draft(client, document):
    url = page("confirm_document", document)

    stale = client.post(url, {"row_version": "7"}, follow=True)
    response = client.post(url, {"row_version": "0", "knowing": "1"})

    version = ProfileVersion.objects.get()
    assert "Look again" in stale.content.decode()
    assert response["Location"] == reverse("roles:edit_version", args=[version.pk])
    assert version.source.name == "cook.txt"


def test_a_confirmed_document_leads_to_its_draft(client, document, officer):
    version = incoming.confirm(document=document, by=officer)

    shown = client.get(document.get_absolute_url())

    assert version.get_absolute_url() in shown.content.decode()
    assert client.get(page("discard_document", document)).status_code == 404
    assert client.get(page("change_row", document, "r1")).status_code == 404
    late = press(client, document, "remove:r1:x", follow=True)
    assert "has been finished with already" in late.content.decode()
