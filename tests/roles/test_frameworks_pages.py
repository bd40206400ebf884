"""The pages about frameworks in a real browser: with the keyboard, without script."""

import re

import pytest
from django.urls import reverse

from roles.actions import frameworks
from roles.models import Competency
from tests.accessibility import assert_accessible
from tests.builders import make_competency, make_full_version, make_hr_officer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def officer():
    return make_hr_officer()


def make_next_version(officer):
    """A profile in force, and the next version of its framework, published."""
    version = make_full_version(competencies=2)
    draft = frameworks.new_version(framework=version.framework, by=officer)
    first = draft.competencies.order_by("name").first()
    level = first.levels.get(number=3)
    level.indicators.update(text="Breathes, and lets others breathe.")
    level.indicators.create(text="Says when it is too much.", position=1)
    first.levels.get(number=4).delete()
    return version, draft, first


def test_an_officer_writes_orders_and_compares_with_the_keyboard(
    open_page, sign_in, officer
):
    _, draft, first = make_next_version(officer)
    page = sign_in(open_page(javascript=False), officer)

    page.goto(draft.get_absolute_url())
    assert_accessible(page)
    page.get_by_role("link", name=f"Order indicators of {first.name}").press("Enter")
    page.get_by_role("button", name=re.compile("Up.*Says when")).press("Enter")
    assert_accessible(page)
    page.get_by_role("link", name=draft.name).press("Enter")
    page.get_by_role("link", name=f"Edit {first.name}").press("Enter")
    assert page.get_by_label("Level 3").input_value() == (
        "Says when it is too much.\nBreathes, and lets others breathe."
    )
    page.get_by_label("Level 5").fill("• Leads.\n• Follows.")
    assert_accessible(page)
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_role("link", name="What changed since version 1").press("Enter")

    assert page.get_by_text("1 level removed").is_visible()
    assert page.get_by_text("Says when it is too much.").is_visible()
    assert_accessible(page)
    stored = Competency.objects.with_levels().get(pk=first.pk)
    levels = {level.number: level for level in stored.levels.all()}
    assert [row.text for row in levels[5].indicators.all()] == ["Leads.", "Follows."]


def test_a_competency_is_dragged_to_its_place(open_page, sign_in, officer):
    _, draft, _ = make_next_version(officer)
    make_competency(framework=draft, name="Last", levels=(1,), position=9)
    page = sign_in(open_page(), officer)
    page.goto(draft.get_absolute_url())
    rows = page.locator("tbody tr")

    rows.last.locator(".handle").drag_to(rows.first, target_position={"x": 40, "y": 4})
    page.wait_for_url(re.compile("#competency-"))

    assert draft.competencies.get(name="Last").position == 0


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_about_frameworks_are_accessible(open_page, sign_in, officer, width):
    version, draft, first = make_next_version(officer)
    page = sign_in(open_page(width=width), officer)
    remove = reverse("roles:remove_competency", args=[draft.pk, first.pk])
    page.goto(remove)
    assert_accessible(page)
    frameworks.publish(framework=draft, by=officer)

    for address in [
        reverse("roles:list_frameworks"),
        reverse("roles:list_framework_uses", args=[version.framework_id]),
        reverse("roles:migrate_framework", args=[draft.pk]),
        f"{version.get_absolute_url()}?ladders=whole",
    ]:
        page.goto(address)
        assert_accessible(page)

    page.goto(reverse("roles:migrate_framework", args=[draft.pk]))
    page.get_by_label(version.title).check(force=True)
    page.get_by_role("button", name="Bring over what is ticked").click()
    page.get_by_role("link", name="See what is left").wait_for()
    assert_accessible(page)
