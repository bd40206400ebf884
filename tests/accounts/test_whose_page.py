"""A page made for one person never acts as another who signed in after them.

On a shared computer a page stays open in one tab while somebody else signs in in
another: the browser has one session for both.
"""

import re
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from accounts.whose import mark_of
from shortlisting.models import Score
from tests.applications.test_browser import address as answer_address
from tests.applications.test_browser import make_draft
from tests.builders import make_candidate, make_staff
from tests.shortlisting.builders import criterion_url, make_round, map_url

from .test_in_browser import ask_for_code, type_code

in_browser = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SOMEBODY_ELSE = "Somebody else has signed in on this browser"


def sign_in_for_real(page, user):
    """Signing in as people do gives the browser another CSRF cookie as well."""
    page.goto("/account/login/code/")
    ask_for_code(page, user.email)
    type_code(page)
    page.wait_for_url("**/account/2fa/")


def change_person(page, user):
    """In another tab of the same browser: sign out, sign in as this user."""
    tab = page.context.new_page()
    tab.goto("/privacy/")
    tab.get_by_role("button", name="Sign out").click()
    mail.outbox.clear()
    sign_in_for_real(tab, user)
    return tab


@pytest.fixture
def round_():
    return make_round(members=2)


class TestInABrowser:
    pytestmark = in_browser

    @pytest.mark.parametrize("address", [criterion_url, map_url])
    def test_a_score_is_not_saved_as_somebody_elses(self, page, round_, address):
        first, second = (member.user for member in round_.members)
        sign_in_for_real(page, first)
        page.goto(address(round_))
        change_person(page, second)

        page.keyboard.press("3")

        status = page.locator("[data-status]").first
        expect(status).to_contain_text(SOMEBODY_ELSE.lower())
        assert not Score.objects.exists()

    def test_the_score_is_saved_once_its_owner_is_back(self, page, round_):
        first, second = (member.user for member in round_.members)
        sign_in_for_real(page, first)
        page.goto(map_url(round_))
        tab = change_person(page, second)
        page.keyboard.press("3")
        expect(page.locator("[data-status]")).to_contain_text("Not saved")
        tab.close()
        change_person(page, first)

        page.get_by_role("button", name="Save", exact=True).click()

        expect(page.locator("[data-status]")).to_contain_text("Saved")
        score = Score.objects.get()
        assert (score.value, score.member.user) == (3, first)

    @pytest.mark.parametrize("address", [criterion_url, map_url])
    def test_without_script_the_form_is_refused(self, open_page, round_, address):
        """Signing in renews the CSRF cookie, which the earlier page does not know."""
        page = open_page(javascript=False)
        first, second = (member.user for member in round_.members)
        sign_in_for_real(page, first)
        page.goto(address(round_))
        change_person(page, second)

        page.locator("button.choice[value='3']").first.click()

        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Please try once more"
        )
        assert not Score.objects.exists()

    def test_words_are_not_saved_as_somebody_elses(self, page):
        draft = make_draft()
        sign_in_for_real(page, draft.candidate)
        page.goto(answer_address(draft))
        change_person(page, make_candidate())

        page.get_by_label("Your evidence").fill("I waited with her.")

        expect(page.get_by_role("alert")).to_contain_text(SOMEBODY_ELSE)
        assert not draft.evidence.exists()
        assert page.get_by_label("Your evidence").input_value() == "I waited with her."

    def test_a_page_of_staff_says_so_by_itself(self, page):
        sign_in_for_real(page, make_staff())
        page.goto("/privacy/")
        change_person(page, make_staff())

        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

        expect(page.get_by_role("alert")).to_contain_text(SOMEBODY_ELSE)


@pytest.mark.django_db
class TestOfRequests:
    def test_the_page_says_whose_it_is(self, client):
        user = make_candidate()
        client.force_login(user)

        page = client.get("/privacy/").content.decode()

        assert re.search(r'<html[^>]* data-of="(\w+)"', page)[1] == mark_of(user)
        assert mark_of(user) != mark_of(make_candidate())

    def test_a_strangers_page_is_nobodys(self, client):
        assert 'data-of=""' in client.get("/privacy/").content.decode()

    def test_a_script_on_somebody_elses_page_reads_and_writes_nothing(self, client):
        draft = make_draft()
        client.force_login(draft.candidate)
        headers = {"Page-Of": mark_of(make_candidate())}

        read = client.get(answer_address(draft), headers=headers)
        written = client.post(
            answer_address(draft), {"text": "Mine", "row_version": 0}, headers=headers
        )

        for answer in (read, written):
            assert answer.status_code == 403
            assert answer.headers["Page-Of"] == "another"
            assert answer.json()["error"] == "another"
        assert not draft.evidence.exists()

    def test_it_does_not_prolong_the_session_of_who_is_signed_in(self, client):
        client.force_login(make_staff())
        seen = client.session["seen_at"]
        session = client.session
        session["seen_at"] = seen - 600
        session.save()

        client.post(
            reverse("accounts:stay_signed_in"),
            headers={"Page-Of": "x", "X-Requested-With": "fetch"},
        )

        assert client.session["seen_at"] == seen - 600

    def test_a_script_on_ones_own_page_saves(self, client):
        draft = make_draft()
        client.force_login(draft.candidate)

        answer = client.post(
            answer_address(draft),
            {"text": "Mine", "row_version": 0},
            headers={"Page-Of": mark_of(draft.candidate)},
        )

        assert answer.status_code in (200, 302)
        assert draft.evidence.get().text == "Mine"

    def test_who_is_signed_out_is_told_that_and_not_of_others(self):
        draft = make_draft()
        headers = {"Page-Of": mark_of(draft.candidate), "X-Requested-With": "fetch"}

        answer = Client().post(answer_address(draft), {"text": "x"}, headers=headers)

        assert answer.status_code == 401


def test_every_script_says_whose_page_it_is_on():
    """No script asks the server but through `ownFetch`, which sends the mark."""
    bare = [
        path.name
        for path in Path("static/js").glob("*.js")
        if re.search(r"\bfetch\(", path.read_text()) and path.name != "whose.js"
    ]

    assert bare == []
