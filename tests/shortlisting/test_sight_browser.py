"""A digit scores what one sees and presses once: not what is out of sight, and no key
that is held down."""

import pytest
from playwright.sync_api import expect

from .builders import criterion_url, make_round, map_url
from .test_keys_browser import stored

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AGAIN = "Press the number again to score this answer."
WINDOWS = [(360, 640), (360, 813), (1280, 720), (1280, 221)]


@pytest.fixture
def round_():
    return make_round(applications=3)


def open_long(page, sign_in, round_, times=300):
    for application in round_.applications:
        application.evidence.update(blind_text="I waited with her. " * times)
    sign_in(page, round_.chair.user)
    page.goto(criterion_url(round_))
    page.wait_for_load_state()
    return page.locator("[data-card]").all()


def scroll_to(card, edge, left):
    """Until this edge of the card is `left` pixels below the top of the window."""
    card.evaluate(
        """(card, [edge, left]) =>
          scrollBy(0, card.getBoundingClientRect()[edge] - left)""",
        [edge, left],
    )


def status(card):
    return card.locator("[data-status]")


@pytest.mark.parametrize(("width", "height"), WINDOWS)
@pytest.mark.parametrize("left", [6, 60])
def test_the_first_lines_of_an_answer_are_not_enough(
    open_page, sign_in, round_, width, height, left
):
    page = open_page(width=width, height=height)
    first, *_ = open_long(page, sign_in, round_)
    # Whatever stands above the first answer fills the window.
    page.evaluate("document.querySelector('h1').style.paddingBottom = '1000px'")
    scroll_to(first, "top", height - left)

    page.keyboard.press("3")

    expect(status(first)).to_have_text(AGAIN)
    expect(first.locator("[data-answer]")).to_be_in_viewport()
    assert stored() == {}
    page.keyboard.press("3")
    expect(status(first)).to_contain_text("Saved")
    assert stored() == {first.get_attribute("data-card"): 3}


@pytest.mark.parametrize(("width", "height"), WINDOWS)
@pytest.mark.parametrize("left", [4, 100])
def test_the_last_lines_of_an_answer_are_not_enough(
    open_page, sign_in, round_, width, height, left
):
    page = open_page(width=width, height=height)
    *_, last = open_long(page, sign_in, round_, times=20)
    page.evaluate("document.querySelector('main').style.paddingBottom = '1000px'")
    last.focus()
    scroll_to(last, "bottom", left)

    page.keyboard.press("3")

    expect(status(last)).to_have_text(AGAIN)
    expect(last.locator(".scale")).to_be_in_viewport()
    assert stored() == {}


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_an_answer_that_fills_the_window_is_meant(
    open_page, sign_in, round_, width, height
):
    page = open_page(width=width, height=height)
    _, second, _ = open_long(page, sign_in, round_)
    second.focus()
    scroll_to(second, "top", -height)

    page.keyboard.press("3")

    expect(status(second)).to_contain_text("Saved")
    assert stored() == {second.get_attribute("data-card"): 3}


@pytest.mark.parametrize(("width", "height"), WINDOWS[:3])
def test_numbers_wholly_in_sight_are_meant(open_page, sign_in, round_, width, height):
    page = open_page(width=width, height=height)
    _, second, _ = open_long(page, sign_in, round_, times=20)
    second.focus()
    second.locator(".scale").evaluate("scale => scale.scrollIntoView()")

    page.keyboard.press("3")

    expect(status(second)).to_contain_text("Saved")
    assert stored() == {second.get_attribute("data-card"): 3}


# ---- a key that is held down ---------------------------------------------------------


def hold_down(page, key, times=4):
    for _ in range(times):
        page.keyboard.down(key)
    page.keyboard.up(key)


def test_a_digit_held_down_does_not_press_the_number_again(page, sign_in, round_):
    *_, last = open_long(page, sign_in, round_)
    page.evaluate("document.activeElement.blur()")
    last.evaluate("card => card.scrollIntoView()")

    hold_down(page, "3")

    expect(status(last)).to_have_text(AGAIN)
    page.wait_for_timeout(300)
    assert stored() == {}


@pytest.mark.parametrize("key", ["ArrowRight", "n"])
def test_a_key_held_down_moves_on_once(page, sign_in, key):
    round_ = make_round(applications=1, essential=4)
    sign_in(page, round_.chair.user)
    page.goto(map_url(round_))

    page.keyboard.down(key)
    page.wait_for_url(lambda url: "item=E2" in url)
    for _ in range(4):
        page.keyboard.down(key)
    page.wait_for_timeout(300)

    assert "item=E2" in page.url


def test_n_held_down_passes_no_answer(page, sign_in, round_):
    cards = open_long(page, sign_in, round_, times=20)

    hold_down(page, "n")

    expect(cards[1]).to_be_focused()


def test_a_choice_is_pressed_once_by_a_key_held_down(page, sign_in, round_):
    sent = []
    open_long(page, sign_in, round_, times=20)
    page.on("request", lambda request: sent.append(request.method))
    page.locator(".choice[value='2']").first.focus()

    hold_down(page, "Enter")

    expect(page.locator("[data-status]", has_text="Saved")).to_have_count(1)
    assert sent.count("POST") == 1
