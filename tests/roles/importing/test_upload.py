"""Word documents and PDFs brought in by the upload page."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roles.models import IncomingDocument
from tests.builders import make_hr_officer

pytestmark = pytest.mark.django_db


def upload(client, name, content):
    client.force_login(make_hr_officer())
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("roles:import_profile"), {"file": file})


def test_a_word_document_is_read_for_review(client):
    document, file = docx.Document(), io.BytesIO()
    document.add_heading("Garden Worker", 0)
    document.add_heading("Main duties", 1)
    document.add_paragraph("Dig with people", style="List Bullet")
    document.save(file)

    response = upload(client, "garden.docx", file.getvalue())

    document = IncomingDocument.objects.get()
    assert response["Location"] == document.get_absolute_url()
    assert (document.title, document.counts["unplaced"]) == ("Garden Worker", 0)
    assert document.data is None


@pytest.mark.parametrize("name", ["broken.docx", "broken.pdf", "old.doc", "huge.pdf"])
def test_a_file_that_cannot_be_read_is_named_by_the_field(client, name):
    starts = {"docx": b"PK\x03\x04", "pdf": b"%PDF-1.7", "doc": b"\xd0\xcf\x11\xe0"}
    content = starts[name.rpartition(".")[2]]
    if name.startswith("huge"):
        content += bytes(11 * 1024 * 1024)

    response = upload(client, name, content)

    assert response.status_code == 200
    [message] = response.context["form"].errors["file"]
    assert message.startswith(f"“{name}” ")
    assert not IncomingDocument.objects.exists()
