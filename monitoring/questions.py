"""The equality questions, in numbered versions so that old answers keep their meaning.

Ethnic groups follow the list on gov.uk (annex C of its style guide, 18 March 2025),
sexual orientation, religion and health the Census 2021 in England and Wales, and the
household question the Social Mobility Commission. Every question can be left out, and
every one has "Prefer not to say".
"""

from dataclasses import dataclass

VERSION = "2026-11"
PREFER_NOT = ("prefer_not", "Prefer not to say")


@dataclass(frozen=True)
class Question:
    """One question: `options` are (code, text) pairs; the code is what is stored."""

    code: str
    text: str
    options: tuple
    help: str = ""

    @property
    def choices(self):
        return [*self.options, PREFER_NOT]


QUESTIONS = (
    Question(
        "ethnic_group",
        "What is your ethnic group?",
        (
            ("white_uk", "White: English, Welsh, Scottish, Northern Irish or British"),
            ("white_irish", "White: Irish"),
            ("white_traveller", "White: Gypsy or Irish Traveller"),
            ("white_roma", "White: Roma"),
            ("white_other", "White: any other background"),
            ("mixed_caribbean", "Mixed: White and Black Caribbean"),
            ("mixed_african", "Mixed: White and Black African"),
            ("mixed_asian", "Mixed: White and Asian"),
            ("mixed_other", "Mixed: any other background"),
            ("asian_indian", "Asian or Asian British: Indian"),
            ("asian_pakistani", "Asian or Asian British: Pakistani"),
            ("asian_bangladeshi", "Asian or Asian British: Bangladeshi"),
            ("asian_chinese", "Asian or Asian British: Chinese"),
            ("asian_other", "Asian or Asian British: any other background"),
            ("black_caribbean", "Black or Black British: Caribbean"),
            ("black_african", "Black or Black British: African"),
            ("black_other", "Black or Black British: any other background"),
            ("arab", "Arab"),
            ("other", "Any other ethnic group"),
        ),
    ),
    Question("sex", "What is your sex?", (("female", "Female"), ("male", "Male"))),
    Question(
        "gender_identity",
        "Is the gender you identify with the same as your sex registered at birth?",
        (("same", "Yes"), ("different", "No")),
    ),
    Question(
        "orientation",
        "Which of these best describes your sexual orientation?",
        (
            ("straight", "Straight or heterosexual"),
            ("gay", "Gay or lesbian"),
            ("bisexual", "Bisexual"),
            ("other", "Other"),
        ),
    ),
    Question(
        "religion",
        "What is your religion?",
        (
            ("none", "No religion"),
            ("christian", "Christian, of any kind"),
            ("buddhist", "Buddhist"),
            ("hindu", "Hindu"),
            ("jewish", "Jewish"),
            ("muslim", "Muslim"),
            ("sikh", "Sikh"),
            ("other", "Any other religion"),
        ),
    ),
    Question(
        "disability",
        "Do you have a physical or mental health condition that has lasted, or will "
        "last, 12 months or more?",
        (
            ("a_lot", "Yes, and it limits my day a lot"),
            ("a_little", "Yes, and it limits my day a little"),
            ("not_at_all", "Yes, and it does not limit my day"),
            ("no", "No"),
        ),
    ),
    Question(
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
    ),
    Question(
        "caring",
        "Do you look after anyone?",
        (
            ("children", "Yes, children under 18"),
            ("others", "Yes, somebody who is ill, disabled or old"),
            ("both", "Yes, both"),
            ("no", "No"),
        ),
    ),
    Question(
        "household",
        "When you were about 14, what work did the main earner in your home do?",
        (
            ("professional", "Modern or traditional professional work"),
            ("manager", "Senior, middle or junior manager"),
            ("clerical", "Clerical or intermediate work"),
            ("technical", "Technical or craft work"),
            ("routine", "Routine, semi-routine or service work"),
            ("unemployed", "Out of work for a long time"),
            ("small_business", "Ran a small business"),
            ("other", "Something else, retired, or I do not know"),
        ),
        help="It tells us whether people from every kind of home apply.",
    ),
)
