import pytest
from django.urls import reverse

from accounts.actions import record
from accounts.models import AuditEntry
from roles.actions import parts, profiles
from roles.actions.drafts import stamp
from roles.models import PartChange, ProfileVersion
from tests.builders import (
    make_auditor,
    make_candidate,
    make_closed_vacancy,
    make_full_version,
    make_hr_officer,
    make_staff,
    make_vacancy,
    make_version,
)
from tests.queries import assert_query_count_same

from .builders import make_publishable

pytestmark = pytest.mark.django_db

PROFILE_PAGES = ["compare_versions", "show_profile_history"]
REVIEW_PAGES = ["change_review_date", "confirm_review"]


@pytest.fixture
def officer(client):
    officer = make_hr_officer(full_name="Harriet Loam")
    client.force_login(officer)
    return officer


def page(name, thing, *more):
    return reverse(f"roles:{name}", args=[thing.pk, *more])


def every_page(version):
    return [
        reverse("roles:list_due_profiles"),
        *[page(name, version.profile) for name in [*PROFILE_PAGES, *REVIEW_PAGES]],
        page("show_version_history", version),
        page("withdraw_version", version),
    ]


def test_strangers_are_sent_to_sign_in(client):
    version = make_full_version()

    for url in every_page(version):
        response = client.get(url)
        assert response["Location"].startswith(reverse("account_request_login_code"))


@pytest.mark.parametrize("make_person", [make_candidate, make_staff])
def test_nothing_is_there_for_others(client, make_person):
    version = make_version(title="A secret post")
    client.force_login(make_person())

    for url in every_page(version):
        response = client.get(url)
        assert response.status_code in (403, 404), url
        assert b"A secret post" not in response.content


def test_auditors_read_and_do_not_act(client):
    version = make_full_version()
    client.force_login(make_auditor())

    read = [page(name, version.profile) for name in PROFILE_PAGES]
    read += [reverse("roles:list_due_profiles"), page("show_version_history", version)]
    refused = [page(name, version.profile) for name in REVIEW_PAGES]
    refused.append(page("withdraw_version", version))

    assert {client.get(url).status_code for url in read} == {200}
    assert {client.get(url).status_code for url in refused} == {403}


def edit_accountability(version, text, *, by):
    row = version.accountabilities.get()
    row.version, was = version, stamp(row)
    row.text = text
    parts.save_part(part=row, seen=was, by=by)
    return PartChange.objects.latest("entry")


# Withdrawing


def test_withdraw_version_is_refused_while_a_vacancy_is_open(client, officer):
    version = make_full_version()
    url = page("withdraw_version", version)
    vacancy = make_vacancy(version=version)

    text = client.get(url).content.decode()
    refused = client.post(url, {"reason": "Gone"})

    assert reverse("roles:manage_vacancy", args=[vacancy.pk]) in text
    assert "An open vacancy uses it" in refused.content.decode()
    version.refresh_from_db()
    assert version.status == ProfileVersion.Status.PUBLISHED


def test_withdraw_version_says_who_when_and_why(client, officer):
    version = make_full_version()

    client.post(page("withdraw_version", version), {"reason": "The house closed."})

    text = client.get(page("show_version", version)).content.decode()
    assert f"{officer} withdrew it" in text
    assert "The house closed." in text


def test_a_withdrawn_profile_can_start_again(client, officer):
    version = make_full_version()
    profiles.withdraw(version=version, reason="Gone", by=officer)

    client.post(reverse("roles:revise_profile", args=[version.profile_id]))

    draft = ProfileVersion.objects.get(number=2)
    assert (draft.made_from, draft.accountabilities.count()) == (version, 1)


def test_withdraw_version_does_not_mind_what_is_over(client, officer):
    version = make_full_version()
    make_closed_vacancy(version=version)

    client.post(page("withdraw_version", version), {"reason": "The house closed."})

    version.refresh_from_db()
    assert version.status == ProfileVersion.Status.WITHDRAWN


def test_withdraw_version_needs_a_reason(client, officer):
    version = make_full_version()

    response = client.post(page("withdraw_version", version), {"reason": " "})

    assert response.context["form"].errors == {"reason": ["Enter the reason"]}


# Comparing


def make_two_versions(officer):
    """A published version and a draft made from it with one accountability changed."""
    published = make_full_version()
    draft = profiles.revise(profile=published.profile, by=officer)
    edit_accountability(draft, "Keep all safety plans.", by=officer)
    return published, draft


def test_compare_versions_shows_what_changed_since_the_published_one(client, officer):
    _, draft = make_two_versions(officer)

    response = client.get(page("compare_versions", draft.profile))

    text = response.content.decode()
    assert (response.context["old"].number, response.context["new"].number) == (1, 2)
    assert response.context["summary"] == "1 changed."
    assert "<ins>" in text
    assert "Walk beside people" not in text


def test_compare_versions_shows_everything_on_request(client, officer):
    _, draft = make_two_versions(officer)

    response = client.get(page("compare_versions", draft.profile), {"all": "on"})

    assert "Walk beside people" in response.content.decode()


def test_compare_versions_takes_any_two_by_the_address(client, officer):
    _, draft = make_two_versions(officer)
    url = page("compare_versions", draft.profile)

    def chosen(**query):
        context = client.get(url, query).context
        return context["old"].number, context["new"].number

    assert chosen(**{"from": 2, "to": 1}) == (2, 1)
    assert chosen(**{"from": 99, "to": "x"}) == (1, 2)
    assert chosen(**{"from": 2, "to": 2}) == (2, 2)


def test_compare_versions_of_one_version_says_so(client, officer):
    version = make_version()

    response = client.get(page("compare_versions", version.profile))

    assert "There is only one version" in response.content.decode()


def test_compare_versions_query_count(client, officer):
    published, draft = make_two_versions(officer)
    url = page("compare_versions", draft.profile)

    # One more than other pages: comparing is costly, so each time is counted.
    assert_query_count_same(
        client, url, lambda: draft.accountabilities.create(text="One more"), most=16
    )


# Who changed what when


def test_history_names_the_accountabilities_of_a_criterion(client, officer):
    version = make_publishable()
    row = version.criteria.first()
    duties = list(version.accountabilities.all())
    parts.save_part(part=row, seen=stamp(row), accountabilities=duties, by=officer)
    version.accountabilities.get().delete()

    text = client.get(page("show_version_history", version)).content.decode()

    assert "Accountabilities it is needed for" in text
    assert "“Keep safety plans.”" in text


def test_history_tells_who_changed_which_words(client, officer):
    version = make_publishable()
    edit_accountability(version, "Keep all safety plans.", by=officer)

    response = client.get(page("show_version_history", version))

    text = response.content.decode()
    assert "Harriet Loam" in text
    assert "changed an accountability" in text
    [happening] = response.context["happenings"]
    [row] = happening.rows
    assert (row.change.old["text"], row.change.new["text"]) == (
        "Keep safety plans.",
        "Keep all safety plans.",
    )


def test_history_tells_what_else_of_the_profile_was_changed(client, officer):
    version = make_version()
    profiles.save_details(
        version=version,
        seen=stamp(version, version.profile),
        reference="NW-7",
        employer=version.profile.employer,
        service_name="Crisis house",
        by=officer,
    )

    response = client.get(page("show_version_history", version))

    [happening] = response.context["happenings"]
    [row] = happening.rows
    assert [fact.label for fact in row.difference.facts] == ["Reference", "Service"]
    assert "NW-7" in response.content.decode()


def test_history_of_a_profile_holds_its_versions_and_discarded_drafts(client, officer):
    published = make_full_version()
    draft = profiles.revise(profile=published.profile, by=officer)
    profiles.discard(version=draft, by=officer)
    draft = profiles.revise(profile=published.profile, by=officer)
    edit_accountability(make_publishable(), "Of another post.", by=officer)

    response = client.get(page("show_profile_history", published.profile))

    assert [happening.words for happening in response.context["happenings"]] == [
        "started this version from the one before",
        "discarded a draft",
    ]


def test_history_is_narrowed_by_the_address(client, officer):
    version, other = make_publishable(), make_hr_officer()
    edit_accountability(version, "Keep all safety plans.", by=officer)
    edit_accountability(version, "Keep every safety plan.", by=other)
    url = page("show_version_history", version)

    def told(**query):
        return len(client.get(url, query).context["happenings"])

    assert told() == 2
    assert told(person=other.pk) == 1
    assert told(what="accountabilities") == 2
    assert told(what="criteria") == 0
    assert told(what="life") == 0
    assert told(person="x", what="nonsense") == 2


def test_history_has_pages(client, officer):
    version = make_publishable()
    for number in range(26):
        edit_accountability(version, f"Keep {number} plans.", by=officer)

    second = client.get(page("show_version_history", version), {"page": 2})

    assert len(second.context["happenings"]) == 1


def test_history_names_acts_it_has_no_words_for_and_the_program(client, officer):
    version = make_version()
    record(action="polish profile", subject=version, by=None)

    text = client.get(page("show_version_history", version)).content.decode()

    assert "The program" in text
    assert "polish profile" in text


def test_history_query_count(client, officer):
    version = make_publishable()
    url = page("show_version_history", version)
    texts = iter(["One plan.", "Two plans.", "Three plans."])

    assert_query_count_same(
        client, url, lambda: edit_accountability(version, next(texts), by=officer)
    )


def test_bring_back_words_puts_the_earlier_ones_in_the_draft(client, officer):
    version = make_publishable()
    change = edit_accountability(version, "Keep all safety plans.", by=officer)

    listed = client.get(page("show_version_history", version)).content.decode()
    client.post(page("bring_back_words", version, change.pk))

    assert page("bring_back_words", version, change.pk) in listed
    assert version.accountabilities.get().text == "Keep safety plans."
    assert AuditEntry.objects.latest("number").action == "bring back words"


def test_bring_back_words_of_a_row_that_went_says_so(client, officer):
    version = make_publishable()
    change = edit_accountability(version, "Keep all safety plans.", by=officer)
    version.accountabilities.get().delete()

    response = client.post(page("bring_back_words", version, change.pk), follow=True)

    assert "has been removed since" in response.content.decode()


@pytest.mark.parametrize("make_person", [make_auditor, make_staff])
def test_bring_back_words_is_for_hr(client, make_person):
    version = make_publishable()
    change = edit_accountability(version, "Secret", by=make_hr_officer())
    client.force_login(make_person())

    response = client.post(page("bring_back_words", version, change.pk))

    assert response.status_code in (403, 404)
    assert version.accountabilities.get().text == "Secret"


# Where it is in use


def test_a_version_tells_where_it_is_in_use(client, officer):
    version = make_full_version()
    vacancy = make_vacancy(version=version)
    draft = profiles.revise(profile=version.profile, by=officer)

    text = client.get(page("show_version", version)).content.decode()

    assert reverse("roles:manage_vacancy", args=[vacancy.pk]) in text
    assert draft.get_absolute_url() in text
    assert version.framework.get_absolute_url() in text


def test_staff_on_panels_do_not_see_where_a_version_is_in_use(client):
    version = make_full_version()
    make_vacancy(version=version, reference="OH-SECRET")
    client.force_login(make_staff())

    text = client.get(page("show_version", version)).content.decode()

    assert "OH-SECRET" not in text
