"""The assessed-at plan: its page and what saving it does."""

import re

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from roles.actions.drafts import ChangedMeanwhile
from roles.actions.plan import save_plan
from roles.models import Accountability
from tests.builders import (
    make_auditor,
    make_candidate,
    make_criterion,
    make_expectation,
    make_full_version,
    make_hr_officer,
    make_staff,
    make_version,
)
from tests.opened import opened, sent_by
from tests.queries import assert_query_count_same

from .builders import make_finding

pytestmark = pytest.mark.django_db


def plan_url(version):
    return reverse("roles:plan_version", args=[version.pk])


def given(version, **fields):
    """What the form sends when nothing on it is changed but `fields`."""
    data = {}
    for row in version.criteria.all():
        data[f"requirement_{row.pk}"] = row.requirement
        data[f"stages_{row.pk}"] = row.stages
        data[f"group_{row.pk}"] = row.either_or_group
    for row in version.expectations.all():
        data[f"stages_{row.pk}"] = row.stages
    return {**data, **fields}


def make_duty(version, text="Keep plans"):
    return Accountability.objects.create(version=version, text=text)


# Saving


def test_save_plan_changes_rows_links_and_the_finding_it_answers():
    version, officer = make_version(), make_hr_officer()
    row = make_criterion(version=version, requirement="unclear")
    expectation = make_expectation(version=version)
    duty, finding = make_duty(version), make_finding(version=version, rule="CR06")
    rows = {
        row.pk: {"requirement": "desirable", "stages": ["interview", "test"]},
        expectation.pk: {"stages": ["application"]},
    }

    save_plan(
        version=version,
        rows=rows,
        links={(row.pk, duty.pk)},
        row_version=1,
        by=officer,
    )

    for thing in (row, expectation, finding):
        thing.refresh_from_db()
    assert (row.requirement, row.stages) == ("desirable", ["interview", "test"])
    assert expectation.assessed_at == "application"
    assert row.accountabilities.get() == duty
    assert finding.settled_by == officer
    entry = AuditEntry.objects.latest("number")
    assert (entry.action, entry.subject_id) == ("save plan", str(version.pk))
    assert set(entry.new["rows"]) == {str(row.pk), str(expectation.pk)}


def test_save_plan_refuses_a_draft_that_changed():
    version = make_version()
    row = make_criterion(version=version)

    with pytest.raises(ChangedMeanwhile):
        save_plan(
            version=version,
            rows={row.pk: {"stages": []}},
            links=(),
            row_version=7,
            by=make_hr_officer(),
        )

    row.refresh_from_db()
    assert row.assessed_at == "application"


def test_save_plan_links_nothing_of_another_draft():
    version, other = make_version(), make_version()
    row, duty = make_criterion(version=version), make_duty(other)

    save_plan(
        version=version,
        rows={},
        links={(row.pk, duty.pk)},
        row_version=1,
        by=make_hr_officer(),
    )

    assert row.accountabilities.count() == 0


# The page


def test_plan_shows_what_is_unclear_first(client, officer):
    version = make_version()
    clear = make_criterion(version=version, position=0)
    unclear = make_criterion(version=version, requirement="unclear", position=1)

    form = client.get(plan_url(version)).context["form"]

    assert [row.part for row in form.rows()] == [unclear, clear]


def test_plan_says_what_it_leaves_open(client, officer):
    version = make_version()
    row = make_criterion(version=version, text="Juggling", assessed_at="")
    duty = make_duty(version, "Feed the harbour cat")

    response = client.get(plan_url(version))
    text = response.content.decode()

    assert "Nobody assesses 1 of these rows" in text
    assert "1 accountability has no criterion" in text
    assert "1 criterion has no accountability" in text
    form = response.context["form"]
    assert [f.name for f in form.criterion_links()] == [f"link_{row.pk}"]
    assert [f.name for f in form.accountability_links()] == [f"link_{duty.pk}"]


def test_plan_saves_stages_and_leaves_unclear_ones_open(client, officer):
    version = make_version()
    first = make_criterion(version=version, requirement="unclear")
    second = make_criterion(version=version, requirement="unclear")
    sent = given(version)
    sent[f"requirement_{first.pk}"] = "essential"
    sent[f"stages_{first.pk}"] = ["interview", "application"]
    sent[f"requirement_{second.pk}"] = ""
    sent[f"stages_{second.pk}"] = []

    response = client.post(plan_url(version), sent)

    first.refresh_from_db()
    second.refresh_from_db()
    assert response["Location"] == plan_url(version)
    assert (first.requirement, first.stages) == (
        "essential",
        ["application", "interview"],
    )
    assert (second.requirement, second.stages) == ("unclear", [])


def test_plan_links_what_stands_alone(client, officer):
    version = make_version()
    row, other = make_criterion(version=version), make_criterion(version=version)
    duty, chore = make_duty(version), make_duty(version, "Sweep the quay")
    sent = given(version)
    sent[f"link_{row.pk}"] = str(duty.pk)
    sent[f"link_{chore.pk}"] = str(other.pk)

    client.post(plan_url(version), sent)

    assert row.accountabilities.get() == duty
    assert other.accountabilities.get() == chore
    assert "What the plan leaves open" not in (
        client.get(plan_url(version)).content.decode()
    )


def test_plan_makes_a_group_of_two_essentials(client, officer):
    version = make_version()
    rows = [make_criterion(version=version) for _ in range(2)]
    sent = given(version) | {f"group_{row.pk}": "A" for row in rows}

    client.post(plan_url(version), sent)

    assert set(version.criteria.values_list("either_or_group", flat=True)) == {"A"}


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ({"group": ""}, "needs two criteria or more"),
        ({"requirement": "desirable"}, "only essential criteria"),
        ({"stages": ["interview"]}, "at different stages"),
    ],
)
def test_plan_refuses_a_group_that_does_not_hold(client, officer, second, message):
    version = make_version()
    rows = [make_criterion(version=version) for _ in range(2)]
    sent = given(version) | {f"group_{row.pk}": "A" for row in rows}
    sent |= {f"{name}_{rows[1].pk}": value for name, value in second.items()}

    text = client.post(plan_url(version), sent).text

    summary = text.partition("There is a problem")[2].partition("</ul>")[0]
    assert summary.count(message) == summary.count("<li>") == 1
    assert f"“{rows[0].text}”: Group A: " in summary
    assert set(version.criteria.values_list("either_or_group", flat=True)) == {""}


def test_a_row_added_meanwhile_keeps_its_own_plan(client, officer):
    row = make_criterion()
    sent = opened(client, plan_url(row.version))
    new = make_criterion(version=row.version, text="Drives a minibus")
    new.stages = ["interview"]
    new.save()

    response = client.post(plan_url(row.version), {**sent, f"stages_{row.pk}": "test"})

    assert response.status_code == 302
    assert (fresh(row).stages, fresh(new).stages) == (["test"], ["interview"])


def test_what_two_people_plan_for_two_rows_goes_together(client, officer):
    row = make_criterion()
    other = make_criterion(version=row.version)
    first, second = (opened(client, plan_url(row.version)) for _ in range(2))

    client.post(plan_url(row.version), {**first, f"stages_{other.pk}": ["interview"]})
    saved = client.post(plan_url(row.version), {**second, f"stages_{row.pk}": ["test"]})

    assert saved.status_code == 302
    assert (fresh(row).stages, fresh(other).stages) == (["test"], ["interview"])


def test_what_two_people_planned_for_one_row_is_asked(client, officer):
    row = make_criterion()
    first, second = (opened(client, plan_url(row.version)) for _ in range(2))
    stages = f"stages_{row.pk}"
    client.post(plan_url(row.version), {**first, stages: ["interview"]})

    refused = client.post(plan_url(row.version), {**second, stages: ["test"]})
    kept = fresh(row).stages
    again = client.post(plan_url(row.version), sent_by(refused.context["form"]))

    assert "since you opened this page" in refused.content.decode()
    assert (kept, again.status_code) == (["interview"], 302)
    assert fresh(row).stages == ["test"]


def test_a_link_made_meanwhile_is_not_lost_in_silence(client, officer):
    row = make_criterion()
    duty, other = make_duty(row.version), make_duty(row.version, "Lead")
    sent = opened(client, plan_url(row.version))
    row.accountabilities.add(duty)

    refused = client.post(
        plan_url(row.version), {**sent, f"link_{row.pk}": str(other.pk)}
    )

    assert "so your link was not saved" in refused.content.decode()
    assert list(row.accountabilities.all()) == [duty]


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_plan_refuses_what_is_no_choice(client, officer):
    row = make_criterion()
    sent = given(row.version)
    sent[f"stages_{row.pk}"] = ["tomorrow"]

    response = client.post(plan_url(row.version), sent)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [f"stages_{row.pk}"]


@pytest.mark.parametrize("name", ["requirement", "group", "stages"])
def test_plan_names_a_row_by_its_words_where_something_is_wrong(client, officer, name):
    row = make_criterion(text="Keeps  calm at night.")
    sent = given(row.version) | {f"{name}_{row.pk}": "nonsense"}

    text = client.post(plan_url(row.version), sent).text

    summary = text.partition("There is a problem")[2].partition("</ul>")[0]
    assert "“Keeps calm at night.”" in summary
    assert str(row.pk) not in re.sub(r'href="[^"]*"', "", summary)


def test_plan_of_a_published_version_is_read_and_not_saved(client, officer):
    version = make_full_version()

    page = client.get(plan_url(version))
    answer = client.post(plan_url(version), given(version))

    assert (page.status_code, answer.status_code) == (200, 403)
    assert b"<select" not in page.content


def test_plan_with_nothing_to_judge_says_so(client, officer):
    version = make_version()
    make_duty(version, "Feed the harbour cat")

    text = client.get(plan_url(version)).content.decode()

    assert "There is nothing to judge yet" in text
    assert "Save the plan" not in text


def test_plan_names_what_stands_alone_where_it_cannot_be_linked(client, officer):
    version = make_version()
    make_duty(version, "Feed the harbour cat")

    alone = client.get(plan_url(version)).content.decode()
    make_criterion(version=version)
    beside = client.get(plan_url(version)).content.decode()

    for text, is_link in ((alone, False), (beside, True)):
        assert "Feed the harbour cat" in text
        assert ('href="#loose-accountabilities"' in text) == is_link
        assert ('id="loose-accountabilities"' in text) == is_link


def test_strangers_are_sent_to_sign_in(client):
    assert client.get(plan_url(make_version())).status_code == 302


@pytest.mark.parametrize(
    ("make_person", "draft", "published"),
    [(make_candidate, 404, 404), (make_staff, 404, 403), (make_auditor, 200, 200)],
)
def test_plan_is_read_by_those_who_read_drafts(client, make_person, draft, published):
    own, other = make_version(), make_full_version()
    make_criterion(version=own, text="A secret wish")
    client.force_login(make_person())

    answers = [client.get(plan_url(own)), client.get(plan_url(other))]

    assert [answer.status_code for answer in answers] == [draft, published]
    assert (b"A secret wish" in answers[0].content) == (draft == 200)
    assert b"<select" not in answers[1].content


def test_plan_query_count(client, officer):
    version = make_version()

    def make_row():
        make_criterion(version=version)
        make_expectation(version=version)
        make_duty(version)

    assert_query_count_same(client, plan_url(version), make_row)
