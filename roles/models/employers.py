"""Who employs: the charity, its partners in an alliance, and their services."""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from roles.colours import contrast

LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
# Who employs until a person says so, where an imported document did not.
UNNAMED_EMPLOYER = "Employer not named"


def validate_brand_colour(value):
    """Refuse a colour on which white text, or which on white, could not be read."""
    if contrast(value, "#ffffff") < LEAST_CONTRAST:
        raise ValidationError(
            "Choose a darker colour: text in it would be too faint on white."
        )


class Employer(models.Model):
    """An organisation that posts belong to: its name, words and colour."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    address = models.TextField(blank=True)
    email = models.EmailField("e-mail for applicants", blank=True)
    phone = models.CharField("phone for applicants", max_length=40, blank=True)
    about = models.TextField(blank=True)
    values = models.TextField(blank=True)
    brand_colour = models.CharField(
        max_length=7,
        default="#0b5d5e",
        validators=[
            RegexValidator(r"^#[0-9a-fA-F]{6}$", "Enter a colour such as #0b5d5e."),
            validate_brand_colour,
        ],
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="employer_name_unique",
                violation_error_message="An employer of this name is here already.",
            )
        ]

    def __str__(self):
        return self.name

    @cached_property
    def words_of_the_house(self):
        """{kind of house statement: its words}, "" of none; one query.

        Those of one kind stand together.
        """
        rows = sorted(self.house_statements.all(), key=lambda row: row.heading)
        return {
            kind: "\n\n".join(row.text for row in rows if row.kind == kind)
            for kind in HouseStatement.Kind.values
        }


class Service(models.Model):
    """A part of an employer's work that posts sit in, such as a crisis house."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="services"
    )
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "name"],
                name="service_name_unique",
                violation_error_message="This employer has a service of that name.",
            )
        ]

    def __str__(self):
        return self.name


class HouseStatementQuerySet(models.QuerySet):
    def with_uses(self):
        """Annotate how many versions show it, and how many of those in other words.

        `drafts` are open versions, which follow it; `published` are those in force, and
        `older` those of them that carry other words.
        """
        in_force = Q(sections__version__status="published")
        same = Q(sections__heading=F("heading"), sections__text=F("text"))
        is_open = Q(sections__version__status__in=["draft", "in_review"])
        return self.select_related("employer").annotate(
            drafts=Count("sections", filter=is_open),
            published=Count("sections", filter=in_force),
            older=Count("sections", filter=in_force & ~same),
        )


class HouseStatement(models.Model):
    """Words an employer keeps once and its role profiles include, such as equality."""

    class Kind(models.TextChoices):
        EQUALITY = "equality", "Equality"
        SAFEGUARDING = "safeguarding", "Safeguarding"
        LIVED_EXPERIENCE = "lived_experience", "Lived experience"
        OTHER = "other", "Other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="house_statements"
    )
    kind = models.CharField(
        "what it is about", max_length=20, choices=Kind.choices, default=Kind.OTHER
    )
    heading = models.CharField(max_length=200)
    text = models.TextField()

    objects = HouseStatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "employer",
                Lower("heading"),
                name="house_statement_heading_unique",
                violation_error_message=(
                    "This employer has a house statement with that heading."
                ),
            )
        ]

    def __str__(self):
        return self.heading

    @property
    def is_on_vacancies(self):
        """Whether the pages of the employer's vacancies show it, closed ones too."""
        return self.kind != self.Kind.OTHER

    def shown_on(self, vacancies, moment):
        """Those of these vacancies, open at `moment` or later, whose page shows it."""
        if not self.is_on_vacancies:
            return vacancies.none()
        shown = vacancies.filter(version__profile__employer=self.employer_id)
        return shown.still_open_at(moment).order_by("closes_at", "reference")
