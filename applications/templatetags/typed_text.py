"""What candidates typed, as paragraphs whose line ends the styles keep."""

import re

from django import template

register = template.Library()


@register.filter
def paragraphs(text):
    """The parts of a text between blank lines."""
    return [part for part in re.split(r"\n{2,}", text.strip("\n")) if part.strip()]
