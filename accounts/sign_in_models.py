"""What signing in counts in the database, so that no two requests count apart."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class SignInCode(models.Model):
    """A code made to be sent by e-mail; `sent_at` says when the mail server took it.

    If it went silent with the whole mail in its hands, `is_sure` is false: the mail may
    come, so the code works, and pages say no more than that.

    `ask` is the page that waits for it, and all that a session knows of it. Codes sent
    again for one page have one `ask`: each works there, whichever was asked for last.
    A closed account has codes too, which nobody is sent, so that it answers as others.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_in_codes"
    )
    ask = models.UUIDField(db_index=True)
    code_digest = models.CharField(max_length=64)
    # `User.proof_digest` when it was made: once that is another one, the code is over.
    made_under = models.CharField(max_length=64, default="")
    made_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    is_sure = models.BooleanField(default=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "made_at"], name="sign_in_code_made")]

    def __str__(self):
        return f"Code of {self.made_at.isoformat(timespec='minutes')}"


class UsedFactorCode(models.Model):
    """A code of an app that has been accepted, and is not accepted again."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="used_factor_codes",
    )
    code_digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "code_digest"], name="factor_code_used_once"
            )
        ]

    def __str__(self):
        return f"Code used at {self.used_at.isoformat(timespec='minutes')}"
