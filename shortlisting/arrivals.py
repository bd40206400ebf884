"""What follows for a panel when an application arrives that was let in late."""

from django.dispatch import receiver

from accounts.mail import send_after_commit
from applications.signals import sent_late
from shortlisting import emails, permissions
from shortlisting.models import Selection


@receiver(sent_late)
def tell_who_submitted(sender, application, **kwargs):
    """Write to the members who thought they were done; the others score it anyway."""
    for selection in Selection.objects.filter(vacancy=application.vacancy_id):
        people = permissions.people_on(selection, submitted_at__isnull=False)
        send_after_commit(emails.send_came_late, selection, list(people))
