"""Times of day as people read them, everywhere in one style: 12:28am, 5pm, midday.

Every time is the United Kingdom's.
"""

from django.utils import timezone


def clock(value):
    """11:59pm; 5pm; midday; "" of no time."""
    return time_in_words(timezone.localtime(value)) if value else ""


def time_in_words(local):
    if (local.hour, local.minute) == (12, 0):
        return "midday"
    hour = local.hour % 12 or 12
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{hour}{minutes}{'am' if local.hour < 12 else 'pm'}"
