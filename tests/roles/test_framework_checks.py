import pytest
from django.urls import reverse

from roles.checks.frameworks import check_framework
from roles.ladders.rising import check_ladders
from roles.models import Framework
from tests.builders import make_competency, make_framework, make_hr_officer

PLAN = ["Plans a shift with others.", "Says what is left at the end of it."]
LEAD = ["Leads the planning of a whole house.", "Sees that no shift is left alone."]
SHAPE = ["Shapes how the charity staffs its houses.", "Argues for it outside."]


def told(ladders):
    return [
        (f.rule, f.severity, f.competency, f.levels) for f in check_ladders(ladders)
    ]


def test_check_ladders_finds_nothing_in_a_ladder_that_rises():
    assert told({"Planning": {2: PLAN, 3: LEAD, 4: SHAPE}}) == []


def test_check_ladders_blocks_a_level_that_repeats_a_lower_one():
    ladder = {1: PLAN, 2: LEAD, 3: ["plans a SHIFT with others", PLAN[1]]}

    assert told({"Planning": ladder}) == [("CM03", "block", "Planning", (1, 3))]


def test_check_ladders_warns_of_a_level_contained_in_a_lower_one():
    ladder = {2: [*PLAN, *LEAD], 3: LEAD}

    faults = check_ladders({"Planning": ladder})

    assert [(f.rule, f.severity, f.levels) for f in faults] == [
        ("CM03", "warn", (2, 3))
    ]
    assert faults[0].message == (
        "Level 3 of Planning says nothing that level 2 does not say."
    )


def test_check_ladders_warns_of_levels_that_are_nearly_one():
    ladder = {2: PLAN, 3: [PLAN[0], "Says what is left over at the end of it all."]}

    assert told({"Planning": ladder}) == [("CM03", "warn", "Planning", (2, 3))]


def test_check_ladders_names_an_indicator_that_stands_at_two_levels():
    ladder = {2: PLAN, 3: [PLAN[1].upper(), *LEAD]}

    fault = check_ladders({"Planning": ladder})[0]

    assert (fault.rule, fault.severity, fault.levels) == ("CM03", "warn", (2, 3))
    assert fault.quote == PLAN[1].upper()


def test_check_ladders_names_an_indicator_that_stands_twice_at_one_level():
    ladder = {2: [*PLAN, PLAN[0].upper(), PLAN[0]], 3: LEAD}

    faults = check_ladders({"Planning": ladder})

    assert [(f.rule, f.severity, f.levels, f.quote) for f in faults] == [
        ("CM03", "warn", (2,), PLAN[0])
    ]
    assert faults[0].message == "Level 2 of Planning says one thing 3 times."


@pytest.mark.parametrize("texts", [[], ["", " • "]])
def test_check_ladders_blocks_an_empty_level(texts):
    ladder = {1: PLAN, 2: texts, 3: LEAD}

    assert told({"Planning": ladder}) == [
        ("CM04", "block", "Planning", (2,)),
        ("CM06", "info", "Planning", (2,)),
    ]


def test_check_ladders_blocks_a_competency_without_levels():
    assert told({"Planning": {}}) == [("CM04", "block", "Planning", ())]


def test_check_ladders_tells_of_gaps_only_between_levels():
    assert told({"Planning": {2: PLAN, 5: LEAD}, "Care": {4: SHAPE}}) == [
        ("CM06", "info", "Planning", (3, 4))
    ]


@pytest.mark.parametrize(
    ("second", "message"),
    [
        (
            {"Plannings": {4: SHAPE}},
            "Plannings and Planning have nearly the same name.",
        ),
        (
            {"Rotas": {2: [*PLAN, "Asks."], 3: LEAD}},
            "Rotas and Planning say nearly the same: 98% alike.",
        ),
    ],
)
def test_check_ladders_warns_of_a_competency_told_twice(second, message):
    faults = check_ladders({"Planning": {2: PLAN, 3: LEAD}, **second})

    assert [(f.rule, f.severity, f.message) for f in faults] == [
        ("CM07", "warn", message)
    ]


@pytest.mark.django_db
def test_check_framework_leads_to_the_competency_what_blocks_first():
    framework = make_framework(published=False)
    gap = make_competency(framework=framework, name="Care", levels=(1, 3))
    bare = make_competency(framework=framework, name="Zeal", levels=())

    problems = check_framework(Framework.objects.with_ladders().get())

    page = reverse("roles:show_framework", args=[framework.pk])
    assert [(p.rule, p.severity, p.href) for p in problems] == [
        ("CM04", "block", f"{page}#competency-{bare.pk}"),
        ("CM03", "warn", f"{page}#competency-{gap.pk}"),
        ("CM06", "info", f"{page}#competency-{gap.pk}"),
    ]


@pytest.mark.django_db
def test_check_framework_blocks_one_without_competencies():
    problems = check_framework(make_framework(published=False))

    assert [(p.rule, p.severity) for p in problems] == [("CM04", "block")]


@pytest.mark.django_db
def test_publish_framework_stops_at_a_level_that_repeats_a_lower_one(client):
    framework = make_framework(published=False)
    competency = make_competency(framework=framework, name="Care", levels=(1, 2))
    for level in competency.levels.all():
        level.indicators.update(text="Makes tea.")
    client.force_login(make_hr_officer())
    url = reverse("roles:publish_framework", args=[framework.pk])

    asked = client.get(url).content.decode()

    assert "Level 2 of Care says word for word what level 1 says." in asked
    assert client.post(url).status_code == 403


@pytest.mark.django_db
def test_show_framework_says_what_to_look_at(client):
    framework = make_framework(published=False)
    make_competency(framework=framework, name="Care", levels=(1, 3))
    client.force_login(make_hr_officer())

    text = client.get(framework.get_absolute_url()).content.decode()

    assert "Care leaves out level 2, between levels it has." in text
