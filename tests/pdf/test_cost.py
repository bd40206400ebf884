"""What a PDF costs: no more than its words, wherever somebody wrote many of them.

WeasyPrint measures all of a text for each word of it where a width follows from what is
inside: in tables whose layout is not fixed, in flex boxes, in floats.
"""

import time

import pytest

from applications import pdf as copies
from applications.models import Application
from roles import pdf
from roles.models import ProfileVersion
from tests.applications.builders import make_sent
from tests.roles.test_pdf import make_rich_version
from tests.stretched import stretch

pytestmark = pytest.mark.django_db
WORDS = 150


def words(count):
    return " I listened" * (count // 2)


def cost(html):
    """CPU seconds of printing a page."""
    began = time.process_time()
    pdf.render(html, brand="#0b5d5e")
    return time.process_time() - began


def assert_even(html, longer_html):
    cost(html)  # the first brings in WeasyPrint
    # The square of it would be sixteen times.
    assert cost(longer_html) < 6 * cost(html) + 0.5


def profile_html():
    return pdf.profile_html(ProfileVersion.objects.with_parts().get())


def test_a_role_profile_costs_no_more_than_its_words():
    make_rich_version(published=False)
    ProfileVersion.objects.update(dbs_reason="They work alone.")
    stretch(words(WORDS))
    html = profile_html()
    stretch(words(3 * WORDS))

    assert_even(html, profile_html())


def with_answers(application, text):
    for part in application.submission.content["parts"]:
        for entry in part["entries"]:
            for answer in entry["answers"]:
                answer["answer"] = text
    return copies.copy_html(application)


def test_a_copy_costs_no_more_than_its_words():
    make_sent()
    sent = Application.objects.with_vacancy().select_related("submission").get()
    html = with_answers(sent, words(WORDS))

    assert_even(html, with_answers(sent, words(4 * WORDS)))
