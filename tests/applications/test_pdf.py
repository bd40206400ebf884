import pytest

from applications import pdf
from applications.models import Application
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
