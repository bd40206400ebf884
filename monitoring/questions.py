"""The equality questions, in numbered versions so that old answers keep their meaning.

Every question can be left out, and every one has "Prefer not to say". Three lead to one
more question, which comes on a second page. Sources: ethnic group, annex C of the
consultation on pay gap reporting (gov.uk, 18 March 2025); conditions and ability, the
two Government Statistical Service standards; orientation and religion, Census 2021 in
England and Wales; household, the Social Mobility Commission. There is no harmonised
standard on sex now, so an employer may leave that question out (`MONITORING_ASKS_SEX`);
the one on being trans is asked only where the employer wants it
(`MONITORING_ASKS_TRANS_STATUS`).
"""

from dataclasses import dataclass

from django.conf import settings

VERSION = "2026-11-29"
PREFER_NOT = ("prefer_not", "Prefer not to say")


@dataclass(frozen=True)
class Question:
    """One question: `options` are (code, text) pairs; the code is what is stored.

    `hints` maps a code to the examples under that option. A question that comes only
    `after` another was answered in a certain way names both: (question's code, option's
    code). One without options is answered in the candidate's own words.
    """

    code: str
    text: str
    options: tuple = ()
    help: str = ""
    hints: tuple = ()
    after: tuple = ()

    @property
    def choices(self):
        return [*self.options, PREFER_NOT]

    @property
    def is_written(self):
        return not self.options


ETHNIC_GROUP = Question(
    "ethnic_group",
    "What is your ethnic group?",
    (
        ("white", "White"),
        ("mixed", "Mixed or Multiple ethnic groups"),
        ("asian", "Asian or Asian British"),
        ("black", "Black, Black British, Caribbean or African"),
        ("other", "Other ethnic group"),
    ),
    help="Choose the group first. We then ask for your background in it.",
)
# The second step: the backgrounds of each group.
BACKGROUNDS = {
    "white": (
        ("white_uk", "English, Welsh, Scottish, Northern Irish or British"),
        ("white_irish", "Irish"),
        ("white_traveller", "Gypsy or Irish Traveller"),
        ("white_roma", "Roma"),
        ("white_other", "Any other White background"),
    ),
    "mixed": (
        ("mixed_caribbean", "White and Black Caribbean"),
        ("mixed_african", "White and Black African"),
        ("mixed_asian", "White and Asian"),
        ("mixed_other", "Any other Mixed or Multiple ethnic background"),
    ),
    "asian": (
        ("asian_indian", "Indian"),
        ("asian_pakistani", "Pakistani"),
        ("asian_bangladeshi", "Bangladeshi"),
        ("asian_chinese", "Chinese"),
        ("asian_other", "Any other Asian background"),
    ),
    "black": (
        ("black_caribbean", "Caribbean"),
        ("black_african", "African"),
        ("black_other", "Any other Black, Black British, or Caribbean background"),
    ),
    "other": (
        ("arab", "Arab"),
        ("any_other", "Any other ethnic group"),
    ),
}
BACKGROUND_TEXT = (
    "Choose one option that best describes your ethnic group or background"
)
SEX = Question(
    "sex",
    "What is your sex?",
    (("female", "Female"), ("male", "Male")),
    help="For equality law this is the sex on your record at birth. You can leave it "
    "out.",
)
TRANS = Question(
    "trans",
    "Are you trans, or do you have a trans history?",
    (("yes", "Yes"), ("no", "No")),
)
ORIENTATION = Question(
    "orientation",
    "Which of the following best describes your sexual orientation?",
    (
        ("straight", "Straight or Heterosexual"),
        ("gay", "Gay or Lesbian"),
        ("bisexual", "Bisexual"),
        ("other", "Other sexual orientation"),
    ),
)
RELIGION = Question(
    "religion",
    "What is your religion or belief?",
    (
        ("none", "No religion"),
        ("christian", "Christian (all denominations)"),
        ("buddhist", "Buddhist"),
        ("hindu", "Hindu"),
        ("jewish", "Jewish"),
        ("muslim", "Muslim"),
        ("sikh", "Sikh"),
        ("other", "Any other religion or belief"),
    ),
)
CONDITION = Question(
    "condition",
    "Do you have any physical or mental health conditions or illnesses lasting or "
    "expected to last for 12 months or more?",
    (("yes", "Yes"), ("no", "No")),
)
ABILITY = Question(
    "ability",
    "Do any of your conditions or illnesses reduce your ability to carry out "
    "day-to-day activities?",
    (
        ("a_lot", "Yes, a lot"),
        ("a_little", "Yes, a little"),
        ("not_at_all", "Not at all"),
    ),
    after=("condition", "yes"),
)
AGE = Question(
    "age",
    "How old are you?",
    (
        ("16", "16 to 24"),
        ("25", "25 to 34"),
        ("35", "35 to 44"),
        ("45", "45 to 54"),
        ("55", "55 to 64"),
        ("65", "65 or over"),
    ),
)
CARING = Question(
    "caring",
    "Do you look after anyone?",
    (
        ("children", "Yes, children under 18"),
        (
            "others",
            "Yes, an adult or child who needs care because of illness, disability or "
            "age",
        ),
        ("both", "Yes, both"),
        ("no", "No, neither"),
    ),
)
HOUSEHOLD = Question(
    "household",
    "What was the occupation of your main household earner when you were about 14?",
    (
        ("professional", "Modern or traditional professional work"),
        ("manager", "Senior, middle or junior managers"),
        ("clerical", "Clerical and intermediate work"),
        ("technical", "Technical and craft work"),
        ("routine", "Routine, semi-routine or service work"),
        ("unemployed", "Long-term unemployed"),
        ("small_business", "Small business owner"),
        ("other", "Other"),
    ),
    help="It tells us whether people from every kind of home apply.",
    hints=(
        (
            "professional",
            "Teacher, nurse, social worker, police officer, accountant, solicitor, "
            "doctor, engineer",
        ),
        (
            "manager",
            "Finance manager, chief executive, office manager, warehouse manager, "
            "restaurant manager",
        ),
        ("clerical", "Secretary, call centre worker, clerk, nursery nurse"),
        ("technical", "Motor mechanic, plumber, electrician, gardener, train driver"),
        (
            "routine",
            "Postal worker, security guard, driver, cleaner, porter, care worker, "
            "waiting staff, farm worker",
        ),
        (
            "unemployed",
            "Claimed Jobseeker’s Allowance or an earlier unemployment benefit for "
            "more than a year",
        ),
        (
            "small_business",
            "Had fewer than 25 staff: corner shop owner, taxi owner, garage owner",
        ),
        ("other", "Retired, this question does not apply to me, or I do not know"),
    ),
)

SECOND_STEPS = (
    *(
        Question("background", BACKGROUND_TEXT, options, after=("ethnic_group", group))
        for group, options in BACKGROUNDS.items()
    ),
    *(
        Question(
            "background_words",
            "If you chose “any other”, how would you describe it?",
            after=("ethnic_group", group),
        )
        for group in BACKGROUNDS
    ),
    Question(
        "orientation_words",
        "How would you describe your sexual orientation?",
        after=("orientation", "other"),
    ),
    Question(
        "religion_words",
        "How would you describe your religion or belief?",
        after=("religion", "other"),
    ),
    ABILITY,
)
WRITTEN = frozenset(each.code for each in SECOND_STEPS if each.is_written)
MOST_WRITTEN = 100


OTHER_BACKGROUNDS = frozenset(options[-1][0] for options in BACKGROUNDS.values())


def without_stray_words(answers):
    """Words on a background are kept only beside "any other": else nobody asked."""
    if answers.get("background") in OTHER_BACKGROUNDS:
        return answers
    return {code: told for code, told in answers.items() if code != "background_words"}


def first_questions():
    """The questions of the first page, without those the employer leaves out."""
    sex = [SEX] if settings.MONITORING_ASKS_SEX else []
    trans = [TRANS] if settings.MONITORING_ASKS_TRANS_STATUS else []
    return [
        *(ETHNIC_GROUP, *sex, *trans, ORIENTATION, RELIGION, CONDITION),
        *(AGE, CARING, HOUSEHOLD),
    ]


def second_questions(answers):
    """What the answers of the first page lead to, {question's code: option's code}."""
    return [each for each in SECOND_STEPS if each.after in answers.items()]
