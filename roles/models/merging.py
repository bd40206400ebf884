"""A framework as several documents would have it, before anybody has confirmed it."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse


class FrameworkProposal(models.Model):
    """What documents say of a framework, kept until somebody confirms or discards it.

    `documents` are `roles.ladders.merging.Document`s, encoded, and `choices` what
    people decided between: {key of a question: key of a wording}. The merged
    ladder is worked out from both whenever it is shown. While no employer is known
    here by the name that the documents give, `employer_name` holds that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    employer = models.ForeignKey(
        "roles.Employer", on_delete=models.PROTECT, null=True, related_name="+"
    )
    employer_name = models.CharField(max_length=200, blank=True)
    documents = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    framework = models.ForeignKey(
        "roles.Framework", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="proposal_confirmed_at_and_by",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("roles:show_proposal", args=[self.pk])

    @property
    def is_open(self):
        return self.confirmed_at is None
