"""What the rules that compare profiles say of the library."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from roles.actions import checks as actions
from roles.checks import library
from roles.checks.rules import RULES
from roles.models import ProfileVersion
from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_criterion,
    make_employer,
    make_expectation,
    make_framework,
    make_full_version,
    make_hr_admin,
    make_hr_officer,
    make_profile,
    make_staff,
    make_version,
)
from tests.queries import count_queries

pytestmark = pytest.mark.django_db

PAGE = "/profiles/checks/"


@pytest.fixture(autouse=True)
def _forget():
    cache.delete(library.FOUND)


def make_post(reference, text, *, employer=None, title="Night Worker", **fields):
    """A draft with one criterion, of an employer where it matters which."""
    profile = make_profile(reference=reference, employer=employer or make_employer())
    version = make_version(profile=profile, title=title, **fields)
    make_criterion(version=version, text=text, category="Other", position=0)
    return version


def make_drivers():
    """Two like posts that ask for travel in different ways."""
    employer = make_employer(name="Quayside Trust")
    first = make_post("NW-1", "Full driving licence", employer=employer)
    second = make_post("NW-2", "Travel by any means, bus or bike", employer=employer)
    return first, second


def told():
    return [(d.rule, d.profile.reference, d.other.reference) for d in found()]


def found():
    return library.differences()


def test_like_posts_that_ask_for_travel_differently_are_told():
    make_drivers()

    assert told() == [("EQ01", "NW-2", "NW-1")]


def test_lived_experience_in_other_words_is_told():
    make_post("A-1", "Lived experience of distress, or of caring for somebody")
    make_post("B-1", "Lived experience of recovery and homelessness")

    assert told() == [("EQ04", "B-1", "A-1")]


def make_ladder(words, *, users, entry_level=1):
    """Drafts of one framework that all ask for one competency, worded like this."""
    framework = make_framework(published=False)
    competency = make_competency(framework=framework, name="Keeping calm")
    competency.levels.get(number=1).indicators.update(text=words)
    versions = []
    for reference in users:
        profile = make_profile(reference=reference, employer=framework.employer)
        version = make_version(profile=profile, framework=framework, title=reference)
        make_expectation(
            version=version, competency=competency, entry_level=entry_level
        )
        versions.append(version)
    return versions


def test_a_competency_worded_differently_is_told_once_with_its_users():
    make_ladder("Stays kind while others shout in the house.", users=["A-1", "A-2"])
    make_ladder("Breathes and counts to ten before speaking.", users=["B-1", "B-2"])

    (difference,) = found()

    assert (difference.rule, difference.place) == (
        "CM02",
        "competency Keeping calm, level 1",
    )
    assert (difference.profile.reference, difference.others) == ("B-1", 1)


def test_profiles_of_one_framework_agree():
    make_ladder("Stays kind while others shout.", users=["A-1", "A-2", "A-3"])

    assert found() == []


def test_the_version_in_force_is_read_and_templates_are_not():
    first, second = make_drivers()
    make_post("NW-3", "Car owner", employer=first.profile.employer)
    template = ProfileVersion.objects.get(profile__reference="NW-3").profile
    template.is_template = True
    template.save()
    published = make_full_version()
    published.profile.reference = "NW-4"
    published.profile.save()

    assert {d.profile.reference for d in found()} == {"NW-2"}
    current = library.current_versions()
    assert {named.reference for named, _ in current.values()} == {
        "NW-1",
        "NW-2",
        "NW-4",
    }
    assert second.pk in current


def test_a_change_is_seen_at_once():
    _, second = make_drivers()
    assert len(found()) == 1
    row = second.criteria.get()
    row.text = "Full driving licence"
    row.save()
    second.row_version += 1
    second.save()

    assert found() == []


def test_what_was_found_is_kept_until_something_changes(django_assert_num_queries):
    make_drivers()
    found()

    with django_assert_num_queries(1):
        assert len(found()) == 1


def test_rules_that_compare_read_what_is_fetched():
    """A rule that compares by other parts must have them fetched in `library`."""
    comparing = [rule.id for rule in RULES if rule.compare]
    assert comparing == list(library.ABOUT) == ["EQ01", "EQ04", "CM02"]


# The page


def test_page_groups_by_rule_and_leads_to_both_profiles(client):
    first, second = make_drivers()
    client.force_login(make_hr_officer())

    text = client.get(PAGE).content.decode()

    assert "1 difference." in text
    assert reverse("roles:check_version", args=[second.pk]) in text
    assert reverse("roles:show_version", args=[first.pk]) in text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?rule=EQ01", 1),
        ("?rule=EQ04", 1),
        ("?text=nw-2", 1),
        ("?text=NW-1", 1),
        ("?text=quayside+trust", 1),
        ("?text=nothing", 0),
        ("?rule=XX", 2),
        ("", 2),
    ],
)
def test_page_is_narrowed_by_its_address(client, query, count):
    make_drivers()
    for reference, text in (("L-1", "of distress"), ("L-2", "of recovery at home")):
        make_post(reference, f"Lived experience {text}", title=reference)
    client.force_login(make_hr_officer())

    assert client.get(PAGE + query).context["page"].paginator.count == count


def test_rules_that_are_off_are_left_out_and_named(client):
    make_drivers()
    actions.switch_off(rule="EQ01", reason="All drive.", by=make_hr_admin())
    client.force_login(make_hr_officer())

    response = client.get(PAGE)

    assert response.context["page"].paginator.count == 0
    assert "switched off: Travel demanded in several ways (EQ01)" in (
        response.content.decode()
    )


def test_a_profile_says_when_the_library_speaks_of_it(client):
    first, _ = make_drivers()
    alone = make_post("X-1", "Listening")
    client.force_login(make_hr_officer())
    client.get(PAGE)

    def hint(version):
        page = reverse("roles:check_version", args=[version.pk])
        return "stands out" in client.get(page).content.decode()

    assert (hint(first), hint(alone)) == (True, False)


@pytest.mark.parametrize(
    ("make_person", "status"),
    [
        (make_candidate, 403),
        (make_staff, 403),
        (make_auditor, 200),
        (make_hr_officer, 200),
    ],
)
def test_page_is_for_those_who_see_the_library(client, make_person, status):
    make_drivers()
    client.force_login(make_person())

    response = client.get(PAGE)

    assert response.status_code == status
    assert (b"NW-1" in response.content) == (status == 200)


def test_strangers_are_sent_to_sign_in(client):
    assert client.get(PAGE).status_code == 302


def test_page_needs_as_many_queries_for_more_differences(client):
    employer = make_employer()
    make_post("T-0", "Full driving licence", employer=employer)
    client.force_login(make_hr_officer())

    def count():
        cache.delete(library.FOUND)
        return len(count_queries(client, PAGE))

    counts = set()
    for number in range(1, 4):
        text = "Travel by any means, bus or bike"
        make_post(f"T-{number}", text, employer=employer)
        counts.add(count())

    assert len(counts) == 1
    assert counts.pop() <= 15
