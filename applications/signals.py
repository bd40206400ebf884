"""What a higher app may want to follow up; receivers run inside the transaction."""

from django.dispatch import Signal

# `application` is being sent while a panel reads those of its vacancy.
sent_late = Signal()
