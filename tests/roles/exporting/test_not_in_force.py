"""Copies of a version that ended say so, but for those that candidates are given."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from roles import pdf
from roles.exporting.page import write_page
from roles.exporting.paper import Edition, Paper, ending_of, paper_of
from roles.exporting.word import write_word
from roles.importing import own
from roles.models import ProfileVersion
from tests.builders import (
    make_full_version,
    make_hr_officer,
    make_vacancy,
    make_version,
)
from tests.pdf.checker import assert_pdf_ua

from .profiles import profiles, settled
from .test_formats import PageWords, words_of_pdf, words_of_word
from .test_round_trip import assert_back, shown

LONG = " ".join(["The post moved to the crisis house."] * 8)
WITHDRAWN = f"Withdrawn on 3 May 2026: {LONG}"
SUPERSEDED = "Superseded by version 3 on 4 June 2026"
MAY, JUNE = datetime(2026, 5, 3, 9, tzinfo=UTC), datetime(2026, 6, 4, 9, tzinfo=UTC)


def withdraw(version, reason=LONG):
    version.status, version.withdrawn_at = "withdrawn", MAY
    version.withdrawn_by, version.withdrawal_reason = make_hr_officer(), reason
    version.save()
    return version


def supersede(version):
    version.status = "superseded"
    version.save()
    publish(make_version(profile=version.profile, number=3), "superseded", JUNE)
    publish(make_version(profile=version.profile, number=4), "published", MAY)
    return version


def publish(version, status, moment):
    version.status, version.published_at = status, moment
    version.published_by, version.content_digest = make_hr_officer(), "0" * 64
    version.save()


ENDED = {WITHDRAWN: withdraw, SUPERSEDED: supersede}


@pytest.fixture(params=ENDED, ids=["withdrawn", "superseded"])
def ended(request, db):
    """(the version, what its copies say)."""
    return ENDED[request.param](make_full_version()), request.param


def address_of(version, suffix):
    return reverse("roles:download_profile", args=[version.pk, suffix])


def text_in(content, suffix):
    if suffix == "pdf":
        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    if suffix == "docx":
        file = docx.Document(io.BytesIO(content))
        parts = [*file.sections[0].header.paragraphs, *file.paragraphs]
        return " ".join(part.text for part in parts)
    return content.decode()


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html"])
def test_a_copy_says_how_the_version_ended(client, ended, suffix):
    version, told = ended
    client.force_login(make_hr_officer())

    response = client.get(address_of(version, suffix))

    text = text_in(response.content, suffix)
    assert text.count(told) == 1
    assert own.NOT_IN_FORCE in text


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html", "json"])
def test_who_kept_the_copy_from_before_gets_the_new_one(client, db, suffix):
    version = make_full_version()
    client.force_login(make_hr_officer())
    address = address_of(version, suffix)
    before = client.get(address)
    withdraw(version)

    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    again = client.get(address, headers={"If-None-Match": after["ETag"]})

    assert (after.status_code, again.status_code) == (200, 304)
    assert after.content != before.content


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html"])
def test_what_candidates_are_given_stays_as_it_is(client, db, suffix):
    version = make_full_version()
    vacancy = make_vacancy(version=version, status="closed")
    address = reverse("roles:download_vacancy_profile", args=[vacancy.pk, suffix])
    before = client.get(address)
    withdraw(version)
    client.force_login(make_hr_officer())
    client.get(address_of(version, suffix))
    client.logout()

    after = client.get(address)

    assert after.content == before.content
    assert after["ETag"] == before["ETag"]


def test_a_version_in_force_is_not_marked(db):
    version = make_full_version()
    paper = paper_of(ProfileVersion.objects.with_parts().get(pk=version.pk))

    assert (ending_of(version), paper.standing) == ("", "")
    assert b"ended" not in write_page(paper)


def test_a_reason_of_several_lines_is_told_in_one(db):
    version = withdraw(make_full_version(), "Moved.\r\n\r\n- To the crisis house")

    assert ending_of(version) == (
        "Withdrawn on 3 May 2026: Moved. - To the crisis house"
    )


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html"])
def test_the_command_marks_it_too(tmp_path, db, suffix):
    version = withdraw(make_full_version())
    path = tmp_path / "role"

    given = [version.profile.reference, "--format", suffix, "--output", str(path)]
    call_command("export_profile", *given)

    assert WITHDRAWN in text_in(path.read_bytes(), suffix)


def test_all_formats_say_it_in_the_same_place(ended):
    version, told = ended
    whole = ProfileVersion.objects.with_parts().get(pk=version.pk)
    paper = paper_of(whole, ended=told)
    content = pdf.render_paper(paper).content

    page = write_page(paper).decode()

    on_word = words_of_word(write_word(paper))
    assert on_word == PageWords(page, numbers=True).words
    standing = re.findall(r"\w+", own.NOT_IN_FORCE)
    on_paper = " ".join(words_of_pdf(content, paper))
    on_page = " ".join(PageWords(page, numbers=False).words)
    assert on_paper.replace(" " + " ".join(standing), "") == on_page
    assert_pdf_ua(content)
    pages = PdfReader(io.BytesIO(content)).pages
    assert all("NOT IN FORCE" in one.extract_text() for one in pages[1:])


@pytest.mark.parametrize(
    "told",
    [
        WITHDRAWN,
        SUPERSEDED,
        "Withdrawn on 3 May 2026: It said: Version: 2, and more besides. " * 4,
        "Withdrawn on 3 May 2026: x",
    ],
)
def test_a_marked_copy_is_read_back_without_the_mark(db, told):
    version = make_full_version()
    whole = ProfileVersion.objects.with_parts().get(pk=version.pk)
    paper = paper_of(whole, ended=" ".join(told.split()))

    profile = paper.profile
    assert_back(write_word(paper), "role.docx", shown(profile), paper.edition)
    assert_back(
        pdf.render_paper(paper).content, "role.pdf", shown(profile), paper.edition
    )


@settings(max_examples=20, deadline=None)
@given(profiles(), st.sampled_from([WITHDRAWN, SUPERSEDED]))
def test_a_marked_word_file_comes_back_exactly(profile, told):
    paper = Paper(profile, replace(Edition(), status="withdrawn", ended=told))

    assert_back(write_word(paper), "role.docx", shown(settled(profile)))
