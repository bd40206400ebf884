"""Nobody is appointed who was not invited, or has withdrawn since."""

import pytest
from django.urls import reverse
from django.utils import timezone

from applications import vacancy_actions
from applications.actions import withdraw
from applications.appointing import invited_for
from applications.models import Application
from roles.models import ProfileVersion
from roles.models.vacancies import MoveNotAllowed
from tests.builders import (
    make_application,
    make_closed_vacancy,
    make_hr_officer,
    mark_read,
)
from tests.roles.races import at_once

pytestmark = pytest.mark.django_db

REASON = "As the panel decided."


def make_signed(*, posts=1, invited=0, withdrew=0, appointed=None):
    """Signed, with so many invited, of whom some withdrew, and one not shortlisted."""
    vacancy = mark_read(make_closed_vacancy(posts=posts))
    vacancy.signed_at, vacancy.appointed = vacancy.reading_began_at, appointed
    vacancy.save()
    make_application(vacancy=vacancy, submitted=True, status="not_shortlisted")
    made = [
        make_application(vacancy=vacancy, submitted=True, status="interview")
        for _ in range(invited)
    ]
    for application in made:
        application.events.create(kind="interview", by=make_hr_officer())
    for application in made[:withdrew]:
        withdraw(application=application, by=application.candidate)
    # Withdrew before anybody decided: was never invited.
    early = make_application(vacancy=vacancy, submitted=True)
    withdraw(application=early, by=early.candidate)
    return vacancy


def page_of(vacancy):
    return reverse("applications:appoint", args=[vacancy.pk])


def appoint(vacancy, number):
    vacancy_actions.appoint(
        vacancy=vacancy, appointed=number, by=make_hr_officer(), reason=REASON
    )


@pytest.mark.parametrize("posts", [1, 3])
@pytest.mark.parametrize("invited", [0, 1, 2])
@pytest.mark.parametrize("withdrew", [0, 1, 2])
@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_nobody_is_appointed_who_is_not_left(client, posts, invited, withdrew, number):
    withdrew = min(withdrew, invited)
    vacancy = make_signed(posts=posts, invited=invited, withdrew=withdrew)
    client.force_login(make_hr_officer())
    is_true = number <= min(posts, invited - withdrew)

    data = {"appointed": number, "reason": REASON}
    response = client.post(page_of(vacancy), data)

    vacancy.refresh_from_db()
    assert (response.status_code == 302) == is_true
    assert vacancy.appointed == (number if is_true else None)
    assert (vacancy.status == "filled") == (is_true and number == posts)
    if not is_true and number <= posts:
        assert (
            f"The number must be {invited - withdrew} or fewer, as many as were invited"
        ) in response.text
        with pytest.raises(MoveNotAllowed):
            appoint(vacancy, number)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, "Nobody was invited to an interview, so nobody can be appointed."),
        (
            {"invited": 2, "withdrew": 2},
            "Everybody who was invited to an interview has withdrawn, so nobody can be "
            "appointed.",
        ),
        (
            {"invited": 2, "withdrew": 2, "posts": 2, "appointed": 1},
            "Everybody who was invited to an interview has withdrawn, so nobody else "
            "can be appointed.",
        ),
        (
            {"invited": 2, "withdrew": 1, "posts": 2, "appointed": 1},
            "There is nobody left who was invited to an interview, has not withdrawn "
            "and is not appointed.",
        ),
        ({"invited": 2, "withdrew": 1}, ""),
        ({"invited": 2, "withdrew": 0, "posts": 3, "appointed": 1}, ""),
    ],
)
def test_hr_reads_why_and_what_they_can_do_instead(client, facts, says):
    vacancy = make_signed(**facts)
    client.force_login(make_hr_officer())
    withdrawing = reverse("shortlisting:withdraw_vacancy", args=[vacancy.pk])
    again = reverse("roles:create_vacancy", args=[vacancy.version_id])

    page = client.get(page_of(vacancy))
    manage = client.get(reverse("roles:manage_vacancy", args=[vacancy.pk]))

    assert page.context["why_nobody"] == says
    for response in (page, manage):
        assert (
            (says in response.text) if says else ("can be appointed" not in manage.text)
        )
        assert (again in response.text) == bool(says)
    assert (withdrawing in page.text) == bool(says)
    # That nobody was appointed can be said once; a higher number cannot.
    can_save = not says or vacancy.appointed is None
    assert (">Save</button>" in " ".join(page.text.split())) == can_save
    for address in (withdrawing, again) if says else ():
        assert client.get(address).status_code == 200


def test_where_the_version_is_not_in_force_hr_is_sent_to_the_profile(client):
    vacancy = make_signed()
    ProfileVersion.objects.update(status=ProfileVersion.Status.SUPERSEDED)
    client.force_login(make_hr_officer())

    page = client.get(page_of(vacancy)).text

    assert reverse("roles:create_vacancy", args=[vacancy.version_id]) not in page
    assert reverse("roles:show_profile", args=[vacancy.version.profile_id]) in page


def test_who_withdrew_while_the_page_was_open_is_not_counted():
    vacancy = make_signed(invited=1)
    application = Application.objects.get(status="interview")
    withdraw(application=application, by=application.candidate)

    with pytest.raises(MoveNotAllowed):
        appoint(vacancy, 1)

    vacancy.refresh_from_db()
    assert vacancy.appointed is None


def test_words_of_who_was_invited():
    words = {
        facts: invited_for(make_signed(invited=facts[0], withdrew=facts[1])).in_words
        for facts in ((0, 0), (1, 0), (1, 1), (3, 1), (3, 2))
    }

    assert words == {
        (0, 0): "0 people were invited to an interview.",
        (1, 0): "1 person was invited to an interview.",
        (1, 1): "1 person was invited to an interview; 1 of them has withdrawn.",
        (3, 1): "3 people were invited to an interview; 1 of them has withdrawn.",
        (3, 2): "3 people were invited to an interview; 2 of them have withdrawn.",
    }


def test_nothing_is_said_of_who_can_be_appointed_before_signing(client):
    vacancy = mark_read(make_closed_vacancy())
    make_application(
        vacancy=vacancy,
        submitted=True,
        status="being_assessed",
        submitted_at=timezone.now(),
    )
    client.force_login(make_hr_officer())

    manage = client.get(reverse("roles:manage_vacancy", args=[vacancy.pk])).text

    assert "Nobody was invited" not in manage


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_withdrawing_and_appointing_at_once_one_is_first():
    vacancy, hr = make_signed(invited=1), make_hr_officer()
    application = Application.objects.get(status="interview")

    appointed, withdrew = at_once(
        lambda: (
            vacancy_actions.appoint(
                vacancy=vacancy, appointed=1, by=hr, reason=REASON
            ).appointed
        ),
        lambda: withdraw(application=application, by=application.candidate),
    )

    vacancy.refresh_from_db()
    assert withdrew is None
    assert (appointed, vacancy.appointed) in [(1, 1), (MoveNotAllowed, None)]
