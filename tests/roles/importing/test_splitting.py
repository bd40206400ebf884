import pytest

from roles.importing.lines import clean
from roles.importing.splitting import Pieces, split_cell, split_indicators


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("• Calm • Kind", ("Calm", "Kind")),
        ("<ul><li>Calm</li><li>Kind</li></ul>", ("Calm", "Kind")),
        ("<p>Calm</p><p>Kind to all</p>", ("Calm", "Kind to all")),
        ("Knows the law. Keeps notes.", ("Knows the law.", "Keeps notes.")),
        (
            "Proven knowledge of rents Proven knowledge of debt",
            ("Proven knowledge of rents", "Proven knowledge of debt"),
        ),
        (
            "Understanding of the Care Act Understanding of budgets",
            ("Understanding of the Care Act", "Understanding of budgets"),
        ),
        (
            "Writes to Level 2/NVQ 2 or similar IT skills in Word",
            ("Writes to Level 2/NVQ 2 or similar", "IT skills in Word"),
        ),
        (
            "Uses Microsoft Office Strong at sums Enhanced DBS check",
            ("Uses Microsoft Office", "Strong at sums", "Enhanced DBS check"),
        ),
        (
            "Some years in care A warm manner",
            ("Some years in care", "A warm manner"),
        ),
        (
            "An award (for example in care) Calm under strain",
            ("An award (for example in care)", "Calm under strain"),
        ),
        (
            "Warm, steady and hopeful Belief in second chances",
            ("Warm, steady and hopeful", "Belief in second chances"),
        ),
        (
            "Work with Age UK Lived experience of caring Two years in a kitchen",
            (
                "Work with Age UK",
                "Lived experience of caring",
                "Two years in a kitchen",
            ),
        ),
        (
            "Care Certificate GCSE maths or equivalent NVQ in care",
            ("Care Certificate", "GCSE maths or equivalent", "NVQ in care"),
        ),
        (
            "Meets what was promised Leading a kitchen",
            ("Meets what was promised", "Leading a kitchen"),
        ),
        (
            "NVQ 2 in care or the will to start NVQ/Care Certificate",
            ("NVQ 2 in care or the will to start", "NVQ/Care Certificate"),
        ),
    ],
)
def test_items_run_together_are_parted(cell, texts):
    assert split_cell(clean(cell)).texts == texts


@pytest.mark.parametrize(
    "cell",
    [
        "Uses documents in Word, Excel and on the web",
        "Work with a Recovery focused approach",
        "Knowledge of the Care Act and Equal Opportunities policy",
        "Handy skills e.g. Sewing and DIY",
        "A vocational award (NVQ) Level 3 or above",
        "Good Understanding of money",
        "Shows Lived Experience of the coast",
        "Knows local NHS services well",
        "Has a full driving licence (see Note A above. It may be waived)",
        "Holds a valid Driving licence",
        "A QCF Level 3 Diploma or above in care",
        "Understands the Personal Budget process",
        "Reached Grade A or above",
        "Keeps to targets. This includes reports.",
        "Maths at GCSE grade C or above",
        "willing to learn, e.g. Makaton",
    ],
)
def test_names_and_phrases_are_not_parted(cell):
    assert split_cell(clean(cell)).texts == (clean(cell),)


def test_words_before_a_list_are_set_before_each_entry():
    assert split_cell(clean("Knowledge of: • The law • Rents")) == Pieces(
        ("Knowledge of the law", "Knowledge of Rents"), "bullet", "Knowledge of:"
    )
    assert split_cell(clean("Skills in these areas: • Art • Music")).texts == (
        "Skills in these areas: Art",
        "Skills in these areas: Music",
    )


def test_ground_of_the_weakest_boundary_is_told():
    assert split_cell("One thing").how == ""
    assert split_cell(clean("• One • Two")).how == "bullet"
    assert split_cell("Knows one. Knows two.").how == "stop"
    assert split_cell("Knows one. Knows two Ability to count").how == "capital"


def test_capital_that_may_begin_an_item_is_doubtful():
    found = split_cell("Knows how to settle rows Fairness towards all")

    assert found.texts == ("Knows how to settle rows Fairness towards all",)
    assert found.doubtful == ("Fairness",)


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (
            "Plans the week ahead Can ask for help. Stays with a task",
            ("Plans the week ahead", "Can ask for help.", "Stays with a task"),
        ),
        (
            "Acts within the law Uses judgement when it is silent",
            ("Acts within the law", "Uses judgement when it is silent"),
        ),
        (
            "Knows what helps including: Listening well. The value of rest. Asks why.",
            (
                "Knows what helps including: Listening well. The value of rest.",
                "Asks why.",
            ),
        ),
        ("Works with Carers to plan visits", ("Works with Carers to plan visits",)),
        ("Talks to the Harbour Team Leader", ("Talks to the Harbour Team Leader",)),
    ],
)
def test_indicators_are_parted_at_verbs(text, texts):
    assert split_indicators(text).texts == texts
