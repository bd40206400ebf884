import pytest
from django.urls import reverse

from applications import pdf
from applications.models import Application, CandidateCopy
from roles.models import Employer
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
