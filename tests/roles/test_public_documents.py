from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from roles.exporting import documents
from roles.models import Framework, StoredDocument
from tests.builders import (
    make_auditor,
    make_candidate,
    make_full_version,
    make_hr_officer,
    make_staff,
    make_vacancy,
    make_version,
)

pytestmark = pytest.mark.django_db


def public_address(vacancy):
    return reverse("roles:download_vacancy_profile", args=[vacancy.pk])


def staff_address(version):
    return reverse("roles:download_profile", args=[version.pk])


def keep(version):
    """Store something in place of the PDF that would be made."""
    StoredDocument.objects.create(
        digest=documents.digest_of(version, "pdf"), content=b"%PDF-kept", pages=1
    )


def test_anyone_may_fetch_the_profile_of_an_open_vacancy(client):
    vacancy = make_vacancy()

    response = client.get(public_address(vacancy))

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    name = documents.file_name(vacancy.version, "pdf")
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.content.startswith(b"%PDF-")
    assert response.cookies == {}


def test_reader_who_has_it_gets_304_and_nothing_is_made(client):
    vacancy = make_vacancy()
    etag = f'"{documents.digest_of(vacancy.version, "pdf")}"'

    response = client.get(public_address(vacancy), headers={"If-None-Match": etag})

    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == etag
    assert StoredDocument.objects.count() == 0


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html"])
def test_head_tells_of_a_public_file_what_get_does_and_makes_none(client, suffix):
    vacancy = make_vacancy()
    address = public_address(vacancy).replace(".pdf", f".{suffix}")

    asked = client.head(address)
    made_for_head = StoredDocument.objects.count()
    fetched = client.get(address)
    again = client.head(address)

    assert (asked.status_code, b"".join(asked), made_for_head) == (200, b"", 0)
    length = fetched["Content-Length"]
    del fetched["Content-Length"]
    assert asked.headers == fetched.headers
    kept = {} if suffix == "html" else {"Content-Length": length}
    assert again.headers == {**fetched.headers, **kept}
    allowed = {"GET", "HEAD", "OPTIONS"}
    assert allowed <= set(client.options(address)["Allow"].split(", "))


def test_head_of_a_public_file_is_304_or_404_where_get_is(client):
    vacancy = make_vacancy()
    etag = client.head(public_address(vacancy))["ETag"]
    addresses = [
        public_address(vacancy),
        public_address(vacancy).replace(".pdf", ".json"),
        public_address(make_vacancy(status="draft")),
    ]

    found = [
        [ask(one, headers={"If-None-Match": etag}).status_code for one in addresses]
        for ask in (client.get, client.head)
    ]

    assert found == [[304, 404, 404]] * 2


def test_second_reader_gets_the_kept_one(client):
    vacancy = make_vacancy()
    keep(vacancy.version)

    response = client.get(public_address(vacancy))

    assert response.content == b"%PDF-kept"


@pytest.mark.parametrize(
    "fields",
    [{"status": "draft"}, {"opens_at": timezone.now() + timedelta(days=1)}],
)
def test_profile_of_a_vacancy_not_advertised_yet_is_not_there(client, fields):
    assert client.get(public_address(make_vacancy(**fields))).status_code == 404


def test_profile_of_a_closed_vacancy_stays(client):
    vacancy = make_vacancy(status="closed")
    keep(vacancy.version)

    assert client.get(public_address(vacancy)).status_code == 200


def test_stranger_must_sign_in_for_a_version(client):
    response = client.get(staff_address(make_full_version()))

    sign_in = reverse("account_request_login_code")
    assert response.headers["Location"].startswith(sign_in)


@pytest.mark.parametrize(
    ("make_person", "draft", "published"),
    [
        (make_candidate, 404, 404),
        (make_staff, 404, 200),
        (make_auditor, 200, 200),
        (make_hr_officer, 200, 200),
    ],
)
def test_versions_are_for_staff_and_drafts_for_hr(
    client, make_person, draft, published
):
    client.force_login(make_person())
    version = make_full_version()
    keep(version)

    answers = [
        client.get(staff_address(each)).status_code
        for each in (make_version(), version)
    ]

    assert answers == [draft, published]


def test_draft_is_kept_nowhere(client):
    client.force_login(make_hr_officer())

    response = client.get(staff_address(make_version()))

    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response
    assert StoredDocument.objects.count() == 0


def address_of(version, suffix):
    return reverse("roles:download_profile", args=[version.pk, suffix])


@pytest.mark.parametrize(
    ("suffix", "kind", "how"),
    [
        ("docx", "application/vnd.openxmlformats", "attachment"),
        ("html", "text/html", "inline"),
        ("json", "application/json", "attachment"),
    ],
)
def test_every_format_comes_with_its_kind_and_name(client, suffix, kind, how):
    client.force_login(make_hr_officer())
    version = make_full_version()

    response = client.get(address_of(version, suffix))

    name = documents.file_name(version, suffix)
    assert response.status_code == 200
    assert response["Content-Type"].startswith(kind)
    assert response["Content-Disposition"] == f'{how}; filename="{name}"'


@pytest.mark.parametrize("suffix", documents.FORMATS)
def test_reader_who_has_a_format_gets_304(client, suffix):
    client.force_login(make_hr_officer())
    version = make_full_version()
    etag = f'"{documents.digest_of(version, suffix)}"'

    response = client.get(address_of(version, suffix), headers={"If-None-Match": etag})

    assert (response.status_code, StoredDocument.objects.count()) == (304, 0)


def test_reader_gets_the_json_anew_when_its_framework_is_renamed(client):
    client.force_login(make_hr_officer())
    version = make_full_version()
    address = address_of(version, "json")
    etag = client.get(address)["ETag"]
    Framework.objects.update(name="Ways we work")

    response = client.get(address, headers={"If-None-Match": etag})

    assert response.json()["framework"]["name"] == "Ways we work"


def test_word_file_of_a_published_version_is_made_once(client):
    client.force_login(make_hr_officer())
    version = make_full_version()

    first = client.get(address_of(version, "docx")).content
    StoredDocument.objects.update(content=b"kept")

    assert first.startswith(b"PK")
    assert client.get(address_of(version, "docx")).content == b"kept"
    assert StoredDocument.objects.get().pages is None


@pytest.mark.parametrize("suffix", ["docx", "html", "json"])
def test_draft_in_any_format_is_kept_nowhere(client, suffix):
    client.force_login(make_hr_officer())

    response = client.get(address_of(make_version(), suffix))

    assert (response["Cache-Control"], response.has_header("ETag")) == (
        "no-store",
        False,
    )
    assert StoredDocument.objects.count() == 0


@pytest.mark.parametrize(
    ("make_person", "expected"), [(make_candidate, 404), (make_staff, 404)]
)
def test_drafts_in_other_formats_are_for_hr(client, make_person, expected):
    client.force_login(make_person())

    statuses = {
        client.get(address_of(make_version(), suffix)).status_code
        for suffix in documents.FORMATS
    }

    assert statuses == {expected}


def test_candidates_get_a_page_and_a_word_file_but_no_json(client):
    vacancy = make_vacancy()

    statuses = [
        client.get(
            reverse("roles:download_vacancy_profile", args=[vacancy.pk, suffix])
        ).status_code
        for suffix in ("docx", "html", "json", "exe")
    ]

    assert statuses == [200, 200, 404, 404]
    page = client.get(vacancy.get_absolute_url()).content.decode()
    assert page.count("role-profile.") == 3


def test_version_page_leads_to_every_format(client):
    client.force_login(make_hr_officer())
    version = make_full_version()

    page = client.get(version.get_absolute_url()).content.decode()

    for suffix in documents.FORMATS:
        assert f'"{address_of(version, suffix)}"' in page
