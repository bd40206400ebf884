"""Table cells by the thousand."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shortlisting.shown_totals import ShownTotal

register = template.Library()


@register.filter
def as_cells(pairs, heads):
    """Each (class, text) as a <td> that knows its head, for paper: see _print.scss.

    A loop in the template takes ten times as long.
    """
    cells = zip(pairs, heads, strict=True)
    return SafeString("".join(one_cell(*pair, head) for pair, head in cells))


# There are few distinct cells: a class and a number or two in each column.
@lru_cache(maxsize=8192)
def one_cell(css, text, head):
    text = total(text) if isinstance(text, ShownTotal) else text
    return format_html('<td class="{}" data-head="{}">{}</td>', css, head, text)


@register.filter
def total(shown):
    """A ShownTotal: a dash that is spoken, or the number and on how much it rests."""
    if not shown.number:
        return format_html(
            '<span aria-hidden="true">–</span>'
            '<span class="govuk-visually-hidden">{}</span>',
            shown,
        )
    if not shown.part:
        return shown.number
    return format_html('{}<span class="small">{}</span>', shown.number, shown.part)
