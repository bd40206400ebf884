"""`with_stop`, for somebody's own words at the end of one of our sentences; every
template has it without loading."""

from django import template
from django.template.defaultfilters import stringfilter

from fields.text import with_stop

register = template.Library()
register.filter(stringfilter(with_stop), is_safe=True)
