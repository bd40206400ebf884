"""The open vacancies, the feed and the page of one: for everybody, without a cookie."""

import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from roles.exporting.documents import digest_of
from roles.models import StoredDocument, Vacancy
from tests.builders import (
    make_candidate,
    make_criterion,
    make_employer,
    make_expectation,
    make_full_version,
    make_hr_officer,
    make_profile,
    make_vacancy,
    make_version,
    mark_published,
)
from tests.queries import assert_query_count_same

pytestmark = pytest.mark.django_db

LIST, FEED = "/", "/feed/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def version():
    return make_full_version()


def page_of(vacancy):
    return reverse("roles:show_vacancy", args=[vacancy.pk])


def shown(client, query=""):
    page = client.get(f"{LIST}?{query}").context["page"]
    return [Vacancy.objects.get(pk=advert.pk) for advert in page]


def text_of(client, vacancy):
    return " ".join(client.get(page_of(vacancy)).content.decode().split())


def test_list_shows_what_closes_soonest_first(client, version):
    now = timezone.now()
    later = make_vacancy(version=version, closes_at=now + timedelta(days=9))
    sooner = make_vacancy(version=version, closes_at=now + timedelta(days=1))

    assert shown(client) == [sooner, later]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft"},
        {"status": "closed"},
        {"status": "filled"},
        {"status": "withdrawn"},
        {"opens_at": timezone.now() + timedelta(days=1)},
        {"closes_at": timezone.now() - timedelta(seconds=1)},
    ],
)
def test_list_and_feed_leave_out_what_nobody_can_apply_for(client, version, fields):
    vacancy = make_vacancy(version=version, **fields)

    assert shown(client) == []
    assert vacancy.pk.urn not in client.get(FEED).content.decode()


def test_list_filters_by_words_place_and_contract(client, version):
    bath = make_vacancy(version=version, places="Bath", contract="bank")
    clevedon = make_vacancy(version=version, places="Clevedon", summary="Walk along.")

    assert shown(client, "q=walk") == [clevedon]
    assert shown(client, "place=Bath") == [bath]
    assert shown(client, "contract=bank") == [bath]
    assert shown(client, "place=Clevedon&contract=bank") == []
    assert len(shown(client, "place=Nowhere&page=x")) == 2


def test_list_keeps_filters_on_the_next_page(client, version):
    for _ in range(51):
        make_vacancy(version=version, places="Bath")

    response = client.get(LIST, {"place": "Bath"})

    assert len(response.context["page"]) == 50
    assert "?place=Bath&amp;page=2" in response.content.decode()


def test_empty_list_says_what_to_do(client, version):
    assert "No posts are open today." in client.get(LIST).content.decode()
    make_vacancy(version=version)
    assert "No open post fits" in client.get(LIST, {"q": "zebra"}).content.decode()


def test_list_tells_pay_hours_place_and_closing(client, version):
    make_vacancy(version=version, closes_at=datetime(2099, 6, 14, 22, 59, tzinfo=UTC))

    content = client.get(LIST).content.decode()

    for words in (
        "£25,400 to £27,900 a year",
        "30 a week",
        "Weston-super-Mare",
        "Sunday 14 June 2099, 11:59pm",
    ):
        assert words in content


@pytest.mark.parametrize("path", [LIST, FEED, "vacancy"])
def test_public_pages_set_no_cookie_and_start_no_session(client, version, path):
    vacancy = make_vacancy(version=version)

    response = client.get(page_of(vacancy) if path == "vacancy" else path)

    assert (response.status_code, response.cookies) == (200, {})
    assert Session.objects.count() == 0


def test_list_needs_as_many_queries_for_three_vacancies(client, version):
    assert_query_count_same(client, LIST, lambda: make_vacancy(version=version), most=6)


def test_feed_needs_as_many_queries_for_three_vacancies(client, version):
    assert_query_count_same(client, FEED, lambda: make_vacancy(version=version), most=6)


def test_vacancy_needs_as_many_queries_for_three_criteria(client):
    draft = make_version()
    make_expectation(version=draft)
    vacancy = make_vacancy(version=draft)

    def make_row():
        make_criterion(version=draft)
        make_expectation(version=draft)

    assert_query_count_same(client, page_of(vacancy), make_row)


def test_feed_is_an_atom_feed_with_permanent_ids(client, version):
    vacancy = make_vacancy(version=version, summary="Care & company <3")
    vacancy.events.create(
        kind="extended", by=make_hr_officer(), at=timezone.now(), reason="More time."
    )

    response = client.get(FEED)

    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": "http://testserver/feed/",
        "alternate": "http://testserver/",
    }
    assert feed.findtext(f"{ATOM}id").startswith("urn:uuid:")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    entry = feed.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == vacancy.pk.urn
    assert entry.findtext(f"{ATOM}title") == vacancy.title
    assert (
        entry.find(f"{ATOM}link").get("href") == f"http://testserver{page_of(vacancy)}"
    )
    assert "Care &amp; company &lt;3" in entry.findtext(f"{ATOM}summary")
    published, updated = (
        datetime.fromisoformat(entry.findtext(f"{ATOM}{name}"))
        for name in ("published", "updated")
    )
    assert published < updated <= timezone.now()
    assert feed.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")


def test_empty_feed_is_still_a_feed(client):
    feed = ElementTree.fromstring(client.get(FEED).content)

    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated")


def test_vacancy_offers_the_start_of_an_application(client, version):
    vacancy = make_vacancy(version=version)

    assert f'href="{page_of(vacancy)}apply/"' in text_of(client, vacancy)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "closed"}, "This post closed on Sunday 14 June 2026, 11:59pm, UK"),
        ({}, "This post closed on Sunday 14 June 2026, 11:59pm, UK time."),
        ({"status": "filled"}, "This post is filled."),
        ({"status": "withdrawn"}, "This post was withdrawn."),
    ],
)
def test_vacancy_that_is_over_says_so_to_those_with_the_link(
    client, version, fields, words
):
    vacancy = make_vacancy(
        version=version,
        opens_at=datetime(2026, 6, 1, tzinfo=UTC),
        closes_at=datetime(2026, 6, 14, 22, 59, tzinfo=UTC),
        **fields,
    )

    content = text_of(client, vacancy)

    assert words in content
    assert "Start your application" not in content


@pytest.mark.parametrize(
    "fields",
    [{"status": "draft"}, {"opens_at": timezone.now() + timedelta(days=1)}],
)
def test_vacancy_not_advertised_yet_is_for_hr_only(client, version, fields):
    vacancy = make_vacancy(version=version, **fields)

    assert client.get(page_of(vacancy)).status_code == 404
    client.force_login(make_candidate())
    assert client.get(page_of(vacancy)).status_code == 404
    client.force_login(make_hr_officer())
    assert client.get(page_of(vacancy)).status_code == 200
    assert "Start your application" not in text_of(client, vacancy)


def test_vacancy_says_what_is_asked_and_when(client):
    version = make_version(dbs_level="enhanced_adults", dbs_reason="Regulated work.")
    make_criterion(version=version)
    make_criterion(version=version, requirement="desirable")
    make_criterion(version=version, assessed_at="interview")
    make_criterion(version=version, assessed_at="test", text="Typing a short letter")
    make_criterion(version=version, assessed_at="check", text="A driving licence")
    now = make_expectation(version=version, assessed_at="application")
    later = make_expectation(version=version, assessed_at="interview")
    vacancy = make_vacancy(
        version=mark_published(version), decision_by=datetime(2099, 1, 8, tzinfo=UTC)
    )

    content = text_of(client, vacancy)

    for words in (
        "Now, about 25 minutes",
        "how you meet one thing we need and one that would help, with an example of: "
        f"{now.competency.name}.",
        f"One more point of the list below. How you work: {later.competency.name}.",
        "Typing a short letter.",
        "References (earlier only from people you say we may contact) and your right "
        "to work in the UK, and an enhanced DBS check (Disclosure and Barring Service) "
        "with a check of the list of people barred from work with adults. A driving "
        "licence.",
        "This post is regulated activity with adults. It is against the law to apply "
        "for it if you are barred from that work.",
        "You hear from us by Thursday 8 January 2099, whatever the answer.",
        "Why this post has that check: Regulated work.",
    ):
        assert words in content


def test_vacancy_tells_essential_from_desirable_in_words(client, version):
    content = text_of(client, make_vacancy(version=version))

    assert content.count('<span class="tag essential">Essential</span>') == 2
    assert content.count('<span class="tag desirable">Desirable</span>') == 1


def test_vacancy_says_how_to_get_help(client):
    employer = make_employer(email="jobs@example.org", phone="0117 496 0142")
    version = make_version(profile=make_profile(employer=employer), published=True)

    content = text_of(client, make_vacancy(version=version, reference="OH-1"))

    assert 'href="mailto:jobs@example.org"' in content
    assert 'href="tel:01174960142"' in content
    assert "name the reference OH-1" in content


def test_vacancy_tells_the_length_of_a_profile_already_made(client, version):
    vacancy = make_vacancy(version=version)
    assert "Read the role profile (PDF)" in text_of(client, vacancy)
    StoredDocument.objects.create(
        digest=digest_of(version, "pdf"), content=b"x" * 2048, pages=6
    )

    # Django keeps the number and its unit on one line.
    told = "Read the role profile (PDF, 6 pages, 2.0\xa0KB)"
    assert told in client.get(page_of(vacancy)).content.decode()


def test_unpaid_vacancy_says_so(client, version):
    vacancy = make_vacancy(
        version=version,
        salary_min=0,
        salary_max=None,
        contract=Vacancy.Contract.VOLUNTEER,
    )

    content = text_of(client, vacancy)

    assert "Unpaid" in content
    assert "Voluntary" in content
