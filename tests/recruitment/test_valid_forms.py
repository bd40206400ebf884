"""Valid forms with characters no file can hold, one at a time, and their files."""

import io
import zipfile
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.urls import reverse
from pypdf import PdfReader

from applications.models import Application
from applications.questions import questions_of
from fields.text import clean_text
from roles.exporting.documents import document_of
from shortlisting.models import Conflict, PanelMember, Score
from tests.applications.builders import DECLARED, make_ready_draft
from tests.applications.test_details_views import as_candidate
from tests.builders import make_hr_admin, make_hr_officer, make_version
from tests.shortlisting.builders import make_round, save

from .test_control_characters import CONTROLS

pytestmark = pytest.mark.django_db

TEXT = f"Calm{CONTROLS}words"


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A block behind which mails are sent, as if it were committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def assert_clean(text):
    assert clean_text(text) == text.replace("\r\n", "\n")


def words_of_pdf(content):
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join("".join(page.extract_text() for page in pages).split())


def test_an_answer_reaches_copy_receipt_and_hr(client, committed):
    draft = make_ready_draft()
    question = questions_of(draft)[1]
    as_candidate(client, draft).post(
        question.get_absolute_url(), {"text": TEXT, "row_version": 0}
    )
    with committed():
        client.post(reverse("applications:submit", args=[draft.pk]), DECLARED)
    sent = Application.objects.get()

    copy = client.get(reverse("applications:download_copy", args=[sent.pk]))
    shown = client.get(reverse("applications:show_copy", args=[sent.pk]))

    assert not sent.is_draft
    assert "Calm words" in words_of_pdf(copy.content)
    assert_clean(shown.content.decode())
    (receipt,) = mail.outbox
    assert_clean(receipt.subject + receipt.body)


@pytest.mark.parametrize(
    ("kind", "given", "field"),
    [
        ("sections", {"heading": "Context", "kind": "context", "text": "A."}, "text"),
        ("sections", {"heading": "", "kind": "context", "text": "A."}, "heading"),
        ("accountabilities", {"text": "Keep plans", "group": "Safety"}, "text"),
        ("accountabilities", {"text": "Keep plans", "group": "Safety"}, "group"),
        ("reporting-lines", {"label": "Line manager", "value": "Lead"}, "value"),
        ("measures", {"text": "Plans are reviewed"}, "text"),
    ],
)
def test_a_row_of_a_profile_reaches_every_file(client, kind, given, field):
    version = make_version()
    client.force_login(make_hr_officer())
    url = reverse("roles:add_part", args=[version.pk, kind])

    answer = client.post(url, {**given, field: TEXT})

    assert answer.status_code == 302
    assert "Calm words" in words_of_pdf(document_of(version, "pdf").content)
    with zipfile.ZipFile(io.BytesIO(document_of(version, "docx").content)) as parts:
        root = ElementTree.fromstring(parts.read("word/document.xml"))
    assert "Calm" in "".join(root.itertext())
    for name in ("html", "json"):
        assert_clean(document_of(version, name).content.decode())


@pytest.mark.parametrize("field", ["note", "line"])
def test_a_note_of_a_scorer_is_kept_clean(client, field):
    round_ = make_round()
    client.force_login(round_.members[0].user)

    save(client, round_, "E1", value="2", **{field: TEXT})

    assert_clean(getattr(Score.objects.get(), field))
    assert "Calm" in getattr(Score.objects.get(), field)


def test_a_note_on_a_conflict_is_kept_clean(client):
    round_ = make_round()
    client.force_login(round_.members[0].user)
    args = [round_.selection.pk, round_.applications[0].pk]

    client.post(reverse("shortlisting:declare_conflict", args=args), {"note": TEXT})

    assert Conflict.objects.get().note == clean_text(TEXT)


def test_the_name_of_a_member_is_mailed_clean(client, committed):
    round_ = make_round()
    client.force_login(make_hr_admin())
    data = {
        "person": "",
        "email": "nia@example.org",
        "full_name": f"Nia{CONTROLS}Reader",
        "right_address": "nia@example.org",
    }

    with committed():
        client.post(
            reverse("shortlisting:add_member", args=[round_.selection.pk]), data
        )

    name = PanelMember.objects.get(user__email="nia@example.org").user.full_name
    assert name == clean_text(name)
    for message in mail.outbox:
        assert_clean(message.subject + message.body)
        message.message().as_bytes()
