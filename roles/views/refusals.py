"""Telling somebody that an act was refused, since another person was faster."""

from django.contrib import messages
from django.core.exceptions import ValidationError


def is_done(request, act, **given):
    """Do an act for this person; False, with its reason as a message, if it refuses."""
    try:
        act(**given, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    return True
