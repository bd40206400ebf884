"""What is so of an application that cannot be changed any more, in words."""

from applications.models import Application
from fields.clock import clock
from roles.wording import day

Status = Application.Status
DECIDED = "We have told you what was decided, so you cannot withdraw this application."


def why_fixed(application):
    """What its candidate did with it, and when."""
    if application.status != Status.WITHDRAWN:
        sent = at(application.submitted_at)
        return f"You already sent this application{sent}. We keep it exactly as it was."
    withdrawn = application.events.filter(kind=Status.WITHDRAWN).order_by("-at")
    event = withdrawn.first()
    return f"You already withdrew this application{at(event and event.at)}."


def why_not_withdrawn(application):
    is_withdrawn = application.status == Status.WITHDRAWN
    return why_fixed(application) if is_withdrawn else DECIDED


def at(moment):
    if moment is None:
        return ""
    return f" on {day(moment)} at {clock(moment)}"
