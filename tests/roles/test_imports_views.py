import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Duty
from roles.models import ProfileVersion
from tests.builders import (
    make_candidate,
    make_employer,
    make_hr_officer,
    make_staff,
    make_version,
)

from .builders import read_sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    officer = make_hr_officer()
    client.force_login(officer)
    return officer


def page(name, thing):
    return reverse(f"roles:{name}", args=[thing.pk])


def upload(client, **fields):
    return client.post(reverse("roles:import_profile"), fields)


def test_import_profile_is_for_hr(client):
    url = reverse("roles:import_profile")

    assert client.get(url)["Location"].startswith(reverse("account_request_login_code"))
    for person in [make_candidate(), make_staff(), make_staff(Duty.AUDITOR)]:
        client.force_login(person)
        assert client.get(url).status_code == 403


def test_import_profile_makes_a_draft_to_review(client, officer):
    document, parsed = read_sample("peer-worker")

    response = upload(
        client, file=SimpleUploadedFile("peer.txt", document.text.encode())
    )

    version = ProfileVersion.objects.get()
    assert response["Location"] == page("edit_version", version)
    assert (version.title, version.created_by) == (parsed.title, officer)
    assert version.source.name == "peer.txt"


def test_import_profile_takes_pasted_words_and_an_employer(client, officer):
    document, _ = read_sample("peer-worker")
    employer = make_employer()

    upload(client, text=document.text, employer=employer.pk)

    version = ProfileVersion.objects.get()
    assert version.profile.employer == employer
    assert version.source.name == "Pasted text.txt"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("profile.docx", b"PK\x03\x04", "profile.docx"),
        ("empty.txt", b"", "empty.txt"),
        ("program.txt", b"\x7fELF\x00\x01\x02\x03", "program.txt"),
        ("huge.txt", b"word " * 4_000_000, "“huge.txt” is 19.1 MB"),
    ],
)
def test_import_profile_names_a_file_it_cannot_read(
    client, officer, name, content, says
):
    response = upload(client, file=SimpleUploadedFile(name, content))

    errors = response.context["form"].errors["file"]
    assert response.status_code == 200
    assert says in errors[0]
    assert ProfileVersion.objects.count() == 0


def test_import_profile_reads_other_encodings(client, officer):
    text = "Role profile\n\nCafé Worker\n\nJob purpose\n\nTo run the café each day."

    upload(client, file=SimpleUploadedFile("cafe.txt", text.encode("cp1252")))

    version = ProfileVersion.objects.get()
    assert "café" in version.source.text
    assert version.findings.filter(rule="IM01").count() == 1


def test_import_profile_shows_pasted_words_again(client, officer):
    neither = upload(client, text="  ")
    both = upload(client, text="Some words", file=SimpleUploadedFile("a.txt", b"Words"))

    assert list(neither.context["form"].errors) == ["file"]
    assert "Choose a file or paste words, not both" in both.content.decode()
    assert "Some words</textarea>" in both.content.decode()


def test_show_source_numbers_the_lines(client, officer):
    document, _ = read_sample("peer-worker")
    upload(client, text=document.text)
    version = ProfileVersion.objects.get()

    text = client.get(page("show_source", version)).content.decode()

    assert text.count('id="line-') == len(document.text.split("\n"))
    assert client.get(page("show_source", make_version())).status_code == 404
