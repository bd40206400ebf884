"""Equality answers, kept apart from people and applications.

There is no foreign key to a person or an application here, on purpose: an answer is
tied to a vacancy, and to its application only by a keyed digest, which is there so
that nobody answers twice.
"""

import uuid

from django.db import models


class Response(models.Model):
    """One person's voluntary answers for one vacancy.

    `answers` maps a question's code to the code of the chosen option; a question left
    out was not answered, which is not the same as "prefer not to say".
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vacancy = models.ForeignKey(
        "roles.Vacancy", on_delete=models.CASCADE, related_name="equality_responses"
    )
    token = models.CharField(max_length=64, unique=True)
    questions_version = models.CharField(max_length=20)
    answers = models.JSONField(default=dict)
    # A day, not a moment, so that the time of sending cannot be matched.
    answered_on = models.DateField()

    def __str__(self):
        return f"Response {self.pk}"
