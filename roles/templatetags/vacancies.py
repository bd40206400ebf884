"""How vacancies are worded and put together, for templates."""

from django import template
from django.utils import timezone

from roles import layout, wording

register = template.Library()
for name in ("pay", "money", "hours", "contract", "moment", "day", "in_words", "moves"):
    register.filter(name, getattr(wording, name))


@register.filter
def has_passed(day):
    """Whether a day told to candidates is over; not where there is none."""
    return day is not None and day < timezone.localdate()


@register.filter
def criteria_groups(version):
    """[(category, criteria)], in the order of the profile."""
    return layout.collect(version.criteria.all(), lambda row: row.category)
