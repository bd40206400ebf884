"""Telling somebody that an act was refused, since another person was faster."""

from django.contrib import messages
from django.core.exceptions import ValidationError

from roles.actions.drafts import ChangedMeanwhile
from roles.actions.mending import RowChanged

NOTHING_NEW = (
    "Somebody else saved this meanwhile. You had changed nothing, so what they saved "
    "stays."
)


def is_done(request, act, **given):
    """Do an act for this person; False, with its reason as a message, if it refuses."""
    try:
        act(**given, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    return True


def is_nothing_new(request, form, refusal):
    """Whether a form was refused for what somebody else saved, though nothing was
    changed on its page; they are told, and there is nothing to ask."""
    stored = None
    if isinstance(refusal, ChangedMeanwhile):
        stored = refusal.current
    elif isinstance(refusal, RowChanged):
        stored = refusal.row
    if stored is not None and form.was_left_alone():
        messages.info(request, NOTHING_NEW)
        return True
    return False
