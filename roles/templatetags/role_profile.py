"""Rows of a role profile put together for a template."""

from django import template

from roles import layout

register = template.Library()
register.filter("accountability_groups", layout.accountability_groups)
register.filter("specification", layout.specification)
register.filter("ladder_columns", layout.ladder_columns)
