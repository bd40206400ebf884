"""What somebody writes runs in the direction of its own letters, wherever it stands."""

import pytest
from django.urls import reverse

from applications.questions import questions_of
from tests.applications.builders import make_draft, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ARABIC = "عملت في Tideway House لمدة 3 سنوات (2019-2022)."
# Where the first letter of a text stands, as a share of the width of its line.
FIRST_LETTER = """element => {
  const range = document.createRange(), box = element.getBoundingClientRect();
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  range.setStart(text, 0);
  range.setEnd(text, 1);
  return (range.getBoundingClientRect().left - box.left) / box.width;
}"""


@pytest.mark.parametrize(("text", "is_right"), [(ARABIC, True), ("I sat up.", False)])
def test_an_answer_begins_where_its_letters_do(narrow_page, sign_in, text, is_right):
    draft = make_draft()
    write(draft, text)
    sign_in(narrow_page, draft.candidate)

    narrow_page.goto(reverse("applications:check", args=[draft.pk]))
    begins = narrow_page.locator(".evidence p").first.evaluate(FIRST_LETTER)

    assert (begins > 0.5) is is_right


def test_a_box_takes_the_direction_of_what_is_typed(narrow_page, sign_in):
    draft = make_draft()
    sign_in(narrow_page, draft.candidate)
    narrow_page.goto(questions_of(draft)[0].get_absolute_url())

    box = narrow_page.get_by_label("Your evidence")

    assert box.evaluate("box => getComputedStyle(box).unicodeBidi") == "plaintext"
