"""Who can still be appointed: who was invited to an interview and did not withdraw."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from .models import Application, ApplicationEvent

Status = Application.Status
NOBODY_TO_READ = (
    "Everybody who sent an application has withdrawn it, so nobody is left to choose "
    "from."
)


@dataclass(frozen=True)
class Invited:
    """How many were signed as to be invited, and how many of them are `left`."""

    number: int
    left: int

    def more_than(self, appointed):
        """How many are left besides so many who are appointed already."""
        return max(0, self.left - (appointed or 0))

    def why_nobody(self, appointed):
        """Why no number beyond this one can be true, or ""."""
        if self.more_than(appointed):
            return ""
        who = "nobody else" if appointed else "nobody"
        if not self.number:
            return f"Nobody was invited to an interview, so {who} can be appointed."
        if not self.left:
            return (
                "Everybody who was invited to an interview has withdrawn, so "
                f"{who} can be appointed."
            )
        return (
            "There is nobody left who was invited to an interview, has not withdrawn "
            "and is not appointed."
        )

    @property
    def in_words(self):
        """ "3 people were invited to an interview; 1 of them has withdrawn."."""
        people = "1 person was" if self.number == 1 else f"{self.number} people were"
        gone = self.number - self.left
        if not gone:
            return f"{people} invited to an interview."
        has = "has" if gone == 1 else "have"
        return f"{people} invited to an interview; {gone} of them {has} withdrawn."


def invited_for(vacancy):
    """The Invited of a vacancy whose outcomes are signed; one query."""
    was_invited = ApplicationEvent.objects.filter(
        application=OuterRef("pk"), kind=Status.INTERVIEW
    )
    is_left = Q(status=Status.INTERVIEW)
    counted = Application.objects.filter(vacancy=vacancy).aggregate(
        number=Count(
            "pk", filter=is_left | Q(Exists(was_invited), status=Status.WITHDRAWN)
        ),
        left=Count("pk", filter=is_left),
    )
    return Invited(**counted)


def why_nobody_is_left(vacancy):
    """Why nobody can be chosen from any more, while or after a panel read; or ""."""
    if vacancy.is_finished or not vacancy.is_being_read:
        return ""
    if vacancy.signed_at:
        return invited_for(vacancy).why_nobody(vacancy.appointed)
    if Application.objects.sent().filter(vacancy=vacancy).exists():
        return ""
    return NOBODY_TO_READ
