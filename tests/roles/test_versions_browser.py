"""Reviewing, comparing and the history, as a browser shows them."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from roles.actions import approvals, parts, profiles
from roles.actions.drafts import stamp
from tests.accessibility import assert_accessible
from tests.builders import make_full_version, make_hr_officer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


# As people paste them in: no blank at which a line could end.
ADDRESS = f"https://open-harbour.example/{'handbook' * 12}"


def make_reviewed_draft():
    """A draft in review with a changed row and an answered comment on it.

    A long address stands in many of its parts.
    """
    officer = make_hr_officer()
    published = make_full_version()
    draft = profiles.revise(profile=published.profile, by=officer)
    row = draft.accountabilities.get()
    row.version, was = draft, stamp(row)
    row.text, row.group = "Keep all safety plans.", f"Plans {ADDRESS}"
    parts.save_part(part=row, seen=was, by=officer)
    remark = approvals.comment(
        version=draft,
        text=f"All? {ADDRESS}",
        kind="accountabilities",
        part=row.pk,
        by=officer,
    )
    approvals.comment(version=draft, text="All.", answers=remark, by=officer)
    draft.criteria.update(category=f"Skills {ADDRESS}"[:100], guidance=ADDRESS)
    draft.sections.update(text=ADDRESS)
    approvals.ask(version=draft, by=officer)
    return draft


def test_a_double_click_comments_once(sign_in, page):
    draft = profiles.revise(profile=make_full_version().profile, by=make_hr_officer())
    sign_in(page, make_hr_officer())
    page.goto(reverse("roles:add_comment", args=[draft.pk]))
    page.get_by_label("Your comment").fill("Say where it is.")

    page.locator("main button").dblclick(delay=60)
    page.wait_for_load_state("networkidle")

    expect(page.locator(".comment")).to_have_count(1)
    assert draft.comments.count() == 1


def test_the_pages_of_a_review_are_accessible(sign_in, narrow_page):
    draft = make_reviewed_draft()
    sign_in(narrow_page, make_hr_officer())

    for name, pk in [
        ("show_approval", draft.pk),
        ("show_version_history", draft.pk),
        ("compare_versions", draft.profile_id),
        ("show_version", draft.pk),
        ("list_due_profiles", None),
    ]:
        narrow_page.goto(reverse(f"roles:{name}", args=[pk] if pk else []))
        assert_accessible(narrow_page)
