from datetime import date

import pytest
from django.urls import reverse

from roles.advice import advise
from roles.models import Accountability, ProfileVersion
from tests.accessibility import assert_accessible
from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_criterion,
    make_expectation,
    make_full_version,
    make_hr_officer,
    make_staff,
    make_vacancy,
    make_version,
    mark_published,
)
from tests.queries import assert_query_count_same

from .builders import import_sample, make_publishable, reword

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
HURTFUL = "Support handicapped people."


def make_accountability(*, version, **fields):
    return Accountability.objects.create(version=version, **fields)


def checks_page(version):
    return reverse("roles:check_version", args=[version.pk])


def spots(version):
    """{place: (rules found there, its address)} of a version."""
    whole = ProfileVersion.objects.with_texts().with_checks().get(pk=version.pk)
    return {
        spot.name: ([finding.rule for finding in spot.findings], spot.href)
        for group in advise(whole, today=TODAY).groups
        for spot in group.spots
    }


def test_strangers_are_sent_to_sign_in(client):
    response = client.get(checks_page(make_version()))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_request_login_code"))


@pytest.mark.parametrize(
    ("make_person", "status"), [(make_candidate, 404), (make_staff, 403)]
)
def test_others_do_not_see_the_checks(client, make_person, status):
    published, draft = make_full_version(), make_version(title="A secret post")
    client.force_login(make_person())

    response = client.get(checks_page(published))
    hidden = client.get(checks_page(draft))

    assert (response.status_code, hidden.status_code) == (status, 404)
    assert b"A secret post" not in response.content + hidden.content


@pytest.mark.parametrize("make_person", [make_hr_officer, make_auditor])
def test_hr_and_auditors_see_the_checks_of_any_version(client, make_person):
    client.force_login(make_person())

    for version in [make_full_version(), make_version()]:
        assert client.get(checks_page(version)).status_code == 200


def test_a_finding_shows_quote_reason_suggestion_and_source(client):
    version = make_version()
    part = make_accountability(version=version, text=HURTFUL)
    client.force_login(make_hr_officer())

    text = client.get(checks_page(version)).content.decode()

    whole = ProfileVersion.objects.with_texts().with_checks().get(pk=version.pk)
    finding = next(
        finding
        for group in advise(whole, today=TODAY).groups
        for spot in group.spots
        for finding in spot.findings
        if spot.name == "Accountability 1" and finding.quote == "handicapped"
    )
    assert finding.why in text
    assert f"<q>{finding.quote}</q>" in text
    assert finding.suggestion in text
    assert f"({finding.rule})" in text
    assert f'href="{part_anchor(version, part)}"' in text


def part_anchor(version, part):
    return f"{reverse('roles:edit_version', args=[version.pk])}#part-{part.pk}"


def test_only_those_who_can_edit_are_led_to_the_editor(client):
    version = make_version()
    make_accountability(version=version, text=HURTFUL)
    client.force_login(make_auditor())

    text = client.get(checks_page(version)).content.decode()

    assert "handicapped" in text
    assert reverse("roles:edit_version", args=[version.pk]) not in text
    assert reverse("roles:publish_version", args=[version.pk]) not in text


def test_every_kind_of_row_is_led_to():
    version = make_version(dbs_level="", issued_on=None)
    gap = "Ask [insert name]."
    version.sections.update(text=gap)
    duty = make_accountability(version=version, text=gap, group="People")
    line = version.reporting_lines.create(label="Line manager", value=gap)
    measure = version.performance_measures.create(text=gap)
    make_criterion(version=version, category="Skills", text="Listening")
    second = make_criterion(version=version, category="Skills", text=gap)
    competency = make_competency(name="Calm, kind")
    reword(gap, level__competency=competency, level__number=3)
    row = make_expectation(version=version, competency=competency)

    led_to = {place: href for place, (_, href) in spots(version).items()}

    details = reverse("roles:edit_details", args=[version.pk])
    wanted = {
        "Cover": details,
        "DBS check": details,
        "Reporting line Line manager": part_anchor(version, line),
        "Section Purpose": part_anchor(version, version.sections.get()),
        "Accountability 1": part_anchor(version, duty),
        "Performance measure 1": part_anchor(version, measure),
        "Criterion Skills 2": part_anchor(version, second),
        "Competency Calm, kind, level 3": part_anchor(version, row),
        "Vacancy": "",
    }
    assert {place: led_to.get(place) for place in wanted} == wanted


def test_findings_come_by_severity_and_in_the_order_of_the_profile():
    version = make_version(dbs_level="", issued_on=None)
    version.sections.update(text="Ask [insert it].")
    make_criterion(version=version, category="Skills", text="Ask [insert name].")
    make_accountability(version=version, text="Follow the Care Act.")
    whole = ProfileVersion.objects.with_texts().with_checks().get(pk=version.pk)

    groups = advise(whole, today=TODAY).groups

    titles = [group.title for group in groups]
    assert titles[1:] == ["Worth another look", "Good to know"]
    names = [spot.name for spot in groups[1].spots]
    wanted = ["Cover", "Section Purpose", "Criterion Skills 1"]
    assert [name for name in names if name in wanted] == wanted


def test_what_the_vacancy_tells_is_not_missed_in_the_profile():
    version = make_full_version()
    before = spots(version)

    make_vacancy(version=version)

    assert "ST01" in before["Vacancy"][0]
    assert "Vacancy" not in spots(version)


def test_the_page_says_what_publishing_waits_for(client):
    waiting, ready = make_version(), make_publishable()
    client.force_login(make_hr_officer())

    text = client.get(checks_page(waiting)).content.decode()
    other = client.get(checks_page(ready)).content.decode()

    assert "Publishing waits for" in text
    assert reverse("roles:publish_version", args=[waiting.pk]) in text
    assert "None of it keeps the draft from being published." in other


def test_the_page_says_when_nothing_was_found(client):
    version = make_publishable()
    mark_published(version)
    make_vacancy(version=version)
    client.force_login(make_hr_officer())

    response = client.get(checks_page(version))

    assert response.context["advice"].groups == []
    assert "The checks found nothing to mention." in response.content.decode()


def test_the_page_says_when_there_is_nothing_to_measure(client):
    version = make_version()
    version.sections.all().delete()
    client.force_login(make_hr_officer())

    response = client.get(checks_page(version))

    assert response.context["advice"].whole is None
    assert "There are no words to measure yet." in response.content.decode()


def test_figures_come_with_the_longest_sentence_and_coded_words(client):
    version = make_version()
    version.sections.all().delete()
    make_accountability(version=version, text="Be ambitious. Share what you know now.")
    client.force_login(make_hr_officer())

    advice = client.get(checks_page(version)).context["advice"]

    assert [name for name, _ in advice.readings] == ["Accountabilities", "All of it"]
    assert (advice.whole.words, advice.whole.sentences) == (7, 2)
    assert advice.whole.longest_text == "Share what you know now."
    assert (advice.masculine, advice.feminine) == (("ambitious",), ("share",))


def test_words_of_a_draft_are_escaped(client):
    version = make_version()
    make_accountability(version=version, text="Ask [insert <b>name</b>] & go.")
    client.force_login(make_hr_officer())

    text = client.get(checks_page(version)).content.decode()

    assert "<b>name</b>" not in text
    assert "&lt;b&gt;name&lt;/b&gt;" in text


@pytest.mark.parametrize("name", ["edit_version", "publish_version", "show_version"])
def test_pages_of_a_draft_lead_to_its_checks(client, name):
    version = make_version()
    client.force_login(make_hr_officer())

    text = client.get(reverse(f"roles:{name}", args=[version.pk])).content.decode()

    assert f'href="{checks_page(version)}"' in text


def test_panels_are_not_led_to_the_checks(client):
    version = make_full_version()
    client.force_login(make_staff())

    text = client.get(version.get_absolute_url()).content.decode()

    assert checks_page(version) not in text


def test_checks_page_needs_as_many_queries_for_more_rows(client):
    version = make_full_version(published=False)
    client.force_login(make_hr_officer())

    def make_row():
        make_accountability(version=version, text=HURTFUL)
        make_criterion(version=version, text="Car driver")
        competency = make_competency(framework=version.framework)
        make_expectation(version=version, competency=competency)

    assert_query_count_same(client, checks_page(version), make_row)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("javascript", [True, False])
def test_checks_of_an_imported_document_are_accessible(sign_in, open_page, javascript):
    officer = make_hr_officer()
    version = import_sample("peer-worker", by=officer)
    page = sign_in(open_page(javascript=javascript), officer)

    page.goto(checks_page(version))

    assert page.get_by_role("heading", name="How it reads").is_visible()
    assert_accessible(page)
