import pytest

from roles.checks.rules.missing import ST02

from .builders import (
    findings,
    make_profile_text,
    marks,
    quotes,
    with_criterion,
    with_duty,
    with_section,
)

WHOLE = {
    "title": "Support Worker",
    "issued": "2026-05",
    "reporting_lines": [{"label": "Line manager", "value": "Team Leader"}],
    "sections": [
        {
            "heading": "Safeguarding",
            "kind": "policy",
            "text": "Everyone keeps children and adults safe from harm.",
        }
    ],
    "dbs": {"level": "enhanced", "reason": "Cares for adults at home."},
    "vacancy": {
        "salary": "£26,000",
        "hours": "30",
        "contract": "permanent",
        "place": "Wells",
        "closes": "2026-12-01",
    },
}


def messages(rule, profile):
    return [finding.message for finding in findings(rule, profile)]


def test_st01_is_content_with_a_whole_profile():
    assert findings("ST01", make_profile_text(**WHOLE)) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"reporting_lines": []}, "No line manager is named."),
        ({"sections": []}, "There is no safeguarding statement."),
        (
            {"dbs": {"level": "", "reason": ""}},
            "The level of DBS check and its reason are not given.",
        ),
        (
            {"dbs": {"level": "enhanced", "reason": ""}},
            "The level of DBS check and its reason are not given.",
        ),
        (
            {"vacancy": {**WHOLE["vacancy"], "salary": ""}},
            "The vacancy gives no salary.",
        ),
        (
            {"vacancy": {**WHOLE["vacancy"], "closes": None}},
            "The vacancy gives no closing date.",
        ),
    ],
)
def test_st01_blocks_for_what_is_missing(change, expected):
    (finding,) = findings("ST01", make_profile_text(**(WHOLE | change)))

    assert (finding.severity, finding.message) == ("block", expected)


@pytest.mark.parametrize(
    "change",
    [
        {"dbs": {"level": "none", "reason": ""}},
        {"reporting_lines": [{"label": "Responsible to", "value": "The Head"}]},
        {"sections": [{"text": "We have a child protection policy."}]},
    ],
)
def test_st01_accepts_other_ways_of_saying_it(change):
    assert findings("ST01", make_profile_text(**(WHOLE | change))) == []


def test_st01_blocks_once_for_advert_facts_a_document_does_not_give():
    parts = {key: value for key, value in WHOLE.items() if key != "vacancy"}
    parts["unplaced"] = ["Salary: £26,000 for 30 hours a week, permanent"]

    (finding,) = findings("ST01", make_profile_text(**parts))

    assert (finding.severity, finding.message) == (
        "block",
        "The document does not give: place of work, closing date.",
    )


def test_st01_reads_the_check_from_the_text_where_no_facts_are_given():
    parts = WHOLE | {"dbs": None, "unplaced": ["An enhanced DBS check is needed."]}

    assert findings("ST01", make_profile_text(**parts)) == []


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ("", ["The profile bears no date."]),
        ("last May", ["The profile bears no date."]),
        ("2026-13", ["The profile bears no date."]),
        ("2024-10", ["The profile is 25 months old; 24 is the most."]),
        ("2024-11", []),
        ("2026-11", []),
    ],
)
def test_st02_counts_months(issued, expected):
    assert messages("ST02", make_profile_text(issued=issued)) == expected


def test_st02_needs_to_know_the_day():
    assert ST02.check(make_profile_text(issued="2001-01")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is a new role in the team.", ["new role"]),
        ("We are a newly formed alliance.", ["newly formed"]),
        ("A new role in a new team.", ["new role", "new team"]),
        ("Our recently opened house has six beds.", ["recently opened"]),
        ("Help new starters and bring new ideas.", []),
        ("Welcome new people to the group.", []),
        ("Learn new ways of working.", []),
    ],
)
def test_st02_finds_newness_in_an_old_text_or_one_of_no_age(text, expected):
    old = with_section(text, issued="2019-02")
    fresh = with_section(text, issued="2026-02")

    assert quotes("ST02", old)[1:] == expected
    assert quotes("ST02", with_section(text))[1:] == expected
    assert quotes("ST02", fresh) == []


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["1 Purpose", "3 Context", "2 Values"], ["2 Values"]),
        (["1.1 Purpose", "1.1 Context"], ["1.1 Context"]),
        (["2. Purpose", "2. Context"], ["2. Context"]),
        (["1 Purpose", "1.1 Context", "2 Values"], []),
        (["Purpose", "Context"], []),
        (["24 hours a day", "Our 7 values"], []),
        (["1.9 Purpose", "1.10 Context"], []),
    ],
)
def test_st03_finds_numbers_out_of_order(headings, expected):
    profile = make_profile_text(sections=[{"heading": text} for text in headings])

    assert quotes("ST03", profile) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Work in the designated Harbour service.", ["designated Harbour service"]),
        ("You report to [insert name].", ["[insert name]"]),
        ("Support guests of [the service].", ["[the service]"]),
        ("Start date: TBC", ["TBC"]),
        ("Pay is £XX a year.", ["£XX"]),
        ("Full time / part time (delete as appropriate)", ["delete as appropriate"]),
        ("Name: ........", ["........"]),
        ("Tell the designated safeguarding lead for the service.", []),
        ("People wait [on average] a week…", []),
        ("Wait for the reply...", []),
        ("Help with naming and dating files.", []),
    ],
)
def test_st04_finds_gaps(text, expected):
    assert quotes("ST04", with_duty(text)) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ["The post is 37.5 hours per week.", "You work 35 hours a week."],
            ["35 hours a week"],
        ),
        (
            ["You work Monday to Friday.", "You work nights on a rota, 8pm to 8am."],
            ["nights"],
        ),
        (
            ["This is a full-time post.", "Part-time staff meet on Mondays."],
            ["Part-time"],
        ),
        (["You are required to work weekends."], ["weekends"]),
        (["The post is 30 hours per week.", "You work 30 hours a week."], []),
        (["You work Monday to Friday, with some evening work.", "36 hours a week"], []),
        (["Hours: part time / full time", "You work shifts."], []),
        (["You work weekends; 30 hours a week in all."], []),
        (["People call us at night and we call back."], []),
        (["Our helpline works nights, and help is available at weekends."], []),
        (["Holiday is 25 days plus bank holidays."], []),
        (["A part-time post of 37.5 hours a week."], ["37.5 hours a week"]),
        (["A full-time post of 20 hours a week."], ["20 hours a week"]),
        (["You sign out at the end of the shift."], []),
        (["The 30 hours are Monday to Friday. Staff work a rota."], ["rota"]),
    ],
)
def test_st05_finds_patterns_that_disagree(texts, expected):
    assert quotes("ST05", with_section("\n\n".join(texts))) == expected


def test_st05_finds_nights_in_the_title_alone():
    text = "You work 30 hours a week."

    assert quotes("ST05", with_section(text, title="Night Worker")) == ["Night"]
    assert quotes("ST05", with_section(text + " Nights.", title="Night Worker")) == []


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Support Worker (Days)", "You work nights, 30 hours a week.", ["nights"]),
        ("Day Worker", "You work weekends, 30 hours a week.", ["weekends"]),
        ("Night Worker", "You work evenings. We meet at night. 9 hours", ["evenings"]),
        ("Support Worker (Days)", "You work on a rota, 30 hours a week.", []),
        ("Day Centre Worker", "You work weekends, 30 hours a week.", []),
    ],
)
def test_st05_finds_a_title_that_disagrees(title, text, expected):
    profile = with_section(text.replace(". ", ".\n\n"), title=title)

    assert quotes("ST05", profile) == expected


def test_st05_takes_hours_from_the_vacancy():
    profile = with_section("You work on a rota.", vacancy={"hours": "30"})

    assert quotes("ST05", profile) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Clients choose. Each client has a plan. Service users meet. Ask service"
            " users.",
            ["Clients"],
        ),
        (
            "Our customers ring us. Customers write. Patients come. Treat patients.",
            ["Patients"],
        ),
        (
            "The Somerhill Care Alliance meets. Tell the Somerhill Alliance.",
            ["Somerhill Alliance"],
        ),
        (
            "Clients choose. Each client has a plan. A service user asked.",
            ["service user"],
        ),
        (
            "Service users choose. Ask service users. A client said so, and our"
            " customers too.",
            ["client", "customers"],
        ),
        (
            "The residents cook. Each resident has a key. Tenants pay; tenants stay.",
            ["tenants"],
        ),
        ("Clients choose. Talk with local residents and internal customers.", []),
        ("Be patient. Work in a client-centred way. Learn customer care.", []),
        ("The Avon Trust and the Devon Trust work with us.", []),
        ("The Somerhill Alliance Lead works in the Somerhill Alliance.", []),
    ],
)
def test_st06_finds_several_names(text, expected):
    found = quotes("ST06", with_section(text))

    assert [quote.lower() for quote in found] == [quote.lower() for quote in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fern Leigh Minds helps people.", ["Fern Leigh Minds"]),
        ("Work for Fernlegh Minds.", ["Fernlegh Minds"]),
        ("Know the Fern-leigh Minds rules.", ["Fern-leigh Minds"]),
        ("Fernleigh Minds' rules; FERNLEIGH MINDS.", []),
        ("Fernleigh Mind Matters is next door.", []),
        ("Fernleigh and other towns.", []),
        ("Fernleigh Minds’ own rules.", []),
        ("Then ask Fernleigh Minds Trust.", ["Fernleigh Minds Trust"]),
    ],
)
def test_st06_finds_the_employer_spelt_another_way(text, expected):
    profile = with_section(text, employer="Fernleigh Minds")

    assert quotes("ST06", profile) == expected


def test_st06_takes_no_quotation_mark_for_another_name():
    profile = with_section(
        "The Larkrise Women's Trust.", employer="Larkrise Women’s Trust"
    )

    assert quotes("ST06", profile) == []


NO_REPORTS = [
    {"label": "Line manager", "value": "House Manager"},
    {"label": "Direct reports", "value": "None"},
]


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        ("Supervise two support workers.", ["Supervise two support workers"]),
        ("Oversee the work of volunteers.", ["Oversee the work of volunteers"]),
        ("Line manage the night team.", ["Line manage the night team"]),
        (
            "Take on projects at the request of the Area Director.",
            ["request of the Area Director"],
        ),
        (
            "Report incidents to the Operations Director.",
            ["Report incidents to the Operations Director"],
        ),
        ("Line manage the family apprentices.", ["Line manage the family apprentices"]),
        (
            "Report concerns to the Care Lead or to your line manager.",
            ["Report concerns to the Care Lead"],
        ),
        (
            "Escalate risks to the Head of Safety or the Safety Manager.",
            ["Escalate risks to the Head of Safety", "Safety Manager"],
        ),
        (
            "Take part in supervision with the Clinical Psychologist.",
            ["supervision with the Clinical Psychologist"],
        ),
        ("The post reports to the Head of Care.", ["reports to the Head of Care"]),
        (
            "Be responsible for the supervision of peer workers.",
            ["responsible for the supervision of peer workers"],
        ),
        (
            "Take risks to the Area Director and report complaints to the Care Lead.",
            ["Take risks to the Area Director", "report complaints to the Care Lead"],
        ),
        ("Report incidents to the House Manager.", []),
        ("Report figures to the board.", []),
        ("Take part in supervision each month.", []),
        ("Work without close supervision of the team.", []),
        ("Manage your own time and petty cash.", []),
        ("Act with guidance from the House Manager.", []),
        ("Act with guidance from your line manager.", []),
    ],
)
def test_st07_finds_duties_outside_the_structure(duty, expected):
    profile = with_duty(duty, reporting_lines=NO_REPORTS)

    assert quotes("ST07", profile) == expected


def test_st07_is_content_where_reports_are_named():
    lines = [{"label": "Direct reports", "value": "Two support workers"}]
    profile = with_duty("Supervise two support workers.", reporting_lines=lines)

    assert quotes("ST07", profile) == []


@pytest.mark.parametrize(
    ("measure", "context", "expected"),
    [
        ("People keep their tenancies.", "We run a crisis line.", ["tenancies"]),
        ("Ofsted rates us good.", "We run a crisis line.", ["ofsted"]),
        ("Detox places are filled.", "We run a crisis line.", ["detox"]),
        ("Evictions fall.", "We run a crisis line.", ["evictions"]),
        ("More donors give.", "We run a crisis line.", ["donors"]),
        ("People keep their tenancies.", "We help with housing.", []),
        ("Calls are answered.", "We run a crisis line.", []),
        ("People with many needs (e.g. homelessness) come.", "A crisis line.", []),
    ],
)
def test_st08_finds_what_was_copied_over(measure, context, expected):
    profile = with_section(context, kind="context", performance_measures=[measure])

    assert [quote.lower() for quote in quotes("ST08", profile)] == expected


def test_st08_leaves_desirable_knowledge_alone():
    profile = with_criterion("Knowledge of housing", requirement="desirable")

    assert marks("ST08", profile) == []
