"""Rows of a role profile put together for a template."""

from django import template

from roles import layout

register = template.Library()
register.filter("accountability_groups", layout.accountability_groups)
register.filter("reading_order", layout.reading_order)
register.filter("specification", layout.specification)
register.filter("ladder_columns", layout.ladder_columns)
register.filter("whole_ladder", layout.whole_ladder)


@register.filter
def row_text(part):
    """What a row says, for a page about that one row."""
    names = ("heading", "label", "value", "competency", "text")
    return "\n".join(str(getattr(part, name)) for name in names if hasattr(part, name))


@register.filter
def loose_columns(expectation):
    """Columns an import could not number, as `_components/ladder.html` takes them."""
    return [
        {
            "name": column["label"],
            "number": column["number"] or "no number",
            "indicators": column["indicators"],
            "is_here": False,
        }
        for column in expectation.unnumbered_columns
    ]
