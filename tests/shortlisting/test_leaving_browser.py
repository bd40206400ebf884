"""From the moment a page is being left it takes no scores, no words, no second press.

What is pressed then is meant for the next page, which a slow line keeps away.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from shortlisting.cards import url_on_answer
from shortlisting.models import AgreedScore, Decision, Score

from .builders import criterion_url, make_closed_round, make_round, map_url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NO_WAIT = {"no_wait_after": True}
WAYS = {
    "right": (map_url, lambda page: page.keyboard.press("ArrowRight")),
    "n": (map_url, lambda page: page.keyboard.press("n")),
    "continue by Enter": (
        map_url,
        lambda page: page.locator("[data-continue]").press("Enter", **NO_WAIT),
    ),
    "continue by click": (
        map_url,
        lambda page: page.locator("[data-continue]").click(**NO_WAIT),
    ),
    "rail": (map_url, lambda page: page.locator(".rail a").nth(2).click(**NO_WAIT)),
    "next criterion": (
        criterion_url,
        lambda page: page.locator("a[rel=next]").click(**NO_WAIT),
    ),
    "crumb": (
        criterion_url,
        lambda page: page.locator(".crumb a").first.press("Enter", **NO_WAIT),
    ),
}

# What a page says of its boxes when it goes: Playwright waits for the next page.
TELLS_OF_ITS_BOXES = """() => addEventListener("pagehide", () => {
  const boxes = [...document.querySelectorAll("main textarea")];
  sessionStorage.boxes = JSON.stringify(boxes.map((box) => [box.value, box.readOnly]));
})"""


class Line:
    """A line so slow that nothing comes until it is let through."""

    def __init__(self, page):
        self.page, self.held, self.is_open = page, [], False

    def hold(self, *, saves=False):
        """Pages are held; what scripts send only with `saves`."""
        self.saves = saves
        self.page.route("**", self.take)
        return self

    def take(self, route):
        if self.is_open or not (self.saves or route.request.is_navigation_request()):
            route.continue_()
        else:
            self.held.append(route)

    def wait(self, number=1):
        while len(self.held) < number:
            self.page.wait_for_timeout(20)

    def let_through(self):
        self.is_open = True
        for route in self.held:
            route.continue_()

    def come_to_nothing(self):
        """An answer after which the browser stays where it is."""
        self.is_open = True
        for route in self.held:
            route.fulfill(status=204)


@pytest.fixture
def round_():
    return make_round(applications=3)


def open_scored(page, sign_in, round_, address):
    """A page whose first answer has a 2, and where its 3 is."""
    sign_in(page, round_.chair.user)
    page.goto(address(round_))
    page.evaluate(TELLS_OF_ITS_BOXES)
    page.keyboard.press("2")
    expect(page.locator("[data-status]", has_text="Saved")).to_have_count(1)
    three = page.locator(".choice[value='3']").first
    three.scroll_into_view_if_needed()
    box = three.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def numbers():
    return [score.value for score in Score.objects.all()]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("by", ["digit", "pointer"])
def test_nothing_scores_a_page_that_is_being_left(page, sign_in, round_, way, by):
    address, leave = WAYS[way]
    three = open_scored(page, sign_in, round_, address)
    first, line = page.url, Line(page).hold()
    leave(page)
    line.wait()

    if by == "digit":
        page.keyboard.press("3")
    else:
        page.mouse.click(*three)
    page.wait_for_timeout(200)
    line.let_through()

    page.wait_for_url(lambda url: url != first)
    assert numbers() == [2]


@pytest.mark.parametrize("way", WAYS)
def test_words_are_not_taken_while_a_page_is_being_left(page, sign_in, round_, way):
    """They would be lost without a word; what was there before goes on to be saved."""
    address, leave = WAYS[way]
    open_scored(page, sign_in, round_, address)
    first, line = page.url, Line(page).hold()
    leave(page)
    line.wait()

    for _ in range(4):
        page.keyboard.press("Shift+Tab")
        page.keyboard.type("lost")
    line.let_through()

    page.wait_for_url(lambda url: url != first)
    boxes = page.evaluate("JSON.parse(sessionStorage.boxes)")
    assert {tuple(box) for box in boxes} == {("", True)}


@pytest.mark.parametrize("way", ["right", "n", "continue by Enter"])
def test_the_page_is_being_left_while_its_last_score_is_saved(
    page, sign_in, round_, way
):
    sign_in(page, round_.chair.user)
    page.goto(map_url(round_))
    first, line = page.url, Line(page).hold(saves=True)
    page.keyboard.press("2")
    line.wait()
    WAYS[way][1](page)

    page.keyboard.press("3")
    page.wait_for_timeout(200)
    line.let_through()

    page.wait_for_url(lambda url: url != first)
    assert numbers() == [2]


@pytest.mark.parametrize("way", ["right", "continue by click", "rail"])
def test_who_stays_after_all_can_score_and_write(page, sign_in, round_, way):
    address, leave = WAYS[way]
    open_scored(page, sign_in, round_, address)
    line = Line(page).hold()
    leave(page)
    line.wait()
    page.keyboard.press("Escape")
    line.come_to_nothing()
    page.evaluate("document.activeElement.blur()")

    page.keyboard.press("3")
    expect(page.locator(".choice[value='3'][aria-pressed=true]")).to_be_visible()
    page.get_by_label("Note for the panel").fill("More words")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("form[data-dirty='']")).to_be_visible()

    score = Score.objects.get()
    assert (score.value, score.note) == (3, "More words")


def test_escape_while_saving_leads_nowhere(page, sign_in, round_):
    sign_in(page, round_.chair.user)
    page.goto(map_url(round_))
    first, line = page.url, Line(page).hold(saves=True)
    page.keyboard.press("2")
    line.wait()
    page.keyboard.press("ArrowRight")

    page.keyboard.press("Escape")
    line.let_through()
    expect(page.locator("[data-status]")).to_contain_text("Saved")
    page.wait_for_timeout(300)

    assert page.url == first


def test_what_could_not_be_saved_gives_the_page_back(page, sign_in, round_):
    sign_in(page, round_.chair.user)
    page.goto(map_url(round_))
    page.keyboard.press("0")
    expect(page.locator("[data-status]")).to_contain_text("Say in a few words")

    page.locator("[data-continue]").click()
    expect(page.locator("[data-status]")).to_contain_text("Say in a few words")
    page.get_by_label("Note for the panel").fill("Nothing on plans.")
    page.locator("[data-continue]").press("Enter", **NO_WAIT)

    page.wait_for_url(lambda url: "item=E2" in url)
    assert Score.objects.get().note == "Nothing on plans."


@pytest.mark.parametrize("by", [map_url, criterion_url], ids=["application", "item"])
def test_offline_the_page_can_be_scored_again_on_the_way_back(
    page, sign_in, round_, by
):
    open_scored(page, sign_in, round_, by)
    page.context.set_offline(True)
    page.locator("a[rel=next]").click(**NO_WAIT)
    while not page.url.startswith("chrome-error:"):
        page.wait_for_timeout(20)
    page.context.set_offline(False)
    page.go_back()
    page.evaluate("scrollTo(0, 0)")

    page.keyboard.press("3")

    expect(page.locator(".choice[value='3'][aria-pressed=true]")).to_be_visible()
    expect(page.locator("form[data-dirty='']").first).to_be_visible()
    assert numbers() == [3]


# ---- agreeing and deciding -----------------------------------------------------------


@pytest.fixture
def to_agree():
    return make_closed_round(members=2, applications=1)


def open_agreeing(page, sign_in, round_):
    sign_in(page, round_.chair.user)
    [application] = round_.applications
    item = round_.item("E1")
    page.goto(url_on_answer("agree", round_.selection.pk, application.pk, item))
    page.locator("input[name=number]").nth(2).check()
    page.get_by_label("Why").fill("We read it again.")


def open_deciding(page, sign_in, round_):
    [application] = round_.applications
    sign_in(page, round_.chair.user)
    page.goto(
        reverse("shortlisting:decide", args=[round_.selection.pk, application.pk])
    )
    page.get_by_role("button", name="Open the application").click()
    page.locator("input[name=outcome][value=interview]").check()
    page.locator("input[name=reason_code]").first.check()
    page.locator("textarea[name=note]").fill("It was close.")


DOES = {
    "agree": (open_agreeing, "Save what we agree", AgreedScore),
    "decide": (open_deciding, "Confirm my decision", Decision),
}


@pytest.mark.parametrize("act", DOES)
@pytest.mark.parametrize("by", ["keys", "pointer"])
def test_what_is_sent_is_not_changed_or_sent_again(page, sign_in, to_agree, act, by):
    opens, button, model = DOES[act]
    page.set_viewport_size({"width": 1280, "height": 2000})
    opens(page, sign_in, to_agree)
    first, line = page.url, Line(page).hold()
    other = page.locator("main input[type=radio]").first
    chosen = page.locator("main input[type=radio]:checked").first
    page.evaluate(
        """() => addEventListener("pagehide", () => {
          const chosen = [...document.querySelectorAll("main :checked")];
          sessionStorage.chosen = chosen.map((one) => one.value).join();
        })"""
    )
    values = page.evaluate(
        "[...document.querySelectorAll('main :checked')].map((one) => one.value).join()"
    )
    send = page.get_by_role("button", name=button)
    chosen.focus()
    send.scroll_into_view_if_needed()
    boxes = [one.bounding_box() for one in (other, send)]

    page.mouse.click(boxes[1]["x"] + 5, boxes[1]["y"] + 5)
    line.wait()
    if by == "keys":
        page.keyboard.press("Enter")
        for _ in range(12):
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("ArrowUp")
            page.keyboard.press("Space")
    else:
        for box in boxes:
            page.mouse.click(box["x"] + 5, box["y"] + 5)
    page.wait_for_timeout(200)
    assert [route.request.method for route in line.held] == ["POST"]
    line.let_through()

    page.wait_for_url(lambda url: url != first)
    assert page.evaluate("sessionStorage.chosen") == values
    assert model.objects.count() == 1


@pytest.mark.parametrize("act", DOES)
def test_words_are_not_taken_while_a_link_is_followed(page, sign_in, to_agree, act):
    opens, _, _ = DOES[act]
    opens(page, sign_in, to_agree)
    page.locator("main textarea").first.fill("")
    page.reload()
    page.evaluate(TELLS_OF_ITS_BOXES)
    first, line = page.url, Line(page).hold()
    page.locator(".crumb a, .back a, main a").first.click(**NO_WAIT)
    line.wait()

    page.keyboard.press("Tab")
    line.let_through()

    page.wait_for_url(lambda url: url != first)
    boxes = page.evaluate("JSON.parse(sessionStorage.boxes)")
    assert {is_held for _, is_held in boxes} == {True}
