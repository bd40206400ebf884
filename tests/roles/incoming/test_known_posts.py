"""A document of a post that the library has already: another version of it, or not."""

import pytest
from django.urls import reverse
from zeal import zeal_ignore

from roles.actions import incoming, profiles
from roles.incoming.known_posts import known_posts
from roles.models import ProfileVersion, RoleProfile
from tests.builders import (
    make_employer,
    make_hr_officer,
    make_profile,
    make_version,
    mark_published,
)
from tests.marks import mark_on
from tests.queries import assert_query_count_same
from tests.roles.builders import make_incoming

from .test_actions import COOK, file
from .test_review_views import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def cook():
    profile = make_profile(reference="OH-9", employer=make_employer(name="Tideway"))
    return mark_published(make_version(profile=profile, title="COOK"))


def confirm(client, document, **answer):
    seen = {"row_version": str(document.row_version), "knowing": "1"}
    return client.post(page("confirm_document", document), {**seen, **answer})


def test_a_document_becomes_the_next_version_of_a_post(client, document, cook):
    shown = client.get(document.get_absolute_url()).content.decode()
    asked = client.get(page("confirm_document", document)).content.decode()
    confirm(client, document, post=str(cook.profile_id))

    draft = ProfileVersion.objects.get(status="draft")
    assert f'The library has this post: <a href="{cook.get_absolute_url()}">' in shown
    assert "You choose whether this becomes its next version" in shown
    assert "The next version of OH-9: COOK, Tideway" in asked
    assert (draft.profile, draft.number, draft.title) == (cook.profile, 2, "Cook")
    assert draft.source.name == "cook.txt"


def test_a_document_becomes_a_post_of_its_own(client, document, cook):
    confirm(client, document, post="new")

    draft = ProfileVersion.objects.get(status="draft")
    assert (draft.profile.reference, draft.number) == ("C", 1)


def test_which_it_is_to_be_has_to_be_chosen(client, document, cook):
    missing = confirm(client, document).content.decode()
    other = make_version(profile=make_profile(reference="OH-8"), title="Baker")
    nonsense = confirm(client, document, post=str(other.profile_id))

    assert "Choose what the document is to be" in missing
    assert nonsense.status_code == 200
    assert ProfileVersion.objects.filter(status="draft").get() == other


@pytest.mark.parametrize(
    ("status", "shown", "asked"),
    [
        ("draft", "It is a draft, so", "has a draft already"),
        ("in_review", "It is in review, so", "has a version in review already"),
    ],
)
def test_a_post_that_is_being_drafted_takes_no_second_draft(
    client, document, status, shown, asked
):
    profile = make_profile(reference="OH-9")
    draft = make_version(profile=profile, title="Cook")
    ProfileVersion.objects.filter(pk=draft.pk).update(status=status)

    review = client.get(document.get_absolute_url()).content.decode()
    page_asked = client.get(page("confirm_document", document)).content.decode()
    confirm(client, document)

    assert shown in review
    assert "You choose whether this becomes" not in review
    assert asked in page_asked
    assert draft.get_absolute_url() in page_asked
    assert RoleProfile.objects.count() == 2


@pytest.mark.parametrize("becomes", ["drafted", "a template"])
def test_a_next_version_that_cannot_be_is_not_made_a_post_of_its_own(
    client, document, cook, becomes
):
    asked = mark_on(client.get(page("confirm_document", document)))
    if becomes == "drafted":
        make_version(profile=cook.profile, number=2, title="Cook")
    else:
        RoleProfile.objects.filter(pk=cook.profile_id).update(is_template=True)
    versions = ProfileVersion.objects.count()

    answer = {"post": str(cook.profile_id), "shown": asked}
    text = confirm(client, document, **answer).content.decode()

    assert "This has changed since you opened the page, so nothing was done." in text
    assert RoleProfile.objects.count() == 1
    assert ProfileVersion.objects.count() == versions
    document.refresh_from_db()
    assert document.is_read


def test_a_draft_begun_meanwhile_is_told(client, document, cook):
    make_version(profile=cook.profile, number=2, title="Chef")

    told = confirm(client, document, post=str(cook.profile_id))

    assert told["Location"] == document.get_absolute_url()
    text = client.get(told["Location"]).content.decode()
    assert "This profile has a draft already." in text
    assert ProfileVersion.objects.count() == 2


def test_superseded_titles_and_templates_are_no_posts_to_choose(client, document, cook):
    cook.status = ProfileVersion.Status.SUPERSEDED
    cook.save()
    template = make_profile(reference="OH-7", is_template=True)
    mark_published(make_version(profile=template, title="Cook"))

    assert known_posts(ProfileVersion.objects, [{"title": "cook"}]) == [[]]
    assert "library" not in client.get(page("confirm_document", document)).text


def test_a_batch_tells_which_posts_the_library_has(client, document, cook):
    shown = client.get(document.batch.get_absolute_url()).content.decode()
    ticked = {"document": [str(document.pk)]}
    asked = client.post(page("confirm_documents", document.batch), ticked)

    assert "in the library as" in shown
    assert 'form="confirm" checked' not in shown
    assert "this becomes a second one" in asked.content.decode()
    assert ProfileVersion.objects.count() == 1


def test_a_batch_says_which_posts_can_have_a_next_version(client, document, cook):
    make_version(profile=cook.profile, number=2, title="Cook")
    ticked = {"document": [str(document.pk)]}

    asked = client.post(page("confirm_documents", document.batch), ticked).text

    assert "It cannot become a version of that one, which has a draft already." in asked
    assert "go to the document" not in asked


def test_a_batch_asks_again_where_a_post_came_meanwhile(client, document):
    """It was new to the library when the question was read."""
    ticked = {"document": [str(document.pk)]}
    asked = client.post(page("confirm_documents", document.batch), ticked)
    answer = {**ticked, "knowing": "1", "shown": mark_on(asked)}
    cook = mark_published(make_version(title="Cook"))

    again = client.post(page("confirm_documents", document.batch), answer)

    assert "This has changed since you opened the page" in again.text
    assert f"{cook.profile.reference}, and this becomes a second one" in again.text
    assert RoleProfile.objects.count() == 1

    answer["shown"] = mark_on(again)
    client.post(page("confirm_documents", document.batch), answer)
    assert RoleProfile.objects.count() == 2


@pytest.fixture
def made_from_first(document):
    """It was downloaded here as version 1 of OH-9, and its title changed since."""
    document.profile["facts"] |= {
        "title": "Head Cook",
        "reference": "oh-9",
        "number": 1,
    }
    document.save()
    return document


def test_a_document_of_ours_is_known_by_its_reference(client, made_from_first, cook):
    batch = client.get(made_from_first.batch.get_absolute_url()).text
    confirm(client, made_from_first, post=str(cook.profile_id))

    draft = ProfileVersion.objects.get(status="draft")
    assert "in the library as" in batch
    assert (draft.profile, draft.number, draft.title) == (cook.profile, 2, "Head Cook")
    assert not draft.findings.filter(rule__in=["IM31", "IM32"]).exists()


def test_what_changed_since_a_document_was_made_is_not_undone_unseen(
    client, made_from_first
):
    profile = make_profile(reference="OH-9")
    cook = mark_published(make_version(profile=profile, title="Cook", number=3))
    address = reverse("roles:compare_versions", args=[cook.profile_id])

    pages = [
        client.get(made_from_first.get_absolute_url()).text,
        client.get(page("confirm_document", made_from_first)).text,
    ]
    confirm(client, made_from_first, post=str(cook.profile_id))

    for text in pages:
        assert "This document was made from version 1 of OH-9." in text
        assert f"{address}?from=1&amp;to=3" in text
    finding = ProfileVersion.objects.get(status="draft").findings.get(rule="IM31")
    assert (finding.severity, finding.message) == (
        "warn",
        "This document was made from version 1, and the newest was version 3. See what "
        "it changes, so that nothing is undone unseen.",
    )


@pytest.mark.parametrize(
    ("made_from", "newest", "status", "compared"),
    [
        (3, 3, "published", "?from=2&amp;to=3"),
        (3, 4, "published", "?from=2&amp;to=4"),
        (1, 1, "published", None),
        (3, 3, "draft", ""),
        (3, 2, "published", ""),
    ],
)
def test_a_document_made_from_a_draft_is_behind_once_that_is_published(
    client, made_from_first, made_from, newest, status, compared
):
    made_from_first.profile["facts"] |= {"number": made_from, "is_draft": True}
    made_from_first.save()
    profile = make_profile(reference="OH-9")
    cook = make_version(profile=profile, title="Cook", number=newest)
    if status == "published":
        mark_published(cook)

    pages = [
        " ".join(client.get(made_from_first.get_absolute_url()).text.split()),
        client.get(page("confirm_document", made_from_first)).text,
    ]
    confirm(client, made_from_first, post=str(profile.pk))

    draft = f"a draft of version {made_from}"
    assert f"oh-9, {draft}<" in pages[0]
    is_behind = compared != ""
    for text in pages:
        assert (f"This document was made from {draft} of OH-9." in text) == is_behind
        assert (compared in text) if compared else ("?from=" not in text)
    found = profile.versions.get(number=newest + (status == "published")).findings
    told = found.filter(rule="IM31", message__contains=f"made from {draft}, and")
    assert told.exists() == is_behind


def test_a_second_role_profile_of_a_post_is_a_finding(client, made_from_first, cook):
    confirm(client, made_from_first, post="new")

    draft = ProfileVersion.objects.get(status="draft")
    assert draft.findings.filter(rule="IM32", severity="warn").count() == 1
    assert draft.profile != cook.profile


def test_a_withdrawn_post_is_called_so(client, document, cook):
    profiles.withdraw(version=cook, by=make_hr_officer(), reason="No cook.")

    shown = client.get(document.get_absolute_url()).text

    shown = " ".join(shown.split())
    assert "It is withdrawn. You choose whether this becomes its next version" in shown


def test_show_batch_query_count(client, officer):
    batch = incoming.hand_in(by=officer)

    def make_row():
        row = make_incoming(text=COOK, by=officer)
        type(row).objects.filter(pk=row.pk).update(batch=batch)
        profile = make_profile()
        mark_published(make_version(profile=profile, title="Cook"))

    assert_query_count_same(client, batch.get_absolute_url(), make_row)


def test_a_batch_makes_drafts_of_all_new_posts_at_one_press(client, officer, cook):
    texts = [COOK, *[COOK.replace("Cook", name) for name in ("Baker", "Waiter")]]
    files = [file(f"{n}.txt", text) for n, text in enumerate([*texts, texts[1]])]
    batch = incoming.hand_in(files=files, by=officer)
    client.post(page("read_next", batch))
    every_new = {"new": "all"}

    shown = client.get(batch.get_absolute_url()).content.decode()
    asked = client.post(page("confirm_documents", batch), every_new)
    # Each draft is an act of its own, so that one refused keeps no other.
    with zeal_ignore():
        client.post(page("confirm_documents", batch), {**every_new, "knowing": "1"})

    statuses = batch.documents.order_by("position").values_list("status", flat=True)
    assert "or of all 2 that are new to the library" in " ".join(shown.split())
    assert [each.name for each in asked.context["documents"]] == ["1.txt", "2.txt"]
    assert list(statuses) == ["read", "confirmed", "confirmed", "read"]


@pytest.mark.parametrize(
    ("number", "is_draft"), [(None, False), (9, False), (3, False), (4, True)]
)
def test_a_document_of_a_version_that_is_not_here_is_told_of(
    client, made_from_first, cook, number, is_draft
):
    made_from_first.profile["facts"] |= {"number": number, "is_draft": is_draft}
    made_from_first.save()
    pages = [
        client.get(made_from_first.get_absolute_url()).text,
        client.get(page("confirm_document", made_from_first)).text,
    ]
    confirm(client, made_from_first, post=str(cook.profile_id))

    for text in pages:
        assert "does not say which version of OH-9 it was made from" in text
        assert "As the next version it may undo what version 1 says." in text
    finding = ProfileVersion.objects.get(status="draft").findings.get(rule="IM31")
    assert finding.severity == "warn"
    assert "or one that is not here." in finding.message


def test_what_a_next_version_changes_is_shown_at_once(client, document, cook):
    made = confirm(client, document, post=str(cook.profile_id))

    compare = reverse("roles:compare_versions", args=[cook.profile_id])
    assert made["Location"] == f"{compare}?to=2"
    shown = client.get(made["Location"]).text
    draft = ProfileVersion.objects.get(status="draft")
    assert "is a draft now. This is what it changes." in shown
    assert reverse("roles:edit_version", args=[draft.pk]) in shown
    assert "Cook for forty guests" in shown


def test_what_is_published_offers_nothing_to_edit(client, officer, cook):
    compare = reverse("roles:compare_versions", args=[cook.profile_id])

    assert "Edit version" not in client.get(f"{compare}?from=1&to=1").text
