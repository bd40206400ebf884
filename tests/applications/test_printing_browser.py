"""What stands in a box is on paper whole, however long."""

import pytest
from django.urls import reverse

from applications.actions import submit
from applications.models import PersonalDetails
from tests.applications.addresses import url
from tests.applications.builders import make_draft, make_ready_draft
from tests.builders import make_hr_admin
from tests.cut_off import words_on_paper

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "Bartholomew" * 9
ADJUSTMENT = "\n".join(f"Line{number}" for number in range(40))


def on_paper(page, tmp_path):
    """All letters of the page on A4; a long word is broken over several lines."""
    return "".join(words_on_paper(page, tmp_path / "page.pdf"))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_long_name_in_a_box_is_whole_on_paper(open_page, sign_in, tmp_path, width):
    draft = make_draft()
    page = open_page(width=width)
    sign_in(page, draft.candidate)
    page.goto(url("edit_details", draft))
    box = page.get_by_label("Your name", exact=False).first
    box.fill(NAME)

    paper = on_paper(page, tmp_path)

    assert NAME in paper
    assert page.locator(".on-paper").count() == 0
    assert box.is_visible()


def test_a_long_answer_in_a_box_is_whole_on_paper(page, sign_in, tmp_path):
    draft = make_draft()
    sign_in(page, draft.candidate)
    page.goto(url("edit_adjustments", draft))
    page.locator("textarea").fill(ADJUSTMENT)

    assert "".join(ADJUSTMENT.split()) in on_paper(page, tmp_path)


def test_a_long_name_is_whole_on_every_page_that_shows_it(page, sign_in, tmp_path):
    draft = make_ready_draft()
    PersonalDetails.objects.update(full_name=NAME)
    sign_in(page, draft.candidate)
    page.goto(url("check", draft))
    assert NAME in on_paper(page, tmp_path)

    draft = type(draft).objects.get(pk=draft.pk)
    submit(application=draft, privacy_notice_version="2026-11", by=draft.candidate)
    page.goto(url("show_copy", draft))
    assert NAME in on_paper(page, tmp_path)
    sign_in(page, make_hr_admin())
    page.goto(reverse("applications:show_received", args=[draft.pk]))
    assert NAME in on_paper(page, tmp_path)
