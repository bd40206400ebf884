"""Own words of the equality questions: never cut off, and shown again if too long."""

import html

import pytest

from monitoring.models import Response
from monitoring.questions import MOST_WRITTEN, SECOND_STEPS
from tests.applications.builders import make_sent
from tests.monitoring.builders import post_answers

pytestmark = pytest.mark.django_db

WRITTEN = [each for each in SECOND_STEPS if each.is_written]


@pytest.mark.parametrize("question", WRITTEN, ids=lambda each: "-".join(each.after))
def test_too_many_own_words_are_refused_by_name_and_stay(question, client):
    sent = make_sent()
    client.force_login(sent.candidate)
    words = "w" * MOST_WRITTEN + "!"
    first = dict([question.after])

    asked = post_answers(client, sent, **first)
    page = post_answers(client, sent, **first, step="second", **{question.code: words})

    text = html.unescape(page.text)
    assert f"Up to {MOST_WRITTEN} characters." in asked.text
    assert f"“{question.text}” must be {MOST_WRITTEN} characters or fewer" in text
    assert f'value="{words}"' in text
    assert "maxlength" not in text
    assert not Response.objects.exists()
