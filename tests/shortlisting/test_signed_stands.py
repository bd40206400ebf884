"""What was signed stands: who withdraws later changes no figure, reason or place."""

import re

import pytest

from applications.actions import withdraw
from shortlisting.models import Conflict
from tests.builders import make_hr_admin, make_hr_officer
from tests.crawl import crawl

from .builders import close, give, give_all, make_round, sign
from .test_rounds import url
from .test_withdrawing import withdraw as withdraw_vacancy

pytestmark = pytest.mark.django_db

STANDS = "Places, counts and decisions stand as they were signed"
NOT_BELOW = (
    "You cannot open its answers any more, and what you scored is told below without "
    "it."
)

MARKS = re.compile(
    r'<br><span class="small">Withdrew after the outcomes were signed</span>'
    r'|<br><span class="small">Person Number\d+</span>'
    r"| \(withdrawn after the outcomes were signed\)"
    r"|<p>The candidate withdrew after the outcomes were signed\..*?</p>"
    r"|<h2>Withdrawn after the outcomes were signed</h2>\s*<p>.*?</p>"
    r'|<span class="tag[^"]*">(Interview|Withdrawn|Invited[^<]*)</span>'
    r"|name=\"csrfmiddlewaretoken\" value=\"[^\"]*\"|nonce=\"[^\"]*\""
)


def make_signed():
    """A draw between the two first, and one turned down for stronger evidence."""
    round_ = make_round(members=3, applications=4)
    winner, loser, weaker, before = round_.applications
    for member in round_.members:
        give(round_, member, weaker, E1=1, E2=2)
    withdraw(application=before, by=before.candidate)
    give_all(round_, number=2)
    close(round_)
    lots = "Lots were drawn."
    sign(
        round_,
        ("interview", "equal_on_evidence", lots),
        ("not_shortlisted", "equal_on_evidence", lots),
        ("not_shortlisted", "others_stronger", lots),
        applications=[winner, loser, weaker],
    )
    winner.refresh_from_db()
    return round_


def pages(client, round_, user, *, with_explanations=False):
    """{address: what it says, less the marks of who withdrew} of all that compares."""
    client.force_login(user)
    addresses = [
        url("show_ranking", round_),
        url("show_matrix", round_),
        url("moderate", round_),
        url("export_scores", round_),
    ]
    if with_explanations:
        addresses += [
            url("explain_outcome", round_, one.pk) for one in round_.applications
        ]
    found = {}
    for address in addresses:
        text = client.get(address).text
        main = text.partition("<main")[2].partition("</main>")[0] or text
        found[address] = re.sub(r"\s+", " ", MARKS.sub("", main))
    return found


def by_withdrawing(round_):
    winner = round_.applications[0]
    withdraw(application=winner, by=winner.candidate)


def by_closing_accounts(round_):
    for member in round_.members:
        member.user.is_active = False
        member.user.save()


# That an account is closed stands beside its member on the page of the panel alone.
LATER = {"withdrawing": by_withdrawing, "closed accounts": by_closing_accounts}


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("make_hr", [make_hr_admin, make_hr_officer])
def test_every_figure_of_hr_stands_as_it_was_signed(client, make_hr, later):
    round_, hr = make_signed(), make_hr()
    before = pages(client, round_, hr, with_explanations=True)

    LATER[later](round_)

    assert pages(client, round_, hr, with_explanations=True) == before


def test_the_page_of_the_panel_counts_as_it_was_signed(client):
    round_ = make_signed()
    client.force_login(make_hr_admin())
    address = round_.selection.get_absolute_url()
    before = MARKS.sub("", client.get(address).text)

    by_withdrawing(round_)

    after = MARKS.sub("", client.get(address).text)
    assert numbers_in(after) == numbers_in(before)


def numbers_in(text):
    return re.findall(r"\d+ of \d+|\d+ applications?", text)


@pytest.mark.parametrize("who", ["chair", "member"])
def test_the_panel_keeps_what_it_signed_and_reads_who_withdrew(client, who):
    round_ = make_signed()
    winner = round_.applications[0]
    user = {"chair": round_.chair, "member": round_.members[1]}[who].user
    before = pages(client, round_, user)

    by_withdrawing(round_)

    assert pages(client, round_, user) == before
    for name in ("show_ranking", "show_matrix"):
        page = client.get(url(name, round_)).text
        assert page.count("Withdrew after the outcomes were signed") == 1
        assert "3 applications" in page
    panel = " ".join(client.get(round_.selection.get_absolute_url()).text.split())
    assert "· 3 applications" in panel
    assert f"{STANDS}, with it. It is: {winner.blind_code}. {NOT_BELOW}" in panel
    assert numbers_in(panel) == ["3 applications"]
    for page in crawl(client, round_.selection.get_absolute_url()).values():
        assert page.status_code == 200


def test_the_file_of_the_chair_marks_who_withdrew_after_signing(client):
    round_ = make_signed()
    winner, *_, before = round_.applications
    by_withdrawing(round_)
    client.force_login(round_.chair.user)

    text = client.get(url("export_scores", round_)).text

    assert f"{winner.blind_code} (withdrawn after the outcomes were signed)" in text
    assert before.blind_code not in text


def test_who_knows_nothing_of_an_application_reads_of_no_withdrawal(client):
    round_ = make_signed()
    winner, member = round_.applications[0], round_.members[1]
    Conflict.objects.create(member=member, application=winner)
    client.force_login(member.user)
    addresses = [
        round_.selection.get_absolute_url(),
        f"{round_.selection.get_absolute_url()}?by=application",
        url("show_ranking", round_),
        url("show_matrix", round_),
        url("moderate", round_),
    ]
    before = [shown_by(client, address) for address in addresses]

    by_withdrawing(round_)

    assert [shown_by(client, address) for address in addresses] == before


def shown_by(client, address):
    return re.sub(
        r'(csrfmiddlewaretoken" value=|nonce=)"[^"]*"', "", client.get(address).text
    )


def test_who_withdrew_after_the_decision_is_marked_for_hr(client):
    round_ = make_signed()
    winner, loser, weaker, before = round_.applications

    by_withdrawing(round_)

    client.force_login(make_hr_admin())
    ranking = client.get(url("show_ranking", round_)).text
    assert ranking.count("Withdrew after the outcomes were signed") == 1
    assert before.blind_code not in ranking
    assert "Decided so far: 3 of 3" in ranking
    assert "does not hold" not in ranking
    matrix = client.get(url("show_matrix", round_)).text
    assert matrix.count("Withdrew after the outcomes were signed") == 1
    text = client.get(url("export_scores", round_)).text
    assert f"{winner.blind_code} (withdrawn after the outcomes were signed)" in text
    assert f"{before.blind_code} (withdrawn)," in text
    status = client.get(round_.selection.get_absolute_url()).text
    assert f"It is: {winner.blind_code}." in status
    assert f"It is: {before.blind_code}." in status
    why = client.get(url("explain_outcome", round_, loser.pk)).text
    assert f"{winner.blind_code} (Interview, same levels" in why
    assert "does not hold" not in why


def test_a_vacancy_withdrawn_later_changes_no_decision(client):
    round_ = make_signed()
    client.force_login(make_hr_admin())
    ranking = url("show_ranking", round_)
    places = re.compile(r'data-head="Place">([^<]*)<')
    before = places.findall(client.get(ranking).text)

    by_withdrawing(round_)
    withdraw_vacancy(round_)

    page = client.get(ranking).text
    assert places.findall(page) == before
    assert "Decided so far: 3 of 3" in page


def test_who_withdrew_after_signing_is_not_read_by_scorers_any_more(client):
    round_ = make_signed()
    member, winner = round_.members[1], round_.applications[0]
    client.force_login(member.user)
    address = url("score_application", round_, winner.pk)
    assert client.get(address).status_code == 200

    by_withdrawing(round_)

    assert client.get(address).status_code == 404
