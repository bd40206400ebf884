"""Whatever a candidate wrote is there whole: never cut off, never in a box of its own.

On every page that shows an answer, at 360 and 1280 pixels and in print, for the short
answer, the usual, the very long and the one without a break.
"""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from applications.actions import withdraw
from applications.models import CompetencyExample, Evidence
from shortlisting import actions
from shortlisting.models import Score
from tests.applications.builders import make_ready_draft, make_sent, write
from tests.builders import make_hr_admin
from tests.shortlisting.builders import (
    close,
    criterion_url,
    give,
    make_round,
    map_url,
)
from tests.shortlisting.test_withdrawing import sign_one_each_way

END = "here-it-ends"
LENGTHS = {
    "short": END,
    "usual": "I sat with her until she was calm. " * 30 + END,
    "long": "\n\n".join(["I asked what she wanted, and wrote it down. " * 40] * 9)
    + END,
    "unbroken": "w" * 3000 + END,
}

# The ancestors of an answer's last word that hide it: each clips or scrolls, and holds
# more than it shows. The words themselves must be wholly inside the page's width.
HIDDEN = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const box = node.parentElement;
    if (!node.data.includes("END") || box.closest("textarea, script, title")) continue;
    if (box.closest(".govuk-visually-hidden, details:not([open])")) continue;
    seen += 1;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right, height } = range.getBoundingClientRect();
    if (height === 0) found.push(`${box.className}: not shown`);
    if (left < 0 || right > document.documentElement.clientWidth + 1) {
      found.push(`${box.className}: wider than the page`);
    }
    for (let at = box; at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      const { scrollHeight: whole, clientHeight: shown } = at;
      const clips = whole > shown + 1 && style.overflowY !== "visible";
      const ends = [style.webkitLineClamp, style.textOverflow].join(" ");
      if (at !== document.body && (clips || ends !== "none clip")) {
        found.push(`${at.tagName}.${at.className}: ${whole} in ${shown}`);
      }
    }
  }
  return { seen, found };
}""".replace("END", END)


@pytest.fixture(params=LENGTHS)
def text(request):
    return LENGTHS[request.param]


def write_everywhere(text):
    for model in (Evidence, CompetencyExample):
        model.objects.update(text=text, blind_text=text)


def panel_pages(text):
    """Every page on which a panel reads answers, and who opens it."""
    round_ = make_round(applications=2)
    write_everywhere(text)
    chair = round_.chair.user
    yield chair, map_url(round_)
    yield chair, map_url(round_, code="C1")
    yield chair, criterion_url(round_)
    yield chair, criterion_url(round_, "C1")
    for member, value in zip(round_.members, (0, 3), strict=True):
        give(round_, member, round_.applications[0], E1=value, E2=2)
    close(round_)
    application = round_.applications[0]
    actions.open_application(application=application, by=chair)
    for name, item in (("agree", "E1"), ("agree", "C1"), ("decide", None)):
        kwargs = {"pk": round_.selection.pk, "application_pk": application.pk}
        if item:
            kwargs |= round_.item(item).url_kwarg
        yield chair, reverse(f"shortlisting:{name}", kwargs=kwargs)
    signed = sign_one_each_way()
    write_everywhere(text)
    Score.objects.update(line=text, note=text, quotes=[text])
    kwargs = {"pk": signed.selection.pk, "application_pk": signed.applications[1].pk}
    yield make_hr_admin(), reverse("shortlisting:explain_outcome", kwargs=kwargs)


def candidate_pages(text):
    """Every page on which a candidate or HR reads what was written."""
    draft = make_ready_draft()
    write(draft, text, number=1)
    yield draft.candidate, reverse("applications:check", args=[draft.pk])
    withdrawn = make_ready_draft()
    write(withdrawn, text, number=1)
    withdraw(application=withdrawn, by=withdrawn.candidate)
    yield withdrawn.candidate, reverse("applications:check", args=[withdrawn.pk])
    sent = make_sent()
    answer = sent.submission.content
    for part in answer["parts"]:
        for entry in part["entries"]:
            for one in entry["answers"]:
                one["answer"] = text
    sent.submission.save()
    write_everywhere(text)
    yield sent.candidate, reverse("applications:show_copy", args=[sent.pk])
    yield make_hr_admin(), reverse("applications:show_received", args=[sent.pk])


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("pages", [panel_pages, candidate_pages])
def test_answers_are_shown_whole(pages, text, open_page, sign_in):
    wide, narrow = open_page(width=1280, height=720), open_page(width=360, height=740)
    hidden = {}
    for user, address in pages(text):
        for page in (wide, narrow):
            sign_in(page, user)
            page.goto(address)
            for media in ("screen", "print"):
                page.emulate_media(media=media)
                result = page.evaluate(HIDDEN)
                assert result["seen"] > 0, (address, media)
                if result["found"]:
                    width = page.viewport_size["width"]
                    hidden[address, width, media] = result["found"]
            page.emulate_media(media="screen")

    assert hidden == {}


def test_a_style_reaches_no_further_than_its_page():
    """A class has its looks in one file: two pages that used one name would share them.

    Rules for a width or for print, which only change those looks, are apart.
    """
    files = {}
    for path in Path("static/src").glob("_*.scss"):
        for selectors in top_level_selectors(path.read_text()):
            for selector in re.sub(r"\([^()]*\)", "()", selectors).split(","):
                if re.fullmatch(r"\.[a-z-]+", selector.strip()):
                    files.setdefault(selector.strip(), set()).add(path.name)

    assert {one: names for one, names in files.items() if len(names) > 1} == {}


def top_level_selectors(text):
    """What stands before each brace that is in no other."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
    depth, found = 0, []
    for before, brace in re.findall(r"([^{};]*)([{};])", text):
        if brace == "{":
            if depth == 0:
                found.append(before)
            depth += 1
        elif brace == "}":
            depth -= 1
    return found
