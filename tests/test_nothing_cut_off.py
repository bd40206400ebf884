"""Nothing anybody needs is cut off: on a phone, at 400 % zoom, or on paper."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.urls import Resolver404, resolve, reverse

from accounts.models import User
from tests.crawl import links_of
from tests.cut_off import find_cut_off, words_on_paper
from tests.released.people import KINDS
from tests.released.world import build_one
from tests.shortlisting.builders import make_closed_round, make_round, map_url
from tests.stretched import stretch

SCORING = {"member": KINDS["member"]}


class Look:
    """Goes through the site as one kind of user after the other.

    What is cut off stands in `found`, of one page of each view; `names` are the views.
    """

    # How many addresses of a view somebody opens to find where they lead.
    MOST = 2

    def __init__(self, page, client, *, only=""):
        self.page, self.client, self.only = page, client, only
        self.names, self.found = set(), {}

    def go(self):
        waiting, opened = ["/", "/start/"], {}
        while waiting:
            address = waiting.pop(0)
            alike = opened.setdefault(view_of(address), set())
            if view_of(address) and address not in alike and len(alike) < self.MOST:
                alike.add(address)
                waiting += self.open(address)

    def open(self, address):
        """Look at a page if none of its view was; returns where it leads."""
        cache.clear()
        answer = self.client.get(address, follow=True)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            return []
        end = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        name = view_of(end)
        if answer.status_code == 200 and name not in self.names:
            self.names.add(name)
            if name.startswith(self.only):
                self.look_at(end, name, answer)
        return links_of(end, answer)

    def look_at(self, address, name, answer):
        if "attachment" in answer.get("Content-Disposition", ""):
            # Saved first, and opened from the device.
            self.page.goto("about:blank")
            self.page.set_content(answer.text)
        else:
            self.page.goto(address)
        trouble = find_cut_off(self.page)
        if trouble:
            self.found[name] = trouble


def view_of(address):
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("phase", "people", "only", "least"),
    [("ready_to_sign", KINDS, "", 110), ("scoring", SCORING, "shortlisting:", 6)],
)
def test_nothing_is_cut_off(
    phase, people, only, least, open_page, sign_in, live_server, client
):
    build_one(phase)
    stretch()
    look = Look(open_page(width=360, height=740), client, only=only)

    for email in people.values():
        if email:
            sign_in(look.page, User.objects.get(email=email))
        look.go()

    assert look.found == {}
    looked_at = [name for name in look.names if name.startswith(only)]
    assert len(looked_at) >= least


# Words that stand nowhere else on the page, one in each cell, so that none can pass for
# another; and how often each head is asked for.
MARK_CELLS = """() => {
  const cells = [...document.querySelectorAll("table.grid tbody :is(td, th)")];
  return cells.map((cell, number) => (cell.textContent = `x${number}x`));
}"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("view", ["show_ranking", "show_matrix"])
@pytest.mark.parametrize("own_size", [True, False])
def test_a_wide_table_is_whole_on_paper(view, own_size, page, sign_in, tmp_path):
    round_ = make_closed_round(
        members=3, applications=2, essential=4, desirable=2, competencies=2
    )
    stretch()
    sign_in(page, round_.chair.user)
    page.goto(reverse(f"shortlisting:{view}", args=[round_.selection.pk]))
    shown = page.locator("main table tbody").inner_text().split()

    paper = words_on_paper(page, tmp_path / "page.pdf", own_size=own_size)
    marks = page.evaluate(MARK_CELLS)
    marked = words_on_paper(page, tmp_path / "marked.pdf", own_size=own_size)

    assert {word for word in shown if len(word) < 15} - set(paper) == set()
    assert [mark for mark in marks if mark not in marked] == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("view", ["show_ranking", "show_matrix"])
def test_a_table_of_thirty_columns_says_its_heads_beside_every_number(
    view, page, sign_in, tmp_path
):
    round_ = make_closed_round(
        members=2, applications=60, essential=14, desirable=8, competencies=8
    )
    sign_in(page, round_.chair.user)
    page.goto(reverse(f"shortlisting:{view}", args=[round_.selection.pk]))
    rows = page.locator("table.grid tbody tr").count()
    heads = page.locator("table.grid thead th").all_inner_texts()
    marks = page.evaluate(MARK_CELLS)

    for own_size in (True, False):
        paper = words_on_paper(page, tmp_path / "page.pdf", own_size=own_size)

        assert [mark for mark in marks if mark not in paper] == []
        codes = [head for head in heads if re.fullmatch(r"[A-Z][0-9]+", head)]
        assert len(codes) == 30
        assert {code for code in codes if paper.count(code) < rows} == set()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_rail_and_the_note_are_whole_on_paper(page, sign_in, tmp_path):
    round_ = make_round(essential=14, desirable=8, competencies=8)
    sign_in(page, round_.chair.user)
    page.goto(map_url(round_))
    note = "\n".join(f"line{number}" for number in range(60))
    page.locator("textarea").first.fill(note)

    paper = words_on_paper(page, tmp_path / "page.pdf")

    rail = " ".join(
        page.locator(".rail a > span:not(.steps)").all_inner_texts()
    ).split()
    assert set(rail + note.split()) - set(paper) == set()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_ranking_is_as_wide_as_a_phone_at_most(open_page, sign_in):
    """At 400 % zoom; the choices of the line are longer than such a window is wide."""
    round_ = make_closed_round(applications=2, essential=14, desirable=8)
    page = open_page(width=320, height=256)
    sign_in(page, round_.chair.user)

    page.goto(reverse("shortlisting:show_ranking", args=[round_.selection.pk]))

    assert find_cut_off(page) == {}
