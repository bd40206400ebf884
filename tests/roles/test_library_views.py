from datetime import date

import pytest

from roles.library import search
from roles.models import ReportingLine, SearchText
from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_criterion,
    make_employer,
    make_expectation,
    make_framework,
    make_full_version,
    make_hr_officer,
    make_profile,
    make_staff,
    make_version,
)
from tests.queries import assert_query_count_same, count_queries

pytestmark = pytest.mark.django_db

LIST = "/profiles/"
COMPARE = "/profiles/compare/"


def found(client, **filters):
    page = client.get(LIST, filters).context["page"]
    return [profile.reference for profile in page]


def make(reference, **fields):
    employer = fields.pop("employer", None) or make_employer()
    profile = make_profile(reference=reference, employer=employer)
    return make_version(profile=profile, **fields)


@pytest.mark.parametrize("url", [LIST, COMPARE])
def test_library_is_for_hr_and_auditors(client, url):
    version = make("SECRET-1", title="A secret post")
    query = f"{url}?profile={version.profile.reference}"

    assert client.get(query).status_code == 302
    for person in (make_candidate(), make_staff()):
        client.force_login(person)
        assert client.get(query).status_code == 403
    for person in (make_hr_officer(), make_auditor()):
        client.force_login(person)
        assert "A secret post" in client.get(query).content.decode()


def test_list_profiles_finds_words_and_shows_where(client, officer):
    version = make("A", title="Night worker")
    make("B", title="Cook")
    make_criterion(version=version, text="Keeping safety plans with people")

    response = client.get(LIST, {"text": "safety planning"})

    assert [p.reference for p in response.context["page"]] == ["A"]
    assert "Keeping safety plans with people" in response.content.decode()
    assert found(client, criterion="safety") == ["A"]
    assert found(client, criterion="night") == []


def test_list_profiles_puts_matching_titles_first(client, officer):
    make("A", title="Gardener")
    version = make("B", title="Cook")
    make_criterion(version=version, text="Growing food with the gardener")

    assert found(client, text="gardener") == ["A", "B"]
    assert found(client, text="gardener", order="title") == ["B", "A"]


def test_list_profiles_is_narrowed_by_service_competency_and_level(client, officer):
    version = make("A")
    make("B", employer=version.employer)
    profile = version.profile
    profile.service = profile.employer.services.create(name="Crisis house")
    profile.save()
    competency = make_competency(framework=make_framework(), name="Teamwork")
    make_expectation(version=version, competency=competency, entry_level=3)

    assert found(client, service=profile.service_id) == ["A"]
    assert found(client, competency="Teamwork") == ["A"]
    assert found(client, competency="Teamwork", level=5) == ["A"]
    assert found(client, competency="Teamwork", level=2) == []
    assert found(client, level=3) == ["A"]
    assert found(client, level="nine", competency="Juggling") == ["B", "A"]


def test_list_profiles_is_sorted_as_asked(client, officer):
    make("B", title="Cook", issued_on=date(2024, 5, 1))
    make("C", title="Baker", issued_on=None)
    make("A", title="Driver", issued_on=date(2019, 5, 1))

    assert found(client) == ["A", "C", "B"]
    assert found(client, order="title") == ["C", "B", "A"]
    assert found(client, order="reference") == ["A", "B", "C"]
    assert found(client, order="issued") == ["C", "A", "B"]
    assert found(client, order="nonsense") == ["A", "C", "B"]


def test_list_profiles_query_count_while_searching(client, officer):
    def make_searchable():
        make_full_version()
        search.refresh()

    assert_query_count_same(
        client, f"{LIST}?text=walk&level=3", make_searchable, most=12
    )


def test_list_profiles_query_count_of_the_first_search_after_changes(client, officer):
    def search_anew(versions):
        for _ in range(versions):
            make_full_version()
        SearchText.objects.all().delete()
        return len(count_queries(client, f"{LIST}?text=walk&level=3"))

    search_anew(1)

    assert [search_anew(1), search_anew(3)] == [14, 14]


def test_compare_profiles_shows_what_they_share(client, officer):
    first, second = make("A", title="Night worker"), make("B", title="Day worker")
    text = "A full driving licence"
    make_criterion(version=first, text=text)
    make_criterion(version=second, text=text, requirement="desirable")
    make_criterion(version=first, text="Two years of experience in a crisis house")
    ReportingLine.objects.create(version=first, label="Line manager", value="Ama")
    competency = make_competency(framework=make_framework(), name="Teamwork")
    for version, entry in ((first, 1), (second, 2)):
        make_expectation(version=version, competency=competency, entry_level=entry)

    response = client.get(COMPARE, {"profile": ["b", "A"]})

    glance = response.context["glance"]
    facts = dict(glance.facts)
    assert [version.profile.reference for version in glance.versions] == ["B", "A"]
    assert facts["Reports to"] == ["", "Ama"]
    assert facts["Travel"] == [
        "Driving, desirable: A full driving licence",
        "Driving, essential: A full driving licence",
    ]
    assert facts["Years of experience"] == ["", "Two years"]
    assert [(row.name, row.is_alike) for row in glance.criteria] == [(text, False)]
    assert [len(criteria) for _, criteria in glance.own] == [0, 1]
    assert [cell.numbers for cell in glance.competencies[0].cells] == [
        (2, 3, 4),
        (1, 2, 3),
    ]


def test_compare_profiles_says_what_it_cannot_show(client, officer):
    references = [make(f"P-{number}").profile.reference for number in range(6)]

    text = client.get(COMPARE, {"profile": ["NO-1", *references[:2]]}).content.decode()
    full = client.get(COMPARE, {"profile": references}).content.decode()
    empty = client.get(COMPARE).content.decode()

    assert "No role profile has the reference “NO-1”." in text
    assert "Not shown: P-5." in full
    assert "Tick some role profiles in the list" in empty


def test_compare_profiles_takes_the_version_in_force(client, officer):
    version = make_full_version()
    make_version(profile=version.profile, number=2, title="A draft")

    response = client.get(COMPARE, {"profile": version.profile.reference})

    assert response.context["glance"].versions == [version]


def test_compare_profiles_query_count(client, officer):
    versions = []

    def url():
        asked = "&".join(f"profile={v.profile.reference}" for v in versions)
        return f"{COMPARE}?{asked}"

    versions.append(make_full_version())
    one = count_of(client, url())
    versions += [make_full_version(), make_full_version()]

    assert count_of(client, url()) == one <= 15


def count_of(client, url):
    client.get(url)
    return len(count_queries(client, url))
