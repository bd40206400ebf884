"""Reviewing, comparing and the history, as a browser shows them."""

import pytest
from django.urls import reverse

from roles.actions import approvals, parts, profiles
from roles.actions.drafts import stamp
from tests.accessibility import assert_accessible
from tests.builders import make_full_version, make_hr_officer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def make_reviewed_draft():
    """A draft in review with a changed row and an answered comment on it."""
    officer = make_hr_officer()
    published = make_full_version()
    draft = profiles.revise(profile=published.profile, by=officer)
    row = draft.accountabilities.get()
    row.version, was = draft, stamp(row)
    row.text = "Keep all safety plans."
    parts.save_part(part=row, seen=was, by=officer)
    remark = approvals.comment(
        version=draft, text="All?", kind="accountabilities", part=row.pk, by=officer
    )
    approvals.comment(version=draft, text="All.", answers=remark, by=officer)
    approvals.ask(version=draft, by=officer)
    return draft


def test_the_pages_of_a_review_are_accessible(client, live_server, narrow_page):
    draft = make_reviewed_draft()
    client.force_login(make_hr_officer())
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    narrow_page.context.add_cookies([{**cookie, "url": live_server.url}])

    for name, pk in [
        ("show_approval", draft.pk),
        ("show_version_history", draft.pk),
        ("compare_versions", draft.profile_id),
        ("list_due_profiles", None),
    ]:
        narrow_page.goto(reverse(f"roles:{name}", args=[pk] if pk else []))
        assert_accessible(narrow_page)
