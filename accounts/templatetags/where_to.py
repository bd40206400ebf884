"""Where somebody was going, on the pages they are led over."""

from allauth.account.utils import get_next_redirect_url
from django import template

from accounts import where_to

register = template.Library()


@register.simple_tag(takes_context=True)
def way_to(context, name):
    """The address of this page, with where to next."""
    return where_to.way_to(context["request"], name)


@register.simple_tag(takes_context=True)
def going_to(context):
    """Where somebody was going before they were led here; None for who was not."""
    return get_next_redirect_url(context["request"])
