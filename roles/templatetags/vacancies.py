"""How vacancies are worded and put together, for templates."""

from django import template

from roles import layout, wording

register = template.Library()
for name in ("pay", "money", "hours", "contract", "moment", "day", "in_words", "moves"):
    register.filter(name, getattr(wording, name))


@register.filter
def criteria_groups(version):
    """[(category, criteria)], in the order of the profile."""
    return layout.collect(version.criteria.all(), lambda row: row.category)
