"""What stands from the moment the outcomes are signed, whatever candidates do later.

Only signing gives an application an outcome, and its history keeps it: so whoever has
one there was counted when it was signed, and stays counted after withdrawing.
"""

from django.db.models import Case, Exists, OuterRef, Q, When

from applications.models import Application, ApplicationEvent

Status = Application.Status


def has_outcome(application="pk"):
    """As SQL: whether the application in a column had an outcome signed."""
    return Exists(
        ApplicationEvent.objects.filter(
            application=OuterRef(application),
            kind__in=[Status.INTERVIEW, Status.NOT_SHORTLISTED],
        )
    )


def chosen_from(applications):
    """Of these, those sent and not withdrawn before their outcome was signed."""
    stays = ~Q(status=Status.WITHDRAWN) | has_outcome()
    return applications.ever_sent().filter(stays)


def with_withdrew_after(applications):
    """Each with `withdrew_after`: withdrawn once its outcome was signed."""
    return applications.annotate(withdrew_after=withdrew_after())


def withdrew_after(path=""):
    """As SQL, `path` leading to the application: the same of one in a column."""
    withdrawn = Q(**{f"{path}status": Status.WITHDRAWN})
    is_after = withdrawn & has_outcome(f"{path}pk")
    return Case(When(is_after, then=True), default=False)
