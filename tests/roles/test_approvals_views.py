import pytest
from django.urls import reverse

from roles.actions import approvals, profiles
from roles.models import Approval, Comment, ProfileVersion
from tests.builders import (
    make_auditor,
    make_candidate,
    make_criterion,
    make_full_version,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    make_version,
)
from tests.queries import assert_query_count_same

from .builders import make_approved, make_finding, make_publishable

pytestmark = pytest.mark.django_db

ACTS = ["approve_version", "send_back_version", "take_back_version"]


def page(name, version, *more):
    return reverse(f"roles:{name}", args=[version.pk, *more])


def make_waiting(**fields):
    version = make_publishable()
    approvals.ask(version=version, by=fields.pop("by", None) or make_hr_officer())
    return ProfileVersion.objects.get(pk=version.pk)


def make_comment(version, **fields):
    fields.setdefault("text", "Say it in fewer words.")
    fields.setdefault("by", make_hr_officer())
    return approvals.comment(version=version, **fields)


def every_page(version):
    remark = make_comment(version)
    return [
        page("show_approval", version),
        page("ask_approval", version),
        page("add_comment", version),
        page("answer_comment", version, remark.pk),
    ]


def every_act(version):
    remark = make_comment(version)
    return [
        *[page(name, version) for name in ACTS],
        page("settle_comment", version, remark.pk),
        page("reopen_comment", version, remark.pk),
    ]


def test_strangers_are_sent_to_sign_in(client):
    version = make_waiting()

    for url in [*every_page(version), *every_act(version)]:
        response = client.post(url)
        assert response["Location"].startswith(reverse("account_request_login_code"))


@pytest.mark.parametrize("make_person", [make_candidate, make_staff])
def test_a_review_is_not_there_for_others(client, make_person):
    version = make_waiting()
    addresses = [*every_page(version), *every_act(version)]
    client.force_login(make_person())

    for url in addresses:
        response = client.post(url)
        assert response.status_code == 404, url
        assert b"fewer words" not in response.content


def test_auditors_read_a_review_and_take_no_part(client):
    version = make_waiting()
    make_comment(version)
    read, *others = [*every_page(version), *every_act(version)]
    client.force_login(make_auditor())

    response = client.get(read)

    assert "fewer words" in response.content.decode()
    assert "Approve" not in response.content.decode()
    assert {client.post(url).status_code for url in others} == {403}


def test_staff_on_panels_do_not_read_what_was_said_of_a_published_version(client):
    version = make_full_version()
    client.force_login(make_staff())

    assert client.get(page("show_approval", version)).status_code == 403


def test_ask_approval_offers_colleagues_and_tells_what_blocks(client, officer):
    version = make_publishable()
    make_finding(version=version)
    colleague = make_hr_admin()
    make_staff()
    make_hr_officer(is_active=False)

    response = client.get(page("ask_approval", version))

    # The framework was published by an officer too.
    others = [version.framework.published_by, colleague]
    assert list(response.context["form"].fields["of"].queryset) == others
    assert "cut off here" in response.content.decode()


def test_ask_approval_puts_it_in_review(client, officer):
    version, colleague = make_publishable(), make_hr_admin()

    response = client.post(
        page("ask_approval", version), {"of": colleague.pk, "message": "Criteria?"}
    )

    approval = Approval.objects.get()
    assert response["Location"] == page("show_approval", version)
    assert (approval.asked_of, approval.message) == (colleague, "Criteria?")


def test_edit_pages_say_that_it_is_in_review(client, officer):
    version = make_waiting()
    row = version.accountabilities.get()
    addresses = [
        page("edit_version", version),
        page("edit_details", version),
        page("discard_version", version),
        page("ask_approval", version),
        page("plan_version", version),
        page("add_part", version, "accountabilities"),
        page("edit_part", version, "accountabilities", row.pk),
        page("move_part", version, "accountabilities", row.pk),
        page("remove_part", version, "accountabilities", row.pk),
    ]

    for url in addresses:
        response = client.post(url)
        assert response.status_code == 403, url
        assert "This draft is in review" in response.content.decode(), url
        assert page("show_approval", version) in response.content.decode()


@pytest.mark.parametrize("becomes", ["in review", "published", "gone"])
def test_what_was_typed_can_be_copied_when_it_is_too_late(client, officer, becomes):
    version = make_approved() if becomes == "published" else make_publishable()
    row = version.accountabilities.get()
    url = page("edit_part", version, "accountabilities", row.pk)
    if becomes == "in review":
        approvals.ask(version=version, by=officer)
    elif becomes == "published":
        profiles.publish(version=version, by=officer)
    else:
        profiles.discard(version=version, by=officer)

    typed = {"text": "Look after <em>every</em> guest.", "group": "Care"}
    response = client.post(url, typed, headers={"Origin": "http://testserver"})

    text = response.content.decode()
    assert response.status_code == (404 if becomes == "gone" else 403)
    assert "Look after &lt;em&gt;every&lt;/em&gt; guest." in text
    assert '">Care<' in text


def test_the_asker_is_not_offered_to_approve(client, officer):
    version = make_waiting(by=officer)

    text = client.get(page("show_approval", version)).content.decode()
    responses = [client.post(page(name, version)) for name in ACTS[:2]]

    assert "somebody else has to approve it" in text
    assert {response.status_code for response in responses} == {403}
    assert Approval.objects.get().is_waiting


def test_approve_version_approves_what_the_page_showed(client, officer):
    version = make_waiting()
    form = client.get(page("show_approval", version)).context["approve_form"]

    response = client.post(
        page("approve_version", version),
        {"approve-seen": form.initial["seen"], "approve-answer": "Clear"},
    )

    approval = Approval.objects.get()
    assert response["Location"] == page("publish_version", version)
    assert (approval.decided_by, approval.answer) == (officer, "Clear")


def test_approve_version_refuses_what_was_not_read(client, officer):
    version = make_waiting()

    response = client.post(
        page("approve_version", version),
        {"approve-seen": "0.old", "approve-answer": "My kept words"},
    )

    text = response.content.decode()
    assert "has changed since you opened this page" in text
    assert "My kept words" in text
    assert Approval.objects.get().is_waiting


def test_approve_version_says_what_blocks(client, officer):
    version = make_publishable()
    make_finding(version=version)
    approvals.ask(version=version, by=make_hr_officer())
    form = client.get(page("show_approval", version)).context["approve_form"]

    response = client.post(
        page("approve_version", version), {"approve-seen": form.initial["seen"]}
    )

    text = response.content.decode()
    assert "cut off here" in text
    assert page("check_version", version) in text
    # Nobody may edit what is in review, so nothing leads there.
    assert page("edit_version", version) not in text
    assert Approval.objects.get().is_waiting


def test_send_back_version_asks_what_should_change(client, officer):
    version = make_waiting()

    refused = client.post(page("send_back_version", version), {"back-answer": ""})
    client.post(page("send_back_version", version), {"back-answer": "Shorter"})

    assert "Say what should change" in refused.content.decode()
    version.refresh_from_db()
    assert version.is_editable
    assert Approval.objects.get().answer == "Shorter"


def test_take_back_version_opens_the_draft(client, officer):
    version = make_waiting(by=officer)

    response = client.post(page("take_back_version", version))

    assert response["Location"] == page("edit_version", version)
    version.refresh_from_db()
    assert version.is_editable


def test_publish_version_asks_for_a_second_person(client, officer):
    version = make_publishable()
    url = page("publish_version", version)

    text = client.get(url).content.decode()
    refused = client.post(url, {"row_version": version.row_version})

    assert page("ask_approval", version) in text
    assert "without a second person" not in text
    assert "A second person has to approve" in refused.content.decode()
    assert ProfileVersion.objects.get().is_open


def test_publish_version_alone_is_for_admins_with_a_reason(client, officer):
    version = make_publishable()
    url = page("publish_version", version)
    given = {"row_version": version.row_version, "alone_because": "I am alone."}

    assert client.post(url, given).status_code == 403
    client.force_login(make_hr_admin())
    blank = client.post(url, {**given, "alone_because": " "})
    client.post(url, given)

    assert "Say why it is published without" in blank.content.decode()
    assert ProfileVersion.objects.get().status == ProfileVersion.Status.PUBLISHED
    assert Approval.objects.get().answer == "I am alone."


def test_publish_version_names_who_approved(client, officer):
    version = make_approved()

    text = client.get(page("publish_version", version)).content.decode()

    assert f"{Approval.objects.get().decided_by} approved exactly this" in text


def test_show_approval_names_the_accountabilities_of_a_criterion(client, officer):
    version = make_publishable()
    version.criteria.first().accountabilities.set(version.accountabilities.all())
    approvals.ask(version=version, by=officer)

    text = client.get(page("show_approval", version)).content.decode()

    assert text.count("Accountabilities it is needed for: “Keep safety plans.”") == 1


def test_add_comment_stands_on_its_row(client, officer):
    version = make_waiting()
    row = version.accountabilities.get()
    url = f"{page('add_comment', version)}?kind=accountabilities&part={row.pk}"

    asked = client.get(url)
    response = client.post(url, {"text": "Which plans?"})

    remark = Comment.objects.get()
    assert row.text in asked.content.decode()
    assert (remark.kind, remark.part, remark.quote) == (
        "accountabilities",
        row.pk,
        row.text,
    )
    where = f"{page('show_approval', version)}#comment-{remark.pk}"
    assert response["Location"] == where


@pytest.mark.parametrize(
    "query",
    [
        "kind=nonsense&part=1",
        "kind=criteria&part=1",
        "kind=criteria",
        "kind=nonsense&part=00000000-0000-0000-0000-000000000000",
        "kind=criteria&part=00000000-0000-0000-0000-000000000000",
    ],
)
def test_add_comment_on_nothing_is_404(client, officer, query):
    url = f"{page('add_comment', make_version())}?{query}"

    assert client.get(url).status_code == 404


def test_add_comment_needs_words(client, officer):
    response = client.post(page("add_comment", make_version()), {"text": ""})

    assert response.context["form"].errors == {"text": ["Enter your comment"]}


def test_a_comment_is_answered_and_settled(client, officer):
    version = make_waiting()
    remark = make_comment(version)

    client.post(page("answer_comment", version, remark.pk), {"text": "Done."})
    client.post(page("settle_comment", version, remark.pk))
    settled = client.get(page("show_approval", version)).content.decode()
    client.post(page("reopen_comment", version, remark.pk))

    assert Comment.objects.get(answers=remark).text == "Done."
    assert f"by {officer}" in settled
    remark.refresh_from_db()
    assert remark.settled_at is None


def test_a_comment_on_a_row_that_went_is_kept_with_its_quote(client, officer):
    version = make_publishable()
    row = version.accountabilities.get()
    make_comment(
        version, kind="accountabilities", part=row.pk, quote=row.text, text="Why?"
    )
    row.delete()

    response = client.get(page("show_approval", version))

    assert [comment.text for comment in response.context["whole"]] == ["Why?"]
    assert row.text in response.content.decode()


def test_show_approval_query_count(client, officer):
    version = make_waiting()
    row = version.accountabilities.get()
    approvals.take_back(version=version, by=make_hr_officer())
    version.refresh_from_db()
    url = page("show_approval", version)

    def add_rows():
        if version.is_in_review:
            approvals.take_back(version=version, by=make_hr_officer())
            version.refresh_from_db()
        make_criterion(version=version)
        remark = make_comment(version, kind="accountabilities", part=row.pk)
        make_comment(version, answers=remark)
        approvals.ask(version=version, by=make_hr_officer())
        version.refresh_from_db()

    assert_query_count_same(client, url, add_rows)
