"""What was sent while signed out is never carried out from the page that gives it back,
unless sending it saves words and does nothing else."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponseRedirect
from django.test import RequestFactory
from django.urls import reverse

from accounts import filling, holding, unsent
from accounts.models import User
from applications.models import Application
from roles.models import Vacancy
from shortlisting.models import PanelMember
from tests.applications.builders import make_sent
from tests.builders import make_hr_officer, make_selection, make_vacancy

from .signing_in import last_code, sign_in_long_ago
from .test_codes import PASSWORD
from .test_never_kept import NEVER_KEPT, private_forms
from .test_unsent import ASK, PUT_BACK, kept_in, lose_session, make_browser, sign_in

pytestmark = pytest.mark.django_db

EMAIL = "ceri@example.org"
WORDS = "The post is not funded any more."
# Whose POST saves words and does nothing else. All others are acts, or never kept.
SAVES = {
    "applications:add_row",
    "applications:edit_adjustments",
    "applications:edit_details",
    "applications:edit_eligibility",
    "applications:edit_row",
    "applications:write_evidence",
    "applications:write_example",
    "roles:add_comment",
    "roles:add_competency",
    "roles:add_part",
    "roles:add_statement",
    "roles:answer_comment",
    "roles:change_row",
    "roles:create_framework",
    "roles:create_profile",
    "roles:create_vacancy",
    "roles:edit_competency",
    "roles:edit_details",
    "roles:edit_facts",
    "roles:edit_part",
    "roles:edit_statement",
    "roles:edit_vacancy",
    "roles:import_profile",
    "roles:rename_framework",
    "roles:show_proposal",
    "roles:start_proposal",
    "shortlisting:edit_scheme",
    "shortlisting:save_score",
    "shortlisting:save_scores",
}


@pytest.fixture
def browser():
    """Somebody whose session has run out."""
    browser = make_browser()
    sign_in(browser, EMAIL)
    lose_session(browser)
    return browser


def post_from(browser, page, posted, address=None):
    """Press the button of this page; its form is sent to `address`, or to the page."""
    headers = {"Referer": f"http://testserver{page}"}
    return browser.post(address or page, posted, headers=headers)


def test_every_form_is_an_act_but_those_that_only_save_words(browser, monkeypatch):
    monkeypatch.setattr(unsent, "why_no_more", lambda held, writer: "")
    saving = set()
    for name, address in private_forms():
        if name in NEVER_KEPT:
            continue
        browser.post(address, {"text": WORDS})
        assert kept_in(browser)["fields"] == [["text", WORDS]], name
        if not kept_in(browser)["is_act"]:
            saving.add(name)
        lose_session(browser)

    assert saving == SAVES


def test_no_act_can_be_sent_from_the_page_that_gives_words_back(browser, monkeypatch):
    monkeypatch.setattr(unsent, "why_no_more", lambda held, writer: "")
    addresses = {
        address: name for name, address in private_forms() if name not in NEVER_KEPT
    }
    for address in addresses:
        browser.post(address, {"text": WORDS})
    sign_in(browser, EMAIL)

    html = browser.get(PUT_BACK).text

    sent_to = re.findall(r'<form method="post" action="([^"]*)"', html)
    assert {addresses[address] for address in sent_to if address in addresses} == SAVES


def test_a_press_of_a_button_alone_is_not_held_and_leads_back_to_its_page(browser):
    user = User.objects.get(email=EMAIL)
    sent = make_sent(candidate=user)
    page = reverse("applications:withdraw", args=[sent.pk])

    asked = post_from(browser, page, {})
    told = browser.get(asked.url)
    browser.post(ASK, {"email": EMAIL})
    landed = browser.post(
        f"{reverse('account_confirm_login_code')}?{asked.url.partition('?')[2]}",
        {"code": last_code()},
    )

    assert asked.url == f"{ASK}?next={page.replace('/', '%2F')}"
    assert [str(each) for each in told.context["messages"]] == [holding.SIGNED_OUT]
    assert landed.url == page
    assert kept_in(browser) is None
    assert "Yes, withdraw it" in browser.get(page).text
    sent.refresh_from_db()
    assert sent.status != Application.Status.WITHDRAWN


def test_words_of_an_act_come_back_into_its_form_and_nothing_is_done_before():
    browser, officer, vacancy = make_browser(), make_hr_officer(), make_vacancy()
    sign_in(browser, officer.email)
    lose_session(browser)
    page = reverse("shortlisting:withdraw_vacancy", args=[vacancy.pk])

    post_from(browser, page, {"reason": f'{WORDS} </textarea>"'})
    sign_in(browser, officer.email)
    [held] = browser.get(PUT_BACK).context["held"]
    shown = browser.get(held["way"])

    assert held["texts"] == [f'{WORDS} </textarea>"']
    assert held["way"].startswith(f"{page}?held=")
    html = browser.get(PUT_BACK).text
    assert f'href="{held["way"]}"' in html
    assert 'action="' + page not in html
    assert f"{WORDS} &lt;/textarea&gt;&quot;</textarea>" in shown.text
    assert "Nothing has been done yet." in shown.text
    assert "Withdraw the vacancy" in shown.text
    vacancy.refresh_from_db()
    assert vacancy.status == Vacancy.Status.OPEN
    # Once its own button is pressed it is done, and no longer held.
    browser.post(page, {"reason": WORDS, "held": held["kept"]["id"]})
    vacancy.refresh_from_db()
    assert vacancy.status == Vacancy.Status.WITHDRAWN
    assert kept_in(browser) is None


def test_choices_and_words_of_a_form_sent_elsewhere_come_back_into_it():
    """Its page is not the address it is sent to."""
    browser = make_browser()
    selection = make_selection()
    sign_in_long_ago(browser, make_hr_officer(password=PASSWORD))
    page = reverse("shortlisting:set_up", args=[selection.vacancy_id])
    address = reverse("shortlisting:add_member", args=[selection.pk])
    posted = {"person": "", "email": "nia@example.org", "full_name": "Nia Reader"}

    asked = post_from(browser, page, {**posted, "is_chair": "on"}, address)
    browser.post(asked.url, {"password": PASSWORD})
    [held] = browser.get(PUT_BACK).context["held"]
    shown = browser.get(held["way"]).text

    assert held["way"].startswith(f"{page}?held=")
    assert re.search(r'<input[^>]*name="full_name"[^>]*value="Nia Reader"', shown)
    assert re.search(r'<input[^>]*name="is_chair"[^>]* checked>', shown)
    assert PanelMember.objects.count() == 0
    # Where only the address is known that it is sent to, that one leads there as well.
    assert browser.get(f"{address}?held=1").url == f"{page}?held=1"


def test_words_without_a_box_are_shown_beside_the_form(browser):
    request = RequestFactory().get("/page/")
    kept = {
        "id": "1",
        "path": "/page/",
        "fields": [["reason", "Several words of it."], ["gone", "Other words."]],
    }
    filler = filling.Filler(request, kept)

    filler.feed(
        '<form method="get"><input name="reason"></form>'
        '<form method="post" action="/other/"><input name="reason"></form>'
        '<form method="post"><input name="nothing" value="a&amp;b"></form>'
        '<form method="post"><!-- mark --><input type="hidden" name="seen" value="2">'
        "<input name='reason' required></form>&copy;"
    )
    html = "".join(filler.out)

    assert html.startswith(
        '<form method="get"><input name="reason"></form>'
        '<form method="post" action="/other/"><input name="reason"></form>'
        '<form method="post"><input name="nothing" value="a&amp;b"></form>'
    )
    assert html.endswith(
        '<!-- mark --><input type="hidden" name="seen" value="2">'
        '<input name="reason" required value="Several words of it."></form>&copy;'
    )
    assert "Other words." in html
    assert html.count("Several words of it.") == 1


@pytest.mark.parametrize("held", ["", "none", "0" * 32])
def test_page_with_an_id_that_holds_nothing_is_the_page(held):
    browser, vacancy = make_browser(), make_vacancy()
    browser.force_login(make_hr_officer())
    page = reverse("shortlisting:withdraw_vacancy", args=[vacancy.pk])

    assert "Your words are in the form" not in browser.get(f"{page}?held={held}").text


def test_somebody_else_does_not_find_the_words_in_the_form(browser):
    vacancy = make_vacancy()
    page = reverse("shortlisting:withdraw_vacancy", args=[vacancy.pk])
    post_from(browser, page, {"reason": WORDS})
    held = kept_in(browser)["id"]
    other = make_browser()
    other.force_login(make_hr_officer())

    assert WORDS not in other.get(f"{page}?held={held}").text


@pytest.mark.parametrize("is_gone", [False, True])
def test_words_of_an_act_that_is_over_are_shown_with_a_way_to_finish(is_gone):
    browser, officer, vacancy = make_browser(), make_hr_officer(), make_vacancy()
    sign_in(browser, officer.email)
    lose_session(browser)
    page = reverse("shortlisting:withdraw_vacancy", args=[vacancy.pk])
    post_from(browser, page, {"reason": WORDS})
    sign_in(browser, officer.email)
    [held] = browser.get(PUT_BACK).context["held"]
    if is_gone:
        vacancy.delete()
    else:
        Vacancy.objects.update(status=Vacancy.Status.WITHDRAWN)

    shown = browser.get(held["way"])

    assert WORDS in shown.text
    assert "This can no longer be done" in shown.text
    assert "See it</a>" not in shown.text
    assert shown.status_code in {200, 403, 404}
    browser.post(PUT_BACK, {"which": held["kept"]["id"]})
    assert kept_in(browser) is None


def test_a_page_that_leads_elsewhere_shows_the_words_and_the_way():
    kept = {"id": "1", "page": "/page/", "fields": [["reason", "Several words."]]}
    request = RequestFactory().get("/page/")
    request.user = AnonymousUser()
    response = HttpResponseRedirect("/elsewhere/")

    assert filling.leads_away(response)
    assert not filling.leads_away(HttpResponseRedirect("/in/?next=%2F%3Fheld%3D1"))
    response["X-Kept"] = "yes"
    page = filling.page_of_words(request, response, kept)

    assert (page.status_code, page.has_header("Location")) == (200, False)
    assert page["X-Kept"] == "yes"
    assert "Several words." in page.text
    assert 'href="/elsewhere/"' in page.text
