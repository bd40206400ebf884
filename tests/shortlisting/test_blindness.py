"""While the selection is blind no panel page says who wrote what, or when."""

import pytest
from django.utils import timezone

from .builders import close, give_all, make_round
from .test_rounds import pages_of, url

pytestmark = pytest.mark.django_db


def identifiers(application):
    details = application.personal_details
    return [
        application.reference,
        details.full_name,
        details.email,
        details.phone,
        details.town,
        timezone.localtime(application.submitted_at).isoformat()[:16],
    ]


def test_no_page_of_a_member_holds_an_identifier(client):
    round_ = make_round()
    pages = pages_of(client, round_, round_.chair)
    for application in round_.applications:
        pages.append(client.get(url("declare_conflict", round_, application.pk)).text)

    assert found_in(pages, round_) == []


def test_no_page_of_the_chair_holds_an_identifier_before_signing(client):
    round_ = make_round()
    give_all(round_)
    close(round_)
    client.force_login(round_.chair.user)
    names = ("show_ranking", "show_matrix", "moderate", "export_scores", "finish")

    answers = [client.get(url(name, round_)) for name in names]
    for application in round_.applications:
        answers.append(client.get(url("decide", round_, application.pk)))
        client.post(url("open_application", round_, application.pk))
        answers.append(client.get(url("decide", round_, application.pk)))

    assert found_in([answer.text for answer in answers], round_) == []
    headers = [str(answer.headers) for answer in answers]
    assert found_in(headers, round_) == []


def found_in(pages, round_):
    return [
        word
        for application in round_.applications
        for word in identifiers(application)
        for page in pages
        if word in page
    ]
