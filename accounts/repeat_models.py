"""What forms that people sent have led to, so that the same one does a thing once."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone


class SentForm(models.Model):
    """One form, or one button, that somebody sent, and where they were led.

    Of what was in it there are only keyed digests: `key` of all of it with the token of
    the page it was on, `said` of what it asks for, from whichever page.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    key = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 unique
    said = models.CharField(max_length=64, db_index=True)
    led_to = models.TextField(default="")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return f"{self.at}: {self.led_to}"
