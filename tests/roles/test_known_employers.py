import pytest

from roles.actions import imports
from roles.importing import read_document
from tests.builders import make_employer

pytestmark = pytest.mark.django_db

WORDS = """Role Profile
Garden Session Worker
Quiet Harbour
March 2019

1. Job Purpose
To run open garden sessions in which people find company.

2. Accountabilities
- Plan and lead four sessions a week, whatever the weather.
- Keep tools, beds and paths safe for people who tire soon.
"""


def told():
    parsed = imports.read_profile(read_document(WORDS.encode(), name="garden.txt"))
    about = [each for each in parsed.findings if "employer" in each.message]
    return parsed.employer, parsed.unplaced, [each.rule for each in about]


def test_read_profile_knows_an_employer_kept_here():
    make_employer(name="Quiet Harbour")

    assert told() == ("Quiet Harbour", (), [])


def test_read_profile_asks_about_a_name_it_does_not_know():
    make_employer(name="Tideway")

    assert told() == ("", ("Quiet Harbour",), ["ST01", "IM09"])


def test_read_profile_parts_an_employer_kept_here_from_the_title():
    make_employer(name="Quiet Harbour")
    words = WORDS.replace("Worker\nQuiet", "Worker Quiet")

    parsed = imports.read_profile(read_document(words.encode(), name="garden.txt"))

    assert (parsed.title, parsed.employer) == ("Garden Session Worker", "Quiet Harbour")
    assert [f.rule for f in parsed.findings if "employer" in f.message] == ["IM09"]
