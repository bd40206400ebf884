"""Scoring with real keys: what is stored is what was pressed, and nothing else."""

import re

import pytest
from playwright.sync_api import expect

from shortlisting.models import Score
from tests.accessibility import assert_accessible

from .builders import criterion_url, make_round, map_url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "criterion": lambda round_: criterion_url(round_),
    "competency": lambda round_: criterion_url(round_, "C1"),
    "application, criterion": lambda round_: map_url(round_),
    "application, competency": lambda round_: map_url(round_, code="C1"),
}


CURRENT = "document.querySelector('.is-here form, main:not(:has([data-card])) form')"
IS_AT_UNSCORED = f"() => {CURRENT}?.querySelector('[data-number]').value === ''"
ALL_IS_SAVED = f"""() => {{
  const form = {CURRENT};
  return form.textContent.includes("Saved") && !form.dataset.dirty;
}}"""


@pytest.fixture(params=PAGES)
def address(request):
    return PAGES[request.param]


@pytest.fixture
def round_():
    return make_round(applications=3)


def stored():
    """{blind code: number} of every score there is."""
    scores = Score.objects.select_related("application")
    return {
        one.application.blind_code: one.level if one.value is None else one.value
        for one in scores
    }


def open_scoring(page, sign_in, round_, address):
    sign_in(page, round_.chair.user)
    page.goto(address(round_))


def press_and_wait(page, key):
    page.keyboard.press(key)
    expect(page.locator("[data-status]", has_text="Saved").first).to_be_visible()


def test_arrows_leave_a_given_score_alone(page, sign_in, round_, address):
    """Up and down scroll, left and right move: none of them scores."""
    open_scoring(page, sign_in, round_, address)
    press_and_wait(page, "2")
    given = stored()
    assert list(given.values()) == [2]

    for key in ("ArrowDown", "ArrowUp", "ArrowDown", "ArrowDown", "PageDown", "Home"):
        page.keyboard.press(key)
    page.reload()

    assert stored() == given
    pressed = page.locator("button.choice[aria-pressed=true]")
    assert [one.get_attribute("value") for one in pressed.all()] == ["2"]


@pytest.mark.parametrize("forward", ["j", "ArrowRight"])
@pytest.mark.parametrize("back", ["k", "ArrowLeft"])
def test_letters_and_arrows_move_between_answers(page, sign_in, round_, forward, back):
    open_scoring(page, sign_in, round_, PAGES["criterion"])
    codes = [
        one.get_attribute("data-card") for one in page.locator("[data-card]").all()
    ]

    press_and_wait(page, "2")
    page.keyboard.press(forward)
    page.keyboard.press("3")
    page.keyboard.press(back)
    page.keyboard.press("1")
    page.keyboard.press(forward)
    page.keyboard.press(forward)
    page.keyboard.press("2")
    expect(page.locator("[data-status]", has_text="Saved")).to_have_count(3)
    page.reload()

    assert stored() == dict(zip(codes, (1, 3, 2), strict=True))


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_each_choice_is_a_stop_of_the_tab_key(page, sign_in, round_, address, key):
    open_scoring(page, sign_in, round_, address)
    choices = page.locator("form[data-score]").first.locator("button.choice")
    choices.first.focus()
    page.keyboard.press("Tab")
    expect(choices.nth(1)).to_be_focused()
    assert stored() == {}

    press_and_wait(page, key)

    assert list(stored().values()) == [1]


def test_no_key_scores_what_is_out_of_sight(page, sign_in, round_):
    """A digit after scrolling on marks the answer in view before it scores it."""
    for application in round_.applications:
        application.evidence.update(blind_text="I waited with her. " * 300)
    open_scoring(page, sign_in, round_, PAGES["criterion"])
    last = page.locator("[data-card]").last
    page.evaluate("document.activeElement.blur()")
    last.evaluate("card => card.scrollIntoView()")

    page.keyboard.press("3")
    expect(last.locator("[data-status]")).to_have_text(
        "Press the number again to score this answer."
    )
    assert stored() == {}
    page.keyboard.press("3")
    expect(last.locator("[data-status]")).to_contain_text("Saved")

    assert stored() == {last.get_attribute("data-card"): 3}


@pytest.mark.parametrize(
    ("width", "height", "left"), [(1280, 720, 164), (360, 740, 11)]
)
def test_no_key_changes_what_is_almost_out_of_sight(
    open_page, sign_in, round_, width, height, left
):
    """The focus is still on the number pressed before; what is read is the next one."""
    for application in round_.applications:
        application.evidence.update(blind_text="I waited with her. " * 300)
    page = open_page(width=width, height=height)
    open_scoring(page, sign_in, round_, PAGES["criterion"])
    first, second = page.locator("[data-card]").all()[:2]
    first.evaluate("card => card.scrollIntoView()")
    press_and_wait(page, "2")
    given = stored()
    first.evaluate(
        "(card, left) => scrollBy(0, card.getBoundingClientRect().bottom - left)", left
    )

    page.keyboard.press("3")
    expect(second.locator("[data-status]")).to_have_text(
        "Press the number again to score this answer."
    )
    assert stored() == given
    page.keyboard.press("3")
    expect(second.locator("[data-status]")).to_contain_text("Saved")

    assert stored() == {**given, second.get_attribute("data-card"): 3}


def test_after_scrolling_on_the_number_is_asked_for_anew(page, sign_in, round_):
    for application in round_.applications:
        application.evidence.update(blind_text="I waited with her. " * 300)
    open_scoring(page, sign_in, round_, PAGES["criterion"])
    second, last = page.locator("[data-card]").all()[1:]
    second.evaluate("card => card.scrollIntoView()")
    page.keyboard.press("3")
    expect(second.locator("[data-status]")).to_contain_text("again")
    last.evaluate("card => card.scrollIntoView()")
    page.wait_for_timeout(100)

    page.keyboard.press("3")

    expect(last.locator("[data-status]")).to_contain_text("again")
    assert stored() == {}


def test_keys_can_be_turned_off(page, sign_in, round_, address):
    open_scoring(page, sign_in, round_, address)
    page.get_by_role("button", name="Turn shortcuts off").click()

    for key in ("2", "j", "1", "n", "ArrowRight"):
        page.keyboard.press(key)
    page.reload()

    assert stored() == {}


def test_n_goes_on_over_pages_criteria_and_candidates(page, sign_in):
    """Score and press N until the work page says that nothing is left."""
    round_ = make_round(applications=2, essential=2, desirable=0, competencies=0)
    for address in (PAGES["criterion"], PAGES["application, criterion"]):
        Score.objects.all().delete()
        sign_in(page, round_.chair.user)
        page.goto(address(round_))
        for _ in range(4):
            page.keyboard.press("n")
            page.wait_for_function(IS_AT_UNSCORED)
            page.keyboard.press("2")
            page.wait_for_function(ALL_IS_SAVED)
        page.keyboard.press("n")

        page.wait_for_url(f"**{round_.selection.get_absolute_url()}")
        assert Score.objects.filter(value=2).count() == 4


def test_without_script_a_pressed_score_leads_to_the_next_answer(open_page, sign_in):
    """On a phone the answer after it is at the top of the window, not below it."""
    round_ = make_round(applications=3)
    for address in (criterion_url(round_), map_url(round_)):
        Score.objects.all().delete()
        page = open_page(width=360, height=740, javascript=False)
        sign_in(page, round_.chair.user)
        page.goto(address)
        form = page.locator("[data-score]").first
        form.locator("button.choice[value='2']").click()

        anchor = page.url.split("#")[1]
        top = page.locator(f"[id='{anchor}']").bounding_box()["y"]
        assert 0 <= top < 370
        assert list(stored().values()) == [2]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_late_second_tap_scores_no_other_answer(open_page, sign_in, round_, width):
    """It falls on the page the first tap led to, on a number of the next answer."""
    page = open_page(width=width, height=740, javascript=False)
    open_scoring(page, sign_in, round_, PAGES["criterion"])
    first, second = page.locator("[data-card]").all()[:2]
    clock = page.context.new_cdp_session(page)
    clock.send("Animation.enable")
    clock.send("Animation.setPlaybackRate", {"playbackRate": 0.001})
    first.locator("button.choice[value='2']").press("Enter")
    page.wait_for_url("**#*")
    given = {first.get_attribute("data-card"): 2}
    number = second.locator("button.choice[value='3']")
    box = number.bounding_box()
    assert box["y"] + box["height"] < 740

    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.reload()
    assert stored() == given
    clock.send("Animation.setPlaybackRate", {"playbackRate": 1})
    page.reload()
    number.click()
    page.wait_for_url("**#*")

    assert stored() == {**given, second.get_attribute("data-card"): 3}


@pytest.mark.parametrize("javascript", [True, False])
def test_enter_on_a_tick_gives_no_score(open_page, sign_in, round_, javascript):
    """A browser presses the first button of a form then: that must be no number."""
    page = open_page(javascript=javascript)
    open_scoring(page, sign_in, round_, PAGES["application, competency"])
    page.get_by_text("Tick what you saw").click()
    tick = page.locator("input[type=checkbox]").first
    tick.check()
    if javascript:
        expect(page.locator("[data-status]")).to_contain_text("Saved")

    tick.press("Enter")
    if javascript:
        page.keyboard.press("j")
    page.wait_for_load_state()
    page.goto(map_url(round_, code="C1"))

    assert page.locator("button.choice[aria-pressed=true]").count() == 0
    assert Score.objects.get().level is None
    assert Score.objects.get().indicators_seen.count() == 1


def test_a_nought_without_a_reason_is_asked_for_it_and_kept(page, sign_in, round_):
    """The pressed 0 stays pressed; the note that is then written saves both."""
    open_scoring(page, sign_in, round_, PAGES["application, criterion"])

    page.keyboard.press("0")
    expect(
        page.get_by_text("a 0 on an essential criterion needs a reason").first
    ).to_be_visible()
    assert stored() == {}
    page.get_by_label("Note for the panel").fill("Says nothing about plans.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[data-status]")).to_contain_text("Saved")

    score = Score.objects.get()
    assert (score.value, score.note) == (0, "Says nothing about plans.")


@pytest.mark.parametrize("key", ["n", "j", "k"])
def test_what_is_not_saved_keeps_one_there_in_words(page, sign_in, key):
    """By application, where each answer is a page of its own."""
    round_ = make_round(applications=1, essential=3)
    sign_in(page, round_.chair.user)
    page.goto(map_url(round_, code="E2"))
    address = page.url
    page.keyboard.press("0")
    status = page.locator("[data-status]")
    expect(status).to_contain_text("Say in a few words")

    page.keyboard.press(key)

    expect(status).to_contain_text("1 score is not saved: say in a few words why")
    assert page.url == address
    assert stored() == {}


def test_n_leads_back_to_what_is_not_saved(page, sign_in, round_):
    open_scoring(page, sign_in, round_, PAGES["criterion"])
    first = page.locator("[data-card]").first
    page.keyboard.press("0")
    expect(first.locator("[data-status]")).to_contain_text("Say in a few words")
    for _ in range(2):
        page.keyboard.press("n")
        page.keyboard.press("2")
    saved = page.locator("[data-status]", has_text=re.compile("^Saved"))
    expect(saved).to_have_count(2)

    page.keyboard.press("n")

    expect(first.locator("[data-status]")).to_contain_text("1 score is not saved: say")
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    assert sorted(stored().values()) == [2, 2]


def test_scoring_pages_are_accessible(page, sign_in, round_, address):
    open_scoring(page, sign_in, round_, address)
    press_and_wait(page, "2")

    assert_accessible(page)
