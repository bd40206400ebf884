"""How much a role profile holds: far more than any real one, told where it is over.

The longest real paragraph has 1,700 letters, the longest real section a page or two. A
file that is brought in has limits of its own (`roles.importing.limits`); what came in
longer stays as it is, and is cut or shortened when somebody next saves it.
"""

from datetime import timedelta

from django.core.validators import MaxLengthValidator
from django.utils import timezone

ROW = 5_000  # an accountability, a criterion, a measure, a few paragraphs
SECTION = 20_000  # a section, and the indicators of one level
CUT = 50_000  # what is cut in several rows: as much as JSON lets one row hold
# Of all rows together: many times a long profile, and some seconds as a PDF.
MOST_LETTERS = 200_000
SUMMARY = 1_000  # a vacancy in the list

# By the slug of the kind of row.
MOST_ROWS = {
    "sections": 60,
    "reporting-lines": 40,
    "accountabilities": 150,
    "measures": 100,
    "criteria": 150,
    "competencies": 60,
}


def at_most(longest, label):
    """A validator that names the box; what was typed stays in it."""
    return MaxLengthValidator(
        longest,
        f"{label} must be {longest:,} characters or fewer. It is all still in the box.",
    )


def limit_texts(form, **longest):
    """Give boxes of a form their limits, where it has them. The browser is not told: it
    would cut off what is pasted without a word."""
    for name, most in longest.items():
        if field := form.fields.get(name):
            label = field.label or name.capitalize()
            field.validators.append(at_most(most, f"“{label}”"))


# How far ahead a day of a vacancy may be: the same day next year.
FURTHEST = timedelta(days=366)


def is_too_far(day):
    return day > timezone.localdate() + FURTHEST
