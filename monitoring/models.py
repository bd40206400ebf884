"""Equality answers, kept apart from people and applications.

There is no foreign key to a person or an application here, on purpose. Until the counts
by stage are taken an answer is tied to its application by a digest under a key of the
vacancy's own; then key and digests are deleted, and nobody can make the tie again.
"""

import secrets
import uuid

from django.db import models
from django.db.models import Q


def new_key():
    return secrets.token_hex(32)


class LinkKey(models.Model):
    """The random key of one vacancy; blank once its links were deleted for good."""

    vacancy = models.OneToOneField(
        "roles.Vacancy", models.CASCADE, primary_key=True, related_name="+"
    )
    key = models.CharField(max_length=64, blank=True, default=new_key)

    def __str__(self):
        return f"Key of {self.vacancy_id}"


class Response(models.Model):
    """One person's voluntary answers for one vacancy.

    `answers` maps a question's code to the code of the chosen option or, for the few
    that are answered in somebody's own words, to these. A question left out was not
    answered, which is not the same as "prefer not to say". The id is random and made
    anew whenever the table is rewritten.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vacancy = models.ForeignKey(
        "roles.Vacancy", models.CASCADE, related_name="equality_responses"
    )
    questions_version = models.CharField(max_length=20)
    answers = models.JSONField(default=dict)
    # Neither the moment nor the day, which could be matched with a visit. Nor the month
    # once the links are gone: whoever alone applied in one would be known by it.
    answered_in = models.DateField(null=True, help_text="The first of the month.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_in__day=1),
                name="response_bears_the_month_only",
                violation_error_message="Only the month of an answer is kept.",
            )
        ]

    def __str__(self):
        return f"Response {self.pk}"


class ResponseLink(models.Model):
    """That an application has answered: its digest under the key of the vacancy."""

    digest = models.CharField(max_length=64, primary_key=True)
    response = models.OneToOneField(Response, models.CASCADE, related_name="link")

    def __str__(self):
        return f"Link to {self.response_id}"


class Release(models.Model):
    """Totals as they were shown first and as they stay: of a vacancy, or of a year.

    `responses` is None where there were too few to show anything. `tables` are what
    `monitoring.tables` makes, with nothing in them that is hidden.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField(null=True, unique=True)
    responses = models.PositiveIntegerField(null=True)
    tables = models.JSONField(default=list)

    def __str__(self):
        return f"Totals {self.year or self.pk}"


class ReleasedVacancy(models.Model):
    """A vacancy whose answers are in a release, so that they are in no other one."""

    vacancy = models.OneToOneField(
        "roles.Vacancy", models.CASCADE, primary_key=True, related_name="release"
    )
    release = models.ForeignKey(Release, models.CASCADE, related_name="vacancies")

    def __str__(self):
        return f"{self.vacancy_id} in {self.release_id}"
