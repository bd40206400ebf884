import pytest
from django.urls import reverse

from roles.models import ProfileVersion, RoleProfile
from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_criterion,
    make_employer,
    make_expectation,
    make_full_version,
    make_profile,
    make_staff,
    make_vacancy,
    make_version,
)
from tests.queries import assert_query_count_same

from .builders import make_approved, make_finding, make_publishable

pytestmark = pytest.mark.django_db

HR_PAGES = ["edit_version", "edit_details", "publish_version", "discard_version"]


def page(name, thing):
    return reverse(f"roles:{name}", args=[thing.pk])


def every_page(version):
    """Every page about a version, its profile and the lists."""
    return [
        reverse("roles:list_profiles"),
        reverse("roles:create_profile"),
        page("show_profile", version.profile),
        page("revise_profile", version.profile),
        page("show_version", version),
        page("plan_version", version),
        page("show_source", version),
        *[page(name, version) for name in HR_PAGES],
    ]


def test_strangers_are_sent_to_sign_in(client):
    version = make_version()

    sent_to = {client.get(url)["Location"].split("?")[0] for url in every_page(version)}

    assert sent_to == {reverse("account_request_login_code")}


@pytest.mark.parametrize("make_person", [make_candidate, make_staff])
def test_drafts_are_not_there_for_others(client, make_person):
    version = make_version(title="A secret post")
    client.force_login(make_person())

    for url in every_page(version):
        response = client.post(url) if "revise" in url else client.get(url)
        assert response.status_code in (403, 404), url
        assert b"A secret post" not in response.content


@pytest.mark.parametrize("make_person", [make_candidate, make_staff])
def test_a_draft_answers_404(client, make_person):
    version = make_version()
    client.force_login(make_person())

    for name in ["show_version", *HR_PAGES]:
        assert client.get(page(name, version)).status_code == 404


def test_auditors_read_and_do_not_edit(client):
    version = make_version(title="Night worker")
    client.force_login(make_auditor())

    listed = client.get(reverse("roles:list_profiles"))
    read = [client.get(page("show_version", version))]
    read.append(client.get(page("show_profile", version.profile)))
    refused = [client.get(page(name, version)) for name in HR_PAGES]
    refused.append(client.get(reverse("roles:import_profile")))
    refused.append(client.get(reverse("roles:create_profile")))

    assert b"Night worker" in listed.content
    assert b"Bring in a document" not in listed.content
    assert {response.status_code for response in read} == {200}
    assert {response.status_code for response in refused} == {403}


def test_staff_on_panels_read_a_published_version(client):
    version = make_full_version()
    client.force_login(make_staff())

    response = client.get(page("show_version", version))

    assert response.status_code == 200
    assert version.criteria.first().text in response.content.decode()


def test_list_profiles_shows_the_latest_version(client, officer):
    profile = make_full_version().profile
    make_version(profile=profile, number=2, title="Night worker")

    response = client.get(reverse("roles:list_profiles"))

    assert [row.all_versions[0].title for row in response.context["page"]] == [
        "Night worker"
    ]


def test_list_profiles_is_narrowed_by_the_address(client, officer):
    cook = make_version(title="Cook", profile=make_profile(reference="CK-1"))
    nurse = make_full_version().profile
    url = reverse("roles:list_profiles")

    def found(**filters):
        return [row.pk for row in client.get(url, filters).context["page"]]

    assert found(text="coo") == [cook.profile_id]
    assert found(text="ck-1") == [cook.profile_id]
    assert found(status="published") == [nurse.pk]
    assert found(employer=nurse.employer_id) == [nurse.pk]
    assert found(text="cook", status="published") == []
    assert len(found(status="nonsense", employer="7")) == 2


def test_list_profiles_without_any_says_what_to_do(client, officer):
    response = client.get(reverse("roles:list_profiles"))
    narrowed = client.get(reverse("roles:list_profiles"), {"text": "cook"})

    assert "There are no role profiles yet." in response.content.decode()
    assert "No role profile fits" in narrowed.content.decode()


def test_list_profiles_has_pages(client, officer):
    employer = make_employer()
    for number in range(26):
        make_version(profile=make_profile(employer=employer, reference=f"P{number}"))

    second = client.get(reverse("roles:list_profiles"), {"page": 2, "text": "P"})

    assert len(second.context["page"]) == 1
    assert "?text=P&amp;page=1" in second.content.decode()


def test_list_profiles_query_count(client, officer):
    url = reverse("roles:list_profiles")

    assert_query_count_same(client, url, make_full_version, most=10)


def test_show_profile_tells_who_published_and_where_it_is_used(client, officer):
    version = make_full_version()
    vacancy = make_vacancy(version=version, reference="OH-26-7")

    text = client.get(page("show_profile", version.profile)).content.decode()

    assert str(version.published_by) in text
    assert reverse("roles:manage_vacancy", args=[vacancy.pk]) in text


def test_show_profile_query_count(client, officer):
    version = make_full_version()
    url = page("show_profile", version.profile)

    assert_query_count_same(client, url, lambda: make_vacancy(version=version))


def test_show_version_query_count(client, officer):
    version = make_publishable()
    url = page("show_version", version)

    def add_rows():
        make_criterion(version=version)
        make_expectation(
            version=version, competency=make_competency(framework=version.framework)
        )

    assert_query_count_same(client, url, add_rows)


def test_create_profile_starts_a_draft(client, officer):
    employer = make_employer()
    given = {"title": "Cook", "employer": employer.pk, "service_name": "Helpline"}

    response = client.post(reverse("roles:create_profile"), given)

    version = ProfileVersion.objects.get()
    assert response["Location"] == page("edit_version", version)
    assert (version.title, version.profile.service.name) == ("Cook", "Helpline")


def test_create_profile_asks_for_what_is_missing(client, officer):
    response = client.post(reverse("roles:create_profile"), {"service_name": "Kitchen"})

    assert response.context["form"].errors == {
        "title": ["Enter the title of the post"],
        "employer": ["Choose the employer"],
    }
    assert 'value="Kitchen"' in response.content.decode()


def test_publish_version_lists_what_blocks_with_links(client, officer):
    version = make_publishable()
    finding = make_finding(version=version)

    response = client.get(page("publish_version", version))

    text = response.content.decode()
    assert f'{page("edit_version", version)}#finding-{finding.pk}"' in text
    assert 'name="row_version"' not in text


def test_publish_version_publishes_once_and_shows_the_profile(client, officer):
    version = make_approved()
    url = page("publish_version", version)

    first = client.post(url, {"row_version": version.row_version})
    second = client.post(url, {"row_version": version.row_version})

    assert first["Location"] == page("show_profile", version.profile)
    assert second["Location"] == first["Location"]
    assert ProfileVersion.objects.get().published_by == officer


@pytest.mark.parametrize("row_version", ["99", "", "all of it", "9" * 5000])
def test_publish_version_refuses_a_draft_that_changed(client, officer, row_version):
    version = make_publishable()

    response = client.post(
        page("publish_version", version), {"row_version": row_version}
    )

    assert "has changed since you opened" in response.content.decode()
    assert ProfileVersion.objects.get().is_open


def test_publish_version_checks_again(client, officer):
    version = make_publishable()
    make_finding(version=version)

    response = client.post(page("publish_version", version), {"row_version": 1})

    assert "not ready to be published" in response.content.decode()
    assert ProfileVersion.objects.get().is_open


def test_publish_version_query_count(client, officer):
    version = make_publishable()
    url = page("publish_version", version)

    def add_finding():
        make_finding(version=version)

    assert_query_count_same(client, url, add_finding)


def test_revise_profile_starts_the_next_version(client, officer):
    version = make_full_version()

    response = client.post(page("revise_profile", version.profile))
    again = client.post(page("revise_profile", version.profile))

    draft = ProfileVersion.objects.get(number=2)
    assert response["Location"] == page("edit_version", draft)
    assert again["Location"] == response["Location"]
    assert client.get(page("revise_profile", version.profile)).status_code == 405


@pytest.mark.parametrize(
    ("status", "page_name"), [("draft", "edit_version"), ("in_review", "show_version")]
)
def test_second_to_start_the_next_version_lands_on_it(
    client, officer, status, page_name
):
    version = make_full_version()
    draft = make_version(profile=version.profile, number=2)
    draft.status = status
    draft.save()

    response = client.post(page("revise_profile", version.profile), follow=True)

    assert response.redirect_chain == [(page(page_name, draft), 302)]
    assert "Version 2 had been started already" in response.content.decode()
    assert ProfileVersion.objects.filter(profile=version.profile).count() == 2


def test_only_hr_is_led_to_the_draft_of_somebody_else(client):
    version = make_full_version()
    make_version(profile=version.profile, number=2)

    for person in (make_auditor(), make_staff()):
        client.force_login(person)
        response = client.post(page("revise_profile", version.profile))
        assert response.status_code in (403, 404)


def test_discard_version_asks_first(client, officer):
    version = make_version()
    url = page("discard_version", version)

    asked = client.get(url)
    assert "Discard this draft?" in asked.content.decode()
    client.post(url)

    assert RoleProfile.objects.count() == 0


def test_every_editing_page_of_a_published_version_refuses(client, officer):
    version = make_full_version()
    row = version.accountabilities.get()
    expectation = version.expectations.get()
    own = [page(name, version) for name in [*HR_PAGES, "plan_version"]]
    own.append(reverse("roles:add_part", args=[version.pk, "accountabilities"]))
    own += [
        reverse(f"roles:{verb}_part", args=[version.pk, "accountabilities", row.pk])
        for verb in ["edit", "move", "split", "merge", "remove"]
    ]
    own.append(reverse("roles:number_columns", args=[version.pk, expectation.pk]))

    answers = {client.post(url).status_code for url in own}

    assert answers == {403}
    version.refresh_from_db()
    assert version.row_version == 1
