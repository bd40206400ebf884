"""Deciding between wordings in a real browser: by keyboard, saved at once."""

import re

import pytest
from playwright.sync_api import expect

from roles.actions import merging
from roles.ladders.merging import Document
from tests.accessibility import assert_accessible
from tests.builders import make_employer, make_hr_officer

from .ladders.ladders import CALM, tell

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_choice_made_by_keyboard_is_saved_at_once(sign_in, narrow_page):
    officer = make_hr_officer()
    rows = (tell(), tell(ladder={**CALM, 3: ["Breathes out slowly first."]}), tell(""))
    proposal = merging.start_proposal(
        name="House",
        employer=make_employer(),
        employer_name="",
        documents=[Document(f"{n}.txt", (row,)) for n, row in enumerate(rows)],
        by=officer,
    )
    sign_in(narrow_page, officer)
    narrow_page.goto(proposal.get_absolute_url())
    assert_accessible(narrow_page)

    narrow_page.get_by_label("Wording 1, in 1 document").focus()
    narrow_page.keyboard.press("ArrowDown")
    expect(narrow_page.locator("#saved")).to_have_text(
        re.compile(r"Saved at (midday|\d+(:\d\d)?[ap]m)")
    )
    narrow_page.reload()

    assert narrow_page.get_by_label("Wording 2, in 1 document").is_checked()
    proposal.refresh_from_db()
    assert len(proposal.choices) == 1
