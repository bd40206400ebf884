import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from applications import pdf
from applications.models import Application, CandidateCopy
from roles.models import Employer
from roles.typeface import prints_whole
from tests.applications.builders import make_sent
from tests.builders import make_candidate
from tests.pdf.checker import assert_pdf_ua

pytestmark = pytest.mark.django_db


def test_copy_holds_every_answer_and_is_pdf_ua():
    candidate = make_candidate(full_name="Zoë Łukasik")
    make_sent(candidate=candidate)
    sent = Application.objects.with_vacancy().select_related("submission").get()

    html = pdf.copy_html(sent)

    assert "I stayed with her until the doctor came." in html
    assert "Zoë Łukasik" in html
    assert html.count('<th scope="row">') == html.count("<th")
    assert_pdf_ua(pdf.render_copy(sent))


@pytest.fixture
def made(monkeypatch):
    """The references of the copies made, in order."""
    references, render = [], pdf.render_copy

    def render_and_note(application):
        references.append(application.reference)
        return render(application)

    monkeypatch.setattr(pdf, "render_copy", render_and_note)
    return references


def test_copy_is_made_once_and_stays_as_it_was(client, made):
    sent = make_sent()
    client.force_login(sent.candidate)
    url = reverse("applications:download_copy", args=[sent.pk])

    first = client.get(url).content
    Employer.objects.update(name="Another name", brand_colour="#111111")
    again = client.get(url).content

    assert first[:5] == b"%PDF-"
    assert again == first
    assert made == [sent.reference]


def test_copy_is_each_persons_own_and_goes_with_the_application(client, made):
    mine, theirs = make_sent(), make_sent()
    client.force_login(mine.candidate)

    copy = client.get(reverse("applications:download_copy", args=[mine.pk]))
    other = client.get(reverse("applications:download_copy", args=[theirs.pk]))
    Application.objects.filter(pk=mine.pk).delete()

    assert (copy.status_code, other.status_code) == (200, 404)
    assert made == [mine.reference]
    assert not CandidateCopy.objects.exists()


FOREIGN = "Оксана Шевченко, 王小明, தமிழ் & محمد"


def make_foreign():
    """An application whose candidate has a name that our typeface lacks."""
    make_sent(candidate=make_candidate(full_name=FOREIGN))
    return Application.objects.with_vacancy().select_related("submission").get()


def test_pdf_that_lacks_letters_says_so_on_top_and_is_pdf_ua():
    sent = make_foreign()

    html = pdf.copy_html(sent)

    assert not pdf.prints_whole(sent)
    assert html.index("cannot show all letters") < html.index("<h2>")
    assert "Save as a web page" in html
    assert prints_whole(html.partition("<h2>")[0])
    assert_pdf_ua(pdf.render_copy(sent))


def test_pdf_that_holds_every_letter_says_nothing_of_it():
    make_sent(candidate=make_candidate(full_name="Zoë Łukasik"))
    sent = Application.objects.with_vacancy().select_related("submission").get()

    assert pdf.prints_whole(sent)
    assert "cannot show" not in pdf.copy_html(sent)


def test_page_to_save_holds_every_letter_and_needs_nothing_else(client):
    sent = make_foreign()
    client.force_login(sent.candidate)

    response = client.get(reverse("applications:download_page", args=[sent.pk]))
    page = response.content.decode()

    assert escape(FOREIGN) in page
    assert "I stayed with her until the doctor came." in page
    assert "cannot show" not in page
    assert re.findall(r'(?:href|src)="(?!data:text/css)', page) == []
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Content-Disposition"] == (
        f'attachment; filename="application-{sent.reference}.html"'
    )


def test_copy_offers_the_page_and_says_what_the_pdf_lacks(client):
    sent, other = make_foreign(), make_sent()
    address = reverse("applications:download_page", args=[sent.pk])

    client.force_login(sent.candidate)
    foreign = client.get(reverse("applications:show_copy", args=[sent.pk])).text
    receipt = client.get(reverse("applications:show_sent", args=[sent.pk])).text
    client.force_login(other.candidate)
    plain = client.get(reverse("applications:show_copy", args=[other.pk])).text

    assert [address in page for page in (foreign, receipt)] == [True, True]
    assert "The PDF cannot show all the letters you typed." in foreign
    assert "cannot show" not in plain
    assert "Save as a web page" in plain


def test_page_to_save_is_each_persons_own(client):
    theirs = make_sent()
    address = reverse("applications:download_page", args=[theirs.pk])

    stranger = client.get(address)
    client.force_login(make_candidate())
    wrong = client.get(address)

    assert (stranger.status_code, wrong.status_code) == (302, 404)
