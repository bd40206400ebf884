"""`clock`, the one filter for a time of day; every template has it without loading."""

from django import template

from fields.clock import clock

register = template.Library()
register.filter(clock)
