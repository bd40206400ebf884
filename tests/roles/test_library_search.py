import pytest

from roles.library import search
from roles.models import (
    Accountability,
    ProfileVersion,
    ReportingLine,
    RoleProfile,
    SearchText,
    Section,
)
from tests.builders import (
    make_competency,
    make_criterion,
    make_expectation,
    make_framework,
    make_profile,
    make_version,
    mark_published,
)


def test_stems_are_the_beginnings_of_words_without_capitals():
    assert search.stems("Safeguarding adults’ plans") == " safeguard adult plan"
    assert search.stems("– …") == ""


def test_phrases_are_words_and_what_stands_in_quotes():
    assert search.phrases('plans "mental health" co-production') == [
        "plan",
        "mental health",
        "co product",
    ]
    assert search.phrases('  "" - ') == []


def find(asked, **options):
    search.refresh()
    found = RoleProfile.objects.saying(search.phrases(asked), **options)
    return [profile.reference for profile in found.order_by("reference")]


@pytest.mark.django_db
def test_words_are_found_anywhere_in_a_profile():
    version = make_version(profile=make_profile(reference="A"), title="Night worker")
    make_version(profile=make_profile(reference="B"))
    make_criterion(version=version, text="Keeping safety plans up to date")
    competency = make_competency(framework=make_framework(), name="Teamwork")
    make_expectation(version=version, competency=competency)

    assert find("safety plan") == ["A"]
    assert find('"safety plans"') == ["A"]
    assert find('"plans safety"') == []
    assert find("nights") == ["A"]
    assert find("seen at level 3 teamwork") == ["A"]
    assert find("feet") == ["A", "B"]
    assert find("100%_") == []


@pytest.mark.django_db
def test_words_must_stand_in_one_version_that_is_not_superseded():
    profile = make_profile(reference="A")
    first = mark_published(make_version(profile=profile, title="Gardener"))
    first.status = ProfileVersion.Status.SUPERSEDED
    first.save()
    mark_published(make_version(profile=profile, number=2, title="Cook"))
    make_version(profile=profile, number=3, title="Baker")

    assert find("gardener") == []
    assert find("cook") == find("baker") == ["A"]
    assert find("cook baker") == []


@pytest.mark.django_db
def test_words_of_criteria_are_found_apart():
    version = make_version(profile=make_profile(reference="A"), title="Driver")
    make_criterion(version=version, text="Keeping records")

    assert find("driver", part="criteria") == []
    assert find("record", part="criteria") == ["A"]


@pytest.mark.django_db
def test_a_reference_is_found_whatever_the_profile_says():
    make_version(profile=make_profile(reference="CK-1"))

    assert find("ck-1", or_reference="ck-1") == ["CK-1"]


@pytest.mark.django_db
def test_a_changed_version_is_read_again_and_others_are_not(
    django_assert_num_queries,
):
    version = make_version(profile=make_profile(reference="A"))
    search.refresh()
    version.title, version.row_version = "Kitchen porter", 2
    version.save()

    assert find("porter") == ["A"]
    assert SearchText.objects.get().row_version == 2
    with django_assert_num_queries(1):
        search.refresh()


@pytest.mark.django_db
def test_what_is_searched_stands_in_the_order_of_the_profile():
    version = make_version(title="Night worker")
    version.sections.all().delete()
    Section.objects.create(version=version, heading="Purpose", text="Listen.\n\nTell.")
    ReportingLine.objects.create(version=version, label="Line manager", value="Ama")
    for place, (group, text) in enumerate([("Team", "Meet"), ("Team", "Plan")]):
        Accountability.objects.create(
            version=version, position=place, group=group, text=text
        )
    make_criterion(version=version, text="Keeping records")
    competency = make_competency(framework=make_framework(), name="Teamwork")
    make_expectation(version=version, competency=competency, entry_level=3)
    search.refresh()

    text = SearchText.objects.get()

    assert text.passages.split("\n") == [
        "Night worker",
        "Purpose",
        "Listen.",
        "Tell.",
        "Line manager: Ama",
        "Team",
        "Meet",
        "Plan",
        "Keeping records",
        "Teamwork",
        competency.relevance,
        *(f"Teamwork as seen at level {number}." for number in (3, 4, 5)),
    ]
    assert text.criteria == search.stems("Keeping records")


@pytest.mark.django_db
def test_snippet_shows_the_first_passage_with_the_words():
    version = make_version(title="Listener on the night line")
    long = f"{'Before dawn we walk. ' * 12}Then we listen. {'And we rest. ' * 12}"
    version.sections.update(text=long)
    search.refresh()
    profile = RoleProfile.objects.with_latest_versions(with_search_text=True).get()

    shown = search.snippet(profile, search.phrases("listening"))

    assert "Then we listen." in shown
    assert len(shown) <= search.LONGEST_SNIPPET + 4
    assert shown.startswith("… ")
    assert search.snippet(profile, search.phrases("night")) == ""


@pytest.mark.django_db
def test_level_is_asked_for_in_the_window_of_the_named_competency():
    framework = make_framework()
    teamwork = make_competency(framework=framework, name="Teamwork")
    change = make_competency(framework=framework, name="Change")
    version = make_version(profile=make_profile(reference="A"))
    make_expectation(version=version, competency=teamwork, entry_level=1)
    make_expectation(version=version, competency=change, entry_level=3)

    def asking(**wanted):
        return RoleProfile.objects.asking_for(**wanted).count()

    assert [asking(competency="teamwork", level=level) for level in range(1, 6)] == [
        1,
        1,
        1,
        0,
        0,
    ]
    assert asking(level=5) == 1
    assert asking(competency="Writing") == 0
