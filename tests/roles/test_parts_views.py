import pytest
from django.urls import reverse

from roles.models import (
    Accountability,
    CompetencyExpectation,
    Criterion,
    PerformanceMeasure,
    ReportingLine,
    Section,
)
from roles.part_kinds import KINDS
from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_criterion,
    make_expectation,
    make_framework,
    make_full_version,
    make_profile,
    make_staff,
    make_version,
)

from .builders import make_finding, make_unplaced

pytestmark = pytest.mark.django_db

# What a person fills in for a new row of each kind, and what the row then says.
NEW_ROWS = {
    "sections": (
        {"heading": "Context", "kind": "context", "text": "A house."},
        Section,
    ),
    "reporting-lines": ({"label": "Line manager", "value": "Team lead"}, ReportingLine),
    "accountabilities": ({"text": "Keep plans", "group": "Safety"}, Accountability),
    "measures": ({"text": "Plans are reviewed"}, PerformanceMeasure),
    "criteria": (
        {
            "text": "Listens well",
            "category": "Skills",
            "requirement": "essential",
            "assessed_at": "application",
            "is_sensitive": "on",
        },
        Criterion,
    ),
}


def editor(version):
    return reverse("roles:edit_version", args=[version.pk])


def at_row(row):
    return f"{editor(row.version)}#part-{row.pk}"


def add(version, kind):
    return reverse("roles:add_part", args=[version.pk, kind])


def act(verb, row, kind="accountabilities"):
    return reverse(f"roles:{verb}_part", args=[row.version_id, kind, row.pk])


def seen_in(client, url):
    return client.get(url).context["form"].initial["seen"]


def make_row(version=None, **fields):
    fields.setdefault("text", "Keep plans")
    return Accountability.objects.create(version=version or make_version(), **fields)


@pytest.mark.parametrize("make_person", [make_candidate, make_staff, make_auditor])
def test_only_hr_works_on_rows(client, make_person):
    row = make_row()
    version = row.version
    finding, unplaced = make_finding(version=version), make_unplaced(version=version)
    client.force_login(make_person())
    urls = [
        add(version, "accountabilities"),
        *[act(verb, row) for verb in ["edit", "move", "split", "merge", "remove"]],
        reverse("roles:settle_finding", args=[version.pk, finding.pk]),
        reverse("roles:reopen_finding", args=[version.pk, finding.pk]),
        reverse("roles:leave_out", args=[version.pk, unplaced.pk]),
        reverse("roles:plan_version", args=[version.pk]),
    ]

    answers = {client.post(url).status_code for url in urls}

    # An auditor sees the draft, so that refusing may say so; others do not.
    assert answers == {403 if make_person is make_auditor else 404}
    assert Accountability.objects.get().text == "Keep plans"


def test_a_row_is_reached_only_through_its_own_version(client, officer):
    row, other = make_row(), make_version()
    url = reverse("roles:remove_part", args=[other.pk, "accountabilities", row.pk])

    assert client.post(url).status_code == 404
    assert Accountability.objects.count() == 1


@pytest.mark.parametrize(
    ("heading", "chosen", "kind"),
    [
        ("Purpose", "other", "purpose"),
        ("About the role", "other", "purpose"),
        ("Main duties", "other", "other"),
        ("Parking", "other", "other"),
        ("Purpose", "values", "values"),
    ],
)
def test_a_section_is_what_its_heading_says_unless_somebody_says_more(
    client, officer, heading, chosen, kind
):
    version = make_version()
    version.sections.all().delete()
    words = {"heading": heading, "kind": chosen, "text": "To listen.", "place": ""}

    client.post(add(version, "sections"), words)

    assert version.sections.get().kind == kind


def test_an_unknown_kind_is_not_there(client, officer):
    assert client.get(add(make_version(), "salaries")).status_code == 404


@pytest.mark.parametrize("kind", NEW_ROWS)
def test_add_part_adds_a_row_of_each_kind(client, officer, kind):
    version = make_version()
    given, model = NEW_ROWS[kind]

    response = client.post(add(version, kind), given)

    row = model.objects.order_by("position").last()
    assert response["Location"] == at_row(row)
    assert {name: getattr(row, name) for name in given if name != "is_sensitive"} == {
        name: text for name, text in given.items() if name != "is_sensitive"
    }


@pytest.mark.parametrize("kind", [kind.slug for kind in KINDS])
def test_add_part_shows_errors_and_keeps_what_was_typed(client, officer, kind):
    version = make_version()

    response = client.post(add(version, kind), {"category": "Kept", "group": "Kept"})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert version.accountabilities.count() == 0


def test_add_part_begins_in_the_group_it_was_asked_from(client, officer):
    url = add(make_version(), "criteria")

    form = client.get(f"{url}?category=Values&requirement=desirable").context["form"]

    assert (form["category"].value(), form["requirement"].value()) == (
        "Values",
        "desirable",
    )


def test_add_part_places_an_unplaced_text(client, officer):
    version = make_version()
    unplaced = make_unplaced(version=version, text="Keep the garden")
    url = f"{add(version, 'accountabilities')}?unplaced={unplaced.pk}"

    form = client.get(url).context["form"]
    client.post(url, {"text": form["text"].value()})

    assert version.accountabilities.get().text == "Keep the garden"
    assert version.unplaced.count() == 0


def test_add_part_starts_empty_when_the_address_names_no_unplaced_text(client, officer):
    url = f"{add(make_version(), 'accountabilities')}?unplaced=nothing"

    assert client.get(url).context["form"]["text"].value() is None


def test_edit_part_saves_and_returns_to_the_row(client, officer):
    row = make_row()
    url = act("edit", row)

    response = client.post(url, {"text": "Keep notes", "seen": seen_in(client, url)})

    row.refresh_from_db()
    assert response["Location"] == at_row(row)
    assert row.text == "Keep notes"


def test_edit_part_shows_both_when_somebody_else_saved(client, officer):
    row = make_row()
    url = act("edit", row)
    seen = seen_in(client, url)
    Accountability.objects.update(text="Their words")

    refused = client.post(url, {"text": "My words", "seen": seen})

    text = refused.content.decode()
    assert "Their words" in text
    assert "My words</textarea>" in text
    assert Accountability.objects.get().text == "Their words"

    again = refused.context["form"].data["seen"]
    client.post(url, {"text": "My words", "seen": again})
    assert Accountability.objects.get().text == "My words"


def test_edit_part_offers_to_add_what_somebody_else_removed(client, officer):
    row = make_row()
    url, version = act("edit", row), row.version
    Accountability.objects.all().delete()

    response = client.post(url, {"text": "My words", "seen": "x"})

    text = response.content.decode()
    assert "My words</textarea>" in text
    assert f'action="{add(version, "accountabilities")}"' in text
    assert client.get(url).status_code == 404


def test_edit_criterion_links_it_to_accountabilities(client, officer):
    version = make_version()
    link = make_row(version)
    row = make_criterion(version=version)
    url = act("edit", row, "criteria")
    given = {
        "text": row.text,
        "category": "Skills",
        "requirement": "desirable",
        "assessed_at": "interview",
        "either_or_group": "A",
        "guidance": "Think of one time.",
        "accountabilities": [link.pk],
        "seen": seen_in(client, url),
    }

    client.post(url, given)

    row.refresh_from_db()
    assert (row.requirement, row.assessed_at, row.either_or_group, row.guidance) == (
        "desirable",
        "interview",
        "A",
        "Think of one time.",
    )
    assert list(row.accountabilities.all()) == [link]


def make_ladder(*, levels=(1, 2, 3, 4, 5)):
    """A draft with a framework of one competency; returns (version, competency)."""
    profile = make_profile()
    framework = make_framework(employer=profile.employer)
    competency = make_competency(framework=framework, levels=levels)
    return make_version(profile=profile, framework=framework), competency


def test_add_competency_offers_only_what_is_not_asked_for_yet(client, officer):
    version, competency = make_ladder()
    make_expectation(version=version, competency=competency)
    other = make_competency(framework=version.framework)
    make_competency()

    form = client.get(add(version, "competencies")).context["form"]

    assert list(form.fields["competency"].queryset) == [other]


def test_add_competency_says_why_there_is_nothing_to_choose(client, officer):
    version, competency = make_ladder()
    make_expectation(version=version, competency=competency)
    without = make_version()

    pages = [
        client.get(add(each, "competencies")).content.decode()
        for each in (version, without)
    ]

    assert "Every competency of the framework is in the draft already." in pages[0]
    assert "The draft has no framework to choose from." in pages[1]


def test_add_competency_refuses_a_window_the_ladder_does_not_have(client, officer):
    version, competency = make_ladder(levels=(1, 2, 3))
    given = {"competency": competency.pk, "entry_level": 2, "assessed_at": "interview"}

    refused = client.post(add(version, "competencies"), given)
    client.post(add(version, "competencies"), {**given, "entry_level": 1})

    assert refused.context["form"].errors == {
        "entry_level": [f"{competency} has nothing at level 4 in the framework"]
    }
    assert CompetencyExpectation.objects.get().entry_level == 1


def test_edit_competency_shows_the_whole_ladder(client, officer):
    version, competency = make_ladder()
    row = make_expectation(version=version, competency=competency)

    text = client.get(act("edit", row, "competencies")).content.decode()

    assert f"{competency} as seen at level 5." in text


def test_move_part_moves_down_and_up(client, officer):
    version = make_version()
    first = make_row(version, text="One")
    make_row(version, text="Two", position=1)
    url = act("move", first)

    response = client.post(url, {"direction": "down"})
    down = [row.text for row in version.accountabilities.order_by("position")]
    client.post(url, {"direction": "up"})
    up = [row.text for row in version.accountabilities.order_by("position")]

    assert response["Location"] == at_row(first)
    assert (down, up) == (["Two", "One"], ["One", "Two"])
    assert client.get(url).status_code == 405


def test_split_part_cuts_at_line_breaks(client, officer):
    row = make_row(text="Keep plans Keep notes")
    url = act("split", row)
    seen = seen_in(client, url)

    refused = client.post(url, {"text": "Keep plans Keep notes", "seen": seen})
    client.post(url, {"text": "Keep plans\r\n\r\nKeep notes", "seen": seen})

    assert list(refused.context["form"].errors) == ["text"]
    rows = row.version.accountabilities.order_by("position")
    assert [row.text for row in rows] == ["Keep plans", "Keep notes"]


def test_split_part_cuts_sections_at_dashes(client, officer):
    section = make_version().sections.get()
    url = act("split", section, "sections")
    text = "One.\r\n\r\nTwo.\r\n---\r\nOur values\r\nThree."

    client.post(url, {"text": text, "seen": seen_in(client, url)})

    rows = section.version.sections.order_by("position")
    assert [(row.heading, row.text.split()) for row in rows] == [
        ("Purpose", ["One.", "Two."]),
        ("Our values", ["Three."]),
    ]


def test_split_part_refuses_a_row_that_changed(client, officer):
    row = make_row()
    url = act("split", row)
    seen = seen_in(client, url)
    Accountability.objects.update(text="Their words")

    refused = client.post(url, {"text": "One\nTwo", "seen": seen})

    assert "Their words" in refused.content.decode()
    assert Accountability.objects.count() == 1


def test_competencies_are_not_split_or_joined(client, officer):
    row = make_full_version(published=False).expectations.get()

    assert client.get(act("split", row, "competencies")).status_code == 404
    assert client.post(act("merge", row, "competencies")).status_code == 404


def test_merge_part_joins_with_the_next(client, officer):
    version = make_version()
    first = make_row(version, text="Keep")
    make_row(version, text="plans", position=1)

    client.post(act("merge", first))

    assert version.accountabilities.get().text == "Keep plans"


def test_remove_part_asks_first(client, officer):
    row = make_row()
    url, version = act("remove", row), row.version

    asked = client.get(url).content.decode()
    response = client.post(url)

    assert "Keep plans" in asked
    assert response["Location"] == f"{editor(version)}#accountabilities"
    assert version.accountabilities.count() == 0
