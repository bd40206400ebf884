"""What a document says of its post and employer, and a new version does not take."""

import pytest

from roles.actions import imports
from roles.importing.profile import ParsedProfile
from roles.models import Employer
from tests.builders import make_employer, make_profile, make_version, mark_published

pytestmark = pytest.mark.django_db


def test_a_next_version_says_which_facts_of_the_document_it_does_not_take():
    """They are the post's and the employer's: all versions would change with them."""
    employer = make_employer(name="Tideway House", address="3 Quay Lane, Marlpit")
    profile = make_profile(employer=employer)
    mark_published(make_version(profile=profile))
    parsed = ParsedProfile(
        title="Cook", employer="Open Harbour", address="9 New Road", service="Kitchens"
    )

    version = imports.start_draft(
        parsed=parsed, source_name="a", source_text="a", by=None, profile=profile
    )

    found = version.findings.filter(rule="IM30").values_list("message", "quote")
    assert list(found) == [
        (
            "The employer stays “Tideway House”. The document says another.",
            "Open Harbour",
        ),
        (
            "The employer’s address stays “3 Quay Lane, Marlpit”. "
            "The document says another.",
            "9 New Road",
        ),
        ("No service is kept here. The document says another.", "Kitchens"),
    ]
    assert Employer.objects.get() == employer
    assert employer.address == "3 Quay Lane, Marlpit"


@pytest.mark.parametrize(
    ("employer", "address"), [("TIDEWAY", ""), ("", "3  quay lane"), ("Tideway", "")]
)
def test_what_a_document_says_alike_is_no_news(employer, address):
    kept = make_employer(name="Tideway", address="3 Quay Lane")
    parsed = ParsedProfile(title="Cook", employer=employer, address=address)

    version = imports.start_draft(
        parsed=parsed, source_name="a", source_text="a", by=None, employer=kept
    )

    assert not version.findings.filter(rule="IM30").exists()


def test_a_reference_that_names_no_post_here_is_told_of():
    """A post that is new here is given a reference of its own."""
    parsed = ParsedProfile(title="Ferry Host", employer="Tideway", reference="OH-YYY-7")

    version = imports.start_draft(
        parsed=parsed, source_name="a", source_text="", by=None
    )

    finding = version.findings.get(rule="IM30")
    assert (finding.severity, finding.quote) == ("info", "OH-YYY-7")
    assert finding.message == (
        f"The reference stays “{version.profile.reference}”. The document says another."
    )


def test_the_reference_of_the_post_itself_is_no_news():
    profile = make_profile(reference="OH-9")
    mark_published(make_version(profile=profile))
    parsed = ParsedProfile(title="Cook", reference="oh-9")

    version = imports.start_draft(
        parsed=parsed, source_name="a", source_text="", by=None, profile=profile
    )

    assert not version.findings.filter(rule="IM30").exists()
