"""The one order in which a version is read, whoever shows it."""

import pytest

from roles import content, layout
from roles.models import ProfileVersion, Section
from tests.builders import make_version

pytestmark = pytest.mark.django_db


def fetched(version):
    return ProfileVersion.objects.with_parts().get(pk=version.pk)


def order_of(version):
    pieces = layout.reading_order(fetched(version))
    return [piece.section.heading if piece.section else piece.name for piece in pieces]


def add_section(version, heading, **fields):
    return Section.objects.create(version=version, heading=heading, **fields)


def test_sections_stand_where_their_kind_usually_does():
    version = make_version()
    add_section(version, "Policies", kind="policy")
    add_section(version, "The house", kind="about_service", position=2)

    assert order_of(version) == [
        "Purpose",
        "The house",
        "reporting_lines",
        "accountabilities",
        "performance_measures",
        "criteria",
        "expectations",
        "Policies",
    ]


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        ("reporting_lines", "reporting_lines", "accountabilities"),
        ("accountabilities", "accountabilities", "performance_measures"),
        ("measures", "performance_measures", "criteria"),
        ("criteria", "criteria", "expectations"),
    ],
)
def test_a_section_stands_between_any_two_blocks(place, before, after):
    version = make_version()
    add_section(version, "Rota", kind="other", place=place)

    order = order_of(version)

    at = order.index("Rota")
    assert (order[at - 1], order[at + 1]) == (before, after)


def test_sections_keep_their_own_order_at_one_place():
    version = make_version()
    add_section(version, "Second", place="end", position=2)
    add_section(version, "First", place="end", position=1)

    assert order_of(version)[-2:] == ["First", "Second"]


def test_content_tells_a_place_only_where_it_is_unusual():
    version = make_version()
    add_section(version, "Usual", kind="other", place="end")
    add_section(version, "Early", kind="other", place="start", position=1)

    sections = content.canonical(fetched(version))["sections"]

    assert [(row["heading"], row.get("place")) for row in sections] == [
        ("Purpose", None),
        ("Early", "start"),
        ("Usual", None),
    ]
