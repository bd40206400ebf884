"""Starting a profile from a template or a copy, and bringing rows in from another."""

import pytest
from django.urls import reverse

from roles.actions import frameworks
from roles.models import Accountability, ProfileVersion, RoleProfile
from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_criterion,
    make_employer,
    make_expectation,
    make_framework,
    make_full_version,
    make_profile,
    make_staff,
    make_vacancy,
    make_version,
)
from tests.queries import assert_query_count_same

pytestmark = pytest.mark.django_db


def new(source=None):
    url = reverse("roles:create_profile")
    return f"{url}?from={source.pk}" if source else url


def bring_in(version, source):
    return reverse("roles:bring_in", args=[version.pk, source.pk])


def start(client, source, **fields):
    given = {"title": "Night Worker", "employer": source.employer.pk, **fields}
    return client.post(new(source), given, follow=True)


def template_url(profile):
    return reverse("roles:set_template", args=[profile.pk])


def make_draft_beside(source):
    """A draft of the same employer, on the same framework, with a purpose alone."""
    profile = make_profile(employer=source.employer)
    return make_version(profile=profile, framework=source.framework)


def test_a_copy_says_what_the_version_says(client, officer):
    source = make_full_version()
    row = source.criteria.order_by("position").first()
    row_links = Accountability.objects.filter(version=source)
    ProfileVersion.objects.filter(pk=source.pk).update(status="superseded")

    asked = client.get(new(source)).context["form"]
    start(client, source)

    copy = ProfileVersion.objects.get(title="Night Worker")
    assert asked.initial["title"] == source.title
    assert (copy.status, copy.number, copy.made_from) == ("draft", 1, source)
    assert copy.profile.reference == "NW"
    assert copy.dbs_level == source.dbs_level
    assert copy.criteria.order_by("position").first().text == row.text
    assert copy.accountabilities.count() == row_links.count()
    assert copy.expectations.get().competency == source.expectations.get().competency


def test_a_copy_for_another_employer_takes_its_framework_by_name(client, officer):
    source = make_full_version(competencies=2)
    first, second = source.expectations.order_by("position")
    employer = make_employer()
    framework = make_framework(employer=employer)
    same = make_competency(
        framework=framework, name=first.competency.name.upper(), levels=(1, 2, 3)
    )

    page = start(client, source, employer=employer.pk)

    row = ProfileVersion.objects.get(title="Night Worker").expectations.get()
    # Its ladder ends below the window: that is for a person to settle.
    assert (row.competency, row.entry_level) == (same, None)
    assert f"has none: {second.competency.name}." in page.content.decode()


def test_an_address_that_names_nothing_starts_empty(client, officer):
    employer = make_employer()

    page = client.post(
        f"{new()}?from=nothing", {"title": "Cook", "employer": employer.pk}
    )

    assert page.status_code == 302
    assert ProfileVersion.objects.get().sections.count() == 0


def test_templates_are_listed_apart_and_never_advertised(client, officer):
    version = make_full_version()
    profile = version.profile

    client.post(template_url(profile), {"is_template": "yes"})

    chosen = client.get(reverse("roles:choose_start")).context
    library = client.get(reverse("roles:list_profiles")).context
    vacancy = reverse("roles:create_vacancy", args=[version.pk])
    shown = client.get(reverse("roles:show_profile", args=[profile.pk]))
    assert list(chosen["templates"]) == [profile]
    assert list(chosen["page"]) == list(library["page"]) == []
    assert client.get(vacancy).status_code == 403
    assert vacancy not in shown.content.decode()
    client.post(template_url(profile))
    assert RoleProfile.objects.get().is_template is False


def test_a_post_with_vacancies_does_not_become_a_template(client, officer):
    profile = make_vacancy().version.profile

    page = client.post(template_url(profile), {"is_template": "yes"}, follow=True)

    assert "It has vacancies, so it stays a post." in page.content.decode()
    assert RoleProfile.objects.get().is_template is False


def test_choose_start_finds_by_title_and_reference(client, officer):
    make_version(title="Cook", profile=make_profile(reference="KIT-1"))
    make_version(title="Gardener", profile=make_profile(reference="GAR-1"))
    url = reverse("roles:choose_start")

    pages = [client.get(url, {"q": q}).context["page"] for q in ("cook", "gar-", "x")]

    assert [[row.reference for row in page] for page in pages] == [
        ["KIT-1"],
        ["GAR-1"],
        [],
    ]


def test_bring_in_marks_what_is_there_and_ticks_only_on_request(client, officer):
    source = make_full_version()
    version = make_draft_beside(source)
    there = source.accountabilities.get()
    Accountability.objects.create(version=version, text=there.text.upper())

    plain = client.get(bring_in(version, source)).context["form"]
    ticked = client.get(bring_in(version, source), {"tick": "all"}).context["form"]

    kinds = [name for name in plain.fields if name != "known"]
    assert [plain.fields[name].initial for name in kinds] == [[]] * len(kinds)
    assert str(there.pk) in plain.initial["known"].split()
    assert ticked.fields["accountabilities"].initial == []
    assert len(ticked.fields["criteria"].initial) == 3
    hints = ticked.fields["accountabilities"].widget.hints
    assert hints == {str(there.pk): "The draft says this already."}


def test_bring_in_copies_the_ticked_rows_with_their_links(client, officer):
    source = make_full_version(published=False)
    version = make_draft_beside(source)
    duty = source.accountabilities.get()
    criterion = source.criteria.order_by("position").first()
    criterion.accountabilities.add(duty)
    expectation = source.expectations.get()
    given = {
        "accountabilities": [duty.pk],
        "criteria": [criterion.pk],
        "competencies": [expectation.pk],
    }

    page = client.post(bring_in(version, source), given, follow=True)

    brought = version.criteria.get()
    assert (brought.text, brought.category) == (criterion.text, criterion.category)
    assert list(brought.accountabilities.all()) == [version.accountabilities.get()]
    assert version.expectations.get().competency == expectation.competency
    assert "3 rows have been brought in" in page.content.decode()
    assert source.criteria.count() == 3


def test_bring_in_brings_a_row_twice_only_where_that_was_seen(client, officer):
    source = make_full_version()
    version = make_draft_beside(source)
    row = source.accountabilities.get()
    given = {"accountabilities": [row.pk], "known": ""}

    client.post(bring_in(version, source), given)
    again = client.post(bring_in(version, source), given, follow=True)

    assert version.accountabilities.count() == 1
    assert "the draft says it already" in again.content.decode()

    client.post(bring_in(version, source), {**given, "known": f"{row.pk} no-id"})

    assert version.accountabilities.count() == 2


def test_bring_in_links_to_a_row_that_says_the_same(client, officer):
    source, version = make_version(), make_version()
    duty = Accountability.objects.create(version=source, text="Keep plans.")
    same = Accountability.objects.create(version=version, text="Keep plans")
    criterion = make_criterion(version=source)
    criterion.accountabilities.add(duty)

    client.post(bring_in(version, source), {"criteria": [criterion.pk]})

    assert list(version.criteria.get().accountabilities.all()) == [same]


def test_bring_in_says_which_competencies_the_framework_lacks(client, officer):
    source = make_full_version(competencies=2)
    first, second = source.expectations.order_by("position")
    framework = make_framework()
    same = make_competency(framework=framework, name=first.competency.name)
    version = make_version(
        profile=make_profile(employer=framework.employer), framework=framework
    )

    page = client.get(bring_in(version, source))
    client.post(bring_in(version, source), {"competencies": [first.pk]})

    text = page.content.decode()
    assert f"so they cannot come: {second.competency.name}." in text
    assert str(second.pk) not in text
    assert version.expectations.get().competency == same


def test_bring_in_knows_a_renamed_competency_again(client, officer):
    source = make_full_version()
    before = source.expectations.get().competency
    following = frameworks.new_version(framework=source.framework, by=officer)
    renamed = following.competencies.get(lineage=before.lineage)
    renamed.name = "Staying with people"
    renamed.save()
    version = make_version(
        profile=make_profile(employer=source.employer), framework=following
    )

    page = client.get(bring_in(version, source)).content.decode()
    client.post(
        bring_in(version, source), {"competencies": [source.expectations.get().pk]}
    )

    assert "so they cannot come" not in page
    assert version.expectations.get().competency == renamed


def test_bring_in_asks_for_a_tick(client, officer):
    source, version = make_full_version(), make_version()

    nothing = client.post(bring_in(version, source)).context["form"].errors
    wrong = client.post(bring_in(version, source), {"criteria": ["no id"]})

    assert nothing["__all__"] == ["Tick at least one row to bring in"]
    assert list(wrong.context["form"].errors) == ["criteria"]
    assert version.criteria.count() == 0


def test_choose_source_leads_to_each_version(client, officer):
    source, version = make_version(), make_version()

    text = client.get(
        reverse("roles:choose_source", args=[version.pk])
    ).content.decode()

    assert bring_in(version, source) in text


def test_choose_source_offers_no_draft_to_itself(client, officer):
    published = make_full_version()
    draft = make_version(profile=published.profile, number=2)
    alone = make_version()

    pages = [
        client.get(reverse("roles:choose_source", args=[version.pk])).content.decode()
        for version in (draft, alone)
    ]

    assert bring_in(draft, published) in pages[0]
    assert bring_in(draft, draft) not in pages[0]
    assert alone.profile.reference not in pages[1]


def test_the_only_employer_is_chosen_already(client, officer):
    employer = make_employer()

    first = client.get(new()).context["form"]
    make_employer()
    second = client.get(new()).context["form"]

    assert first["employer"].initial == employer.pk
    assert second["employer"].initial is None


def test_edit_details_keeps_the_reason_for_a_check_on_one_line(client, officer):
    version = make_version()
    url = reverse("roles:edit_details", args=[version.pk])
    form = client.get(url).context["form"]
    given = {name: value or "" for name, value in form.initial.items()}

    client.post(url, {**given, "dbs_reason": "Drives guests.\r\n\r\nAlone."})

    version.refresh_from_db()
    assert version.dbs_reason == "Drives guests. Alone."


def test_choose_start_query_count(client, officer):
    def make_rows():
        make_version()
        make_version(profile=make_profile(is_template=True))

    assert_query_count_same(client, reverse("roles:choose_start"), make_rows)


def test_bring_in_query_count(client, officer):
    source = make_full_version(published=False)
    version = make_draft_beside(source)

    def make_rows():
        make_criterion(version=source)
        Accountability.objects.create(version=source, text="Keep plans")
        make_expectation(
            version=source, competency=make_competency(framework=source.framework)
        )

    assert_query_count_same(client, bring_in(version, source), make_rows)


@pytest.mark.parametrize("make_person", [make_candidate, make_staff, make_auditor])
def test_only_hr_starts_and_brings_in(client, make_person):
    source, version = make_version(), make_version()
    is_auditor = make_person is make_auditor
    pages = [reverse("roles:choose_start"), new(source)]
    on_draft = [
        reverse("roles:choose_source", args=[version.pk]),
        bring_in(version, source),
    ]
    strangers = {client.get(url).status_code for url in [*pages, *on_draft]}
    client.force_login(make_person())

    assert strangers == {302}
    assert {client.get(url).status_code for url in pages} == {403}
    assert {client.get(url).status_code for url in on_draft} == {
        403 if is_auditor else 404
    }
    template = client.post(template_url(source.profile), {"is_template": "yes"})
    assert template.status_code == (403 if is_auditor else 404)
