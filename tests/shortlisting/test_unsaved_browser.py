"""What the page says is saved is saved: words typed meanwhile, and two windows."""

import pytest
from playwright.sync_api import expect

from roles.models import Indicator
from shortlisting.models import Score

from .builders import criterion_url, make_round, map_url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Whether the browser would ask before it leaves the page.
ASKS = """() => {
  const leaving = new Event("beforeunload", { cancelable: true });
  dispatchEvent(leaving);
  return leaving.defaultPrevented;
}"""


def asks(page):
    """Whether leaving the page asks; it is whole once its deferred scripts have run."""
    page.wait_for_load_state("domcontentloaded")
    return page.evaluate(ASKS)


@pytest.fixture
def round_():
    return make_round(applications=1)


@pytest.fixture
def hold(page):
    """Call it to keep what is sent from now on back; returns the list of it."""

    def start():
        held = []
        page.route("**/score/", lambda route: held.append(route))
        return held

    return start


def open_map(page, sign_in, round_, code="E1"):
    sign_in(page, round_.chair.user)
    page.goto(map_url(round_, code=code))


def wait_for(page, held, number=1):
    while len(held) < number:
        page.wait_for_timeout(20)


def test_words_typed_while_a_save_is_under_way_are_not_called_saved(
    page, sign_in, hold, round_
):
    open_map(page, sign_in, round_)
    held = hold()
    page.locator("textarea[name=note]").fill("First words")
    line = page.locator("textarea[name=line]")
    line.focus()
    wait_for(page, held)
    page.keyboard.type("Later words")

    held[0].continue_()

    status = page.locator("[data-status]")
    expect(status).to_contain_text("but not what you changed since")
    assert asks(page)
    page.unroute("**/score/")
    line.blur()
    expect(page.locator("form[data-score][data-dirty='']")).to_be_visible()
    score = Score.objects.get()
    assert (score.note, score.line) == ("First words", "Later words")
    assert not asks(page)


def test_save_and_continue_takes_no_words_while_it_saves(page, sign_in, hold, round_):
    """They would not be in what it sends, and the page is not left before that."""
    open_map(page, sign_in, round_)
    address, held = page.url, hold()
    line = page.locator("textarea[name=line]")
    line.fill("Words")
    page.get_by_role("button", name="Save and continue").click()
    wait_for(page, held)
    line.focus()
    page.keyboard.type("Later words")
    assert line.input_value() == "Words"

    page.unroute("**/score/")

    page.wait_for_url(lambda url: url != address)
    assert Score.objects.get().line == "Words"


def test_a_quote_that_could_not_be_saved_is_asked_about(page, sign_in, round_):
    open_map(page, sign_in, round_)
    page.route("**/score/", lambda route: route.abort())
    page.evaluate(
        """() => {
          const answer = document.querySelector("[data-answer] .evidence");
          const range = document.createRange();
          range.selectNodeContents(answer.firstChild);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )

    page.keyboard.press("q")

    expect(page.locator("[data-status]")).to_contain_text("Not saved: no connection")
    assert page.locator("textarea[name=quotes]").input_value()
    assert asks(page)


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_what_was_ticked_in_another_window_is_taken_with_the_rest(
    page, sign_in, round_, choice
):
    item = round_.item("C1")
    first, second = Indicator.objects.filter(level__competency=item.thing.competency)[
        :2
    ]
    open_map(page, sign_in, round_, code="C1")
    there = Score.objects.create(
        member=round_.chair,
        application=round_.applications[0],
        **item.target,
        level=3,
        note="From there",
    )
    there.indicators_seen.add(first)
    page.get_by_text("Tick what you saw").click()
    page.locator(f"input[value='{second.pk}']").check()
    box = page.locator("[data-other]")
    expect(box).to_contain_text("Note: From there")
    expect(box).to_contain_text(f"{first.text}")

    if choice == "mine":
        page.get_by_role("button", name="Keep what I have here").click()
        expect(page.locator("[data-status]")).to_contain_text("Saved")
        assert list(there.indicators_seen.all()) == [second]
        return
    page.get_by_role("button", name="Take what was saved there").click()
    assert page.locator(f"input[value='{first.pk}']").is_checked()
    assert not page.locator(f"input[value='{second.pk}']").is_checked()
    assert not asks(page)
    page.locator("textarea[name=line]").fill("One more line")
    page.locator("textarea[name=note]").focus()
    expect(page.locator("form[data-score][data-dirty='']")).to_be_visible()

    there.refresh_from_db()
    assert (there.level, there.note, there.line) == (3, "From there", "One more line")
    assert list(there.indicators_seen.all()) == [first]


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (360, 740)])
@pytest.mark.parametrize("by", [map_url, criterion_url], ids=["application", "item"])
@pytest.mark.parametrize("how", ["signed out", "offline"])
def test_what_is_not_saved_is_said_in_sight(
    open_page, sign_in, round_, how, by, width, height
):
    """The line beside Save stands below the window; the number looks given."""
    for application in round_.applications:
        application.evidence.update(blind_text="I waited with her. " * 300)
    page = open_page(width=width, height=height)
    sign_in(page, round_.chair.user)
    page.goto(by(round_))
    if how == "offline":
        page.context.set_offline(True)
    else:
        page.context.clear_cookies()

    page.locator(".choice[value='2']").first.click()

    bar = page.locator("[data-unsaved]")
    expect(bar).to_contain_text("1 score is not saved")
    expect(bar).to_be_in_viewport(ratio=1)
    assert Score.objects.count() == 0


def test_words_typed_while_the_next_score_is_loading_are_not_taken(
    page, sign_in, round_
):
    open_map(page, sign_in, round_)
    first, held = page.url, []
    line = page.locator("textarea[name=line]")
    page.evaluate(
        """addEventListener("pagehide", () => {
          const box = document.querySelector("textarea[name=line]");
          sessionStorage.last = `${box.value}|${box.readOnly}`;
        })"""
    )
    line.fill("Words")
    page.route("**/*item=*", lambda route: held.append(route))
    page.get_by_role("button", name="Save and continue").click(no_wait_after=True)
    wait_for(page, held)
    page.keyboard.press("Shift+Tab")
    page.keyboard.type(" and more")

    held[0].continue_()

    page.wait_for_url(lambda address: address != first)
    assert page.evaluate("sessionStorage.last") == "Words|true"
