"""All levels of a competency, the role's window marked: on the profile, in public."""

import pytest

from roles.layout import whole_ladder
from tests.builders import (
    make_competency,
    make_expectation,
    make_framework,
    make_hr_officer,
    make_staff,
    make_vacancy,
    make_version,
    mark_published,
)
from tests.queries import assert_query_count_same

pytestmark = pytest.mark.django_db

HEADINGS = [
    ("Level", 1),
    ("Entry, level", 2),
    ("Desired, level", 3),
    ("Exceptional, level", 4),
    ("Level", 5),
]


@pytest.fixture
def version():
    """Asks for levels 2 to 4 of a ladder that has no level 1."""
    framework = make_framework()
    version = make_version(framework=framework)
    competency = make_competency(framework=framework, name="Calm", levels=(2, 3, 4, 5))
    make_expectation(version=version, competency=competency, entry_level=2)
    return version


def words(response):
    return " ".join(response.content.decode().split())


def test_a_whole_ladder_has_five_levels_and_names_the_window(version):
    columns = whole_ladder(version.expectations.get())

    assert [(column["name"], column["number"]) for column in columns] == [
        ("", 1),
        ("Entry", 2),
        ("Desired", 3),
        ("Exceptional", 4),
        ("", 5),
    ]
    assert columns[0]["indicators"] == []
    assert columns[4]["indicators"] == ["Calm as seen at level 5."]


def test_a_whole_ladder_without_a_window_names_nothing():
    expectation = make_expectation(version=make_version(), entry_level=None)

    assert {column["name"] for column in whole_ladder(expectation)} == {""}


def assert_whole(text):
    for heading, number in HEADINGS:
        assert f"<h3>{heading} <span>{number}</span></h3>" in text
    assert text.count('class="here"') == 3
    assert "Nothing at this level" in text
    assert "Calm as seen at level 5." in text


def test_the_profile_page_shows_the_window_or_the_whole_ladder(client, version):
    client.force_login(make_hr_officer())

    window = words(client.get(version.get_absolute_url()))
    whole = words(client.get(f"{version.get_absolute_url()}?ladders=whole"))

    assert "Calm as seen at level 5." not in window
    assert f"{version.get_absolute_url()}?ladders=whole#competencies" in window
    assert_whole(whole)
    assert "Show only these three" in whole


def test_panels_see_whole_ladders_of_what_is_published(client, version):
    mark_published(version)
    client.force_login(make_staff())

    assert_whole(words(client.get(f"{version.get_absolute_url()}?ladders=whole")))


def test_strangers_see_whole_ladders_of_what_is_advertised(client, version):
    vacancy = make_vacancy(version=mark_published(version))

    window = words(client.get(vacancy.get_absolute_url()))
    whole = words(client.get(f"{vacancy.get_absolute_url()}?ladders=whole"))

    assert "Calm as seen at level 5." not in window
    assert_whole(whole)


def test_whole_ladders_query_count(client, version):
    client.force_login(make_hr_officer())

    def make_row():
        competency = make_competency(framework=version.framework)
        make_expectation(version=version, competency=competency)

    url = f"{version.get_absolute_url()}?ladders=whole"
    assert_query_count_same(client, url, make_row, most=15)
