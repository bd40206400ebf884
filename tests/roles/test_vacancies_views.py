from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from roles.actions.profiles import withdraw
from roles.models import Vacancy
from tests.builders import (
    make_application,
    make_candidate,
    make_closed_vacancy,
    make_full_version,
    make_hr_officer,
    make_staff,
    make_vacancy,
    make_version,
    mark_published,
    mark_read,
)
from tests.queries import assert_query_count_same
from tests.roles.test_vacancies_forms import filled_in

pytestmark = pytest.mark.django_db

VERBS = ["edit", "move", "open", "extend", "close"]
SOON = timezone.localdate() + timedelta(days=100)
CLOSING = {
    f"closes_on_{part}": str(getattr(SOON, part)) for part in ("day", "month", "year")
}


def address(verb, vacancy):
    room = "applications" if verb in ("extend", "close") else "roles"
    return reverse(f"{room}:{verb}_vacancy", args=[vacancy.pk])


def test_strangers_are_sent_to_sign_in(client):
    vacancy = make_vacancy()
    pages = [address(verb, vacancy) for verb in [*VERBS, "manage"]]
    pages.append(reverse("roles:list_all_vacancies"))
    pages.append(reverse("roles:create_vacancy", args=[vacancy.version_id]))

    sent_to = {client.get(page).headers["Location"].split("?")[0] for page in pages}

    assert sent_to == {reverse("account_request_login_code")}


@pytest.mark.parametrize("make_person", [make_candidate, make_staff])
def test_others_find_nothing_to_manage(client, make_person):
    vacancy = make_vacancy(reference="OH-SECRET")
    client.force_login(make_person())

    pages = [address(verb, vacancy) for verb in [*VERBS, "manage"]]
    answers = {client.post(page, {"reason": "Mine."}).status_code for page in pages}

    assert answers == {404}
    assert client.get(reverse("roles:list_all_vacancies")).status_code == 403
    vacancy.refresh_from_db()
    assert vacancy.standing == "open"


def test_panel_member_may_not_create_a_vacancy(client):
    version = make_full_version()
    client.force_login(make_staff())

    response = client.post(
        reverse("roles:create_vacancy", args=[version.pk]), filled_in()
    )

    assert (response.status_code, Vacancy.objects.count()) == (403, 0)


def test_create_vacancy_saves_a_draft(client, officer):
    version = make_full_version()

    response = client.post(
        reverse("roles:create_vacancy", args=[version.pk]), filled_in()
    )

    vacancy = Vacancy.objects.get()
    assert (vacancy.version, vacancy.status) == (version, "draft")
    assert response.headers["Location"] == address("manage", vacancy)


def test_create_vacancy_on_a_draft_profile_is_refused(client, officer):
    page = reverse("roles:create_vacancy", args=[make_version().pk])

    assert client.get(page).status_code == 403


def test_create_vacancy_shows_again_what_was_typed(client, officer):
    page = reverse("roles:create_vacancy", args=[make_full_version().pk])

    response = client.post(page, filled_in(salary_min="plenty", places="Ŵy"))

    assert response.status_code == 200
    content = response.content.decode()
    assert 'value="plenty"' in content
    assert 'value="Ŵy"' in content
    assert 'href="#id_salary_min"' in content


def test_edit_vacancy_changes_a_draft(client, officer):
    vacancy = make_vacancy(status="draft")

    client.post(address("edit", vacancy), filled_in(summary="Different words."))

    vacancy.refresh_from_db()
    assert (vacancy.summary, vacancy.status) == ("Different words.", "draft")


def test_move_vacancy_puts_a_draft_on_the_version_in_force(client, officer):
    version = make_full_version()
    vacancy = make_vacancy(version=version, status="draft", summary="Kept words.")
    before = client.get(address("manage", vacancy)).content.decode()
    version.status = "superseded"
    version.save(update_fields=["status"])
    nowhere = client.get(address("manage", vacancy)).content.decode()
    newer = mark_published(make_version(profile=version.profile, number=2))
    offered = client.get(address("manage", vacancy)).content.decode()

    moved = client.post(address("move", vacancy), follow=True).content.decode()
    again = client.post(address("move", vacancy))
    asked = client.get(address("move", vacancy))

    vacancy.refresh_from_db()
    assert (vacancy.version, vacancy.summary) == (newer, "Kept words.")
    assert address("open", vacancy) in before
    assert "No version is in force" in nowhere
    assert address("open", vacancy) not in offered
    assert "Put it on version 2" in offered
    assert "on version 2 of the role profile now" in moved
    assert (again.url, asked.status_code) == (address("manage", vacancy), 405)


def test_edit_vacancy_that_is_open_is_refused(client, officer):
    response = client.post(address("edit", make_vacancy()), filled_in())

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("verb", "before", "after", "kind"),
    [
        ("open", "draft", "open", "opened"),
        ("extend", "open", "open", "extended"),
        ("extend", "closed", "open", "extended"),
        ("close", "open", "closed", "closed_early"),
    ],
)
def test_each_act_needs_a_reason_and_keeps_it(
    client, officer, verb, before, after, kind
):
    vacancy = make_vacancy(status=before)
    data = {**CLOSING, "closes_time": "11:59pm"}

    without = client.post(address(verb, vacancy), data)
    vacancy.refresh_from_db()
    assert (without.status_code, vacancy.status) == (200, before)

    client.post(address(verb, vacancy), {**data, "reason": "The panel asked."})

    vacancy.refresh_from_db()
    assert vacancy.status == after
    event = vacancy.events.get()
    assert (event.kind, event.by, event.reason) == (kind, officer, "The panel asked.")


@pytest.mark.parametrize("verb", ["open", "extend", "close"])
def test_asking_for_the_page_changes_nothing(client, officer, verb):
    vacancy = make_vacancy(status="draft" if verb == "open" else "open")

    response = client.get(address(verb, vacancy))

    status = vacancy.status
    vacancy.refresh_from_db()
    assert (response.status_code, vacancy.status) == (200, status)


def test_manage_vacancy_tells_the_history_with_reasons(client, officer):
    vacancy = make_vacancy()
    vacancy.events.create(kind="opened", by=officer, reason="Money is agreed.")

    content = client.get(address("manage", vacancy)).content.decode()

    assert "Money is agreed." in content
    assert "Extend" in content
    assert address("open", vacancy) not in content


def test_manage_vacancy_offers_only_what_is_allowed(client, officer):
    vacancy = make_vacancy(closes_at=timezone.now() - timedelta(seconds=1))

    response = client.get(address("manage", vacancy))

    assert response.context["can"] == {
        "edit": False,
        "move": False,
        "open": False,
        "extend": True,
        "close": False,
        "withdraw": True,
        "appoint": False,
    }


def test_list_filters_by_standing_words_and_order(client, officer):
    now, version = timezone.now(), make_full_version()
    late = make_vacancy(version=version, closes_at=now + timedelta(days=9))
    soon = make_vacancy(version=version, closes_at=now + timedelta(days=1))
    over = make_vacancy(
        version=version, closes_at=now - timedelta(days=1), places="Bath"
    )
    page = reverse("roles:list_all_vacancies")

    def shown(query):
        return list(client.get(f"{page}?{query}").context["page"])

    assert shown("") == [late, soon, over]
    assert shown("order=closing") == [over, soon, late]
    assert shown("standing=closed") == [over]
    assert shown("standing=open&order=closing") == [soon, late]
    assert shown("q=bath") == [over]
    assert shown("standing=nonsense&page=99") == [late, soon, over]


def test_list_without_vacancies_says_where_to_begin(client, officer):
    content = client.get(reverse("roles:list_all_vacancies")).content.decode()

    assert "There are no vacancies yet." in content


def test_list_needs_as_many_queries_for_three_vacancies(client, officer):
    version = make_full_version()

    assert_query_count_same(
        client,
        reverse("roles:list_all_vacancies"),
        lambda: make_vacancy(version=version),
    )


def test_manage_vacancy_needs_as_many_queries_for_a_long_history(client, officer):
    vacancy = make_vacancy()

    assert_query_count_same(
        client,
        address("manage", vacancy),
        lambda: vacancy.events.create(
            kind="extended", by=make_hr_officer(), reason="More time."
        ),
    )


def make_signed(**fields):
    vacancy = mark_read(make_closed_vacancy(**fields))
    vacancy.signed_at = vacancy.reading_began_at
    vacancy.save()
    for _ in range(vacancy.posts):
        make_application(vacancy=vacancy, submitted=True, status="interview")
    return vacancy


def test_hr_says_how_many_were_appointed_and_raises_it_later(client, officer):
    vacancy = make_signed(posts=2)
    page = reverse("applications:appoint", args=[vacancy.pk])
    assert client.get(page).status_code == 200

    client.post(page, {"appointed": "1", "reason": "One person starts."})
    manage = client.get(address("manage", vacancy)).text
    assert "Somebody was appointed to 1 of 2 posts." in manage
    assert "Say who was appointed" in manage
    client.post(page, {"appointed": "2", "reason": "The second one too."})

    vacancy.refresh_from_db()
    assert (vacancy.status, vacancy.appointed) == ("filled", 2)
    assert client.get(page).status_code == 403
    public = client.get(vacancy.get_absolute_url()).text
    assert "All 2 posts are filled." in public


@pytest.mark.parametrize(
    ("appointed", "message"),
    [
        ("", "Enter for how many posts somebody was appointed"),
        ("two", "Enter a whole number"),
        ("-1", "The number must not be below 0"),
        ("3", "The number must be 2 or fewer"),
        ("1", "The number must be higher than before: 1"),
    ],
)
def test_a_wrong_number_appointed_is_said(client, officer, appointed, message):
    vacancy = make_signed(posts=2, appointed=None)
    vacancy.appointed = 1
    vacancy.save()
    page = reverse("applications:appoint", args=[vacancy.pk])

    response = client.post(page, {"appointed": appointed, "reason": "Kept words"})

    assert message in response.text
    assert "Kept words" in response.text


WARNING = "Interviews are still to come: tick this if all posts are filled"


def test_filling_before_the_interviews_takes_a_tick(client, officer):
    soon = timezone.localdate() + timedelta(days=1)
    vacancy = make_signed(posts=2, interview_on=soon)
    page = reverse("applications:appoint", args=[vacancy.pk])
    client.post(page, {"appointed": "1", "reason": "One was known to us."})

    data = {"appointed": "2", "reason": "Both are."}
    refused = client.post(page, data)
    vacancy.refresh_from_db()

    assert WARNING in refused.text
    assert (vacancy.status, vacancy.appointed) == ("closed", 1)
    client.post(page, {**data, "before_interviews": "on"})
    vacancy.refresh_from_db()
    assert (vacancy.status, vacancy.appointed) == ("filled", 2)


@pytest.mark.parametrize("days", [None, 0, -1])
def test_filling_on_the_interview_day_or_later_takes_none(client, officer, days):
    day = None if days is None else timezone.localdate() + timedelta(days=days)
    vacancy = make_signed(interview_on=day)
    page = reverse("applications:appoint", args=[vacancy.pk])

    asked = client.get(page).text
    client.post(page, {"appointed": "1", "reason": "One person starts."})

    vacancy.refresh_from_db()
    assert "interviews are still to come" not in asked
    assert vacancy.status == "filled"


@pytest.mark.parametrize("make_person", [make_candidate, make_staff])
def test_others_say_nothing_of_appointments(client, make_person):
    page = reverse("applications:appoint", args=[make_signed().pk])
    assert client.get(page).status_code == 302
    client.force_login(make_person())

    assert client.post(page, {"appointed": "1", "reason": "x"}).status_code == 404


def test_what_is_rarely_meant_of_pay_is_told_before_opening(client, officer):
    version = make_full_version()
    vacancy = make_vacancy(
        version=version, status="draft", salary_unit="hour", salary_min=5, hours=50
    )

    shown = client.get(reverse("roles:open_vacancy", args=[vacancy.pk])).text

    assert "The hours are more than 48 a week." in shown
    assert "The pay comes to about £5 an hour." in shown


def days_from_now(days):
    return timezone.now() + timedelta(days=days)


@pytest.mark.parametrize(
    ("status", "fields", "said"),
    [
        ("withdrawn", {}, "is not in force any more"),
        ("superseded", {}, "is not in force any more"),
        ("published", {"closes_at": days_from_now(-1)}, "closing time has passed"),
        (
            "published",
            {"decision_by": days_from_now(1).date(), "closes_at": days_from_now(9)},
            "Change it before you open the vacancy.",
        ),
    ],
)
def test_what_cannot_be_opened_is_said_and_not_offered(
    client, officer, status, fields, said
):
    vacancy = make_vacancy(version=make_full_version(), status="draft", **fields)
    if status == "withdrawn":
        withdraw(version=vacancy.version, reason="No such post.", by=officer)
    else:
        vacancy.version.status = status
        vacancy.version.save()
    page = address("open", vacancy)

    shown = client.get(page).text
    refused = client.post(page, {"reason": "The lottery pays for it."}).text

    assert said in shown
    assert "Open the vacancy</button>" not in shown
    assert "Candidates can read it" not in shown
    assert "The lottery pays for it." in refused
    vacancy.refresh_from_db()
    assert vacancy.status == "draft"
