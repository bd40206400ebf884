"""What the page of a vacancy offers its reader, by how their own application stands."""

from django import template
from django.utils import timezone

from applications import permissions
from applications.appointing import why_nobody_is_left
from roles.permissions import can_create_vacancy

register = template.Library()


@register.inclusion_tag("applications/_way_in.html", takes_context=True)
def way_in(context, vacancy):
    """The one true next step: start, go on, read, or why there is none."""
    user, now = context["request"].user, timezone.now()
    mine = None
    if user.is_authenticated:
        mine = permissions.applications_of(user).filter(vacancy=vacancy).first()
    return {
        "vacancy": vacancy,
        "application": mine,
        "is_open": vacancy.is_open_at(now),
        "may_be_sent": mine is not None and mine.may_be_sent_at(now),
    }


@register.simple_tag(takes_context=True)
def own_part(context, vacancy):
    """The application for which this reader is refused what HR does with the post.

    It has `others`: whether anybody else in HR is left to do it. None for who has part.
    """
    user = context["request"].user
    if permissions.vacancies_received(user).filter(pk=vacancy.pk).exists():
        return None
    mine = permissions.applications_of(user).filter(vacancy=vacancy).first()
    if mine:
        mine.others = permissions.others_in_hr(user, vacancy).exists()
    return mine


@register.inclusion_tag("applications/_nobody_left.html", takes_context=True)
def nobody_left(context, vacancy):
    """For HR, who has no part in it as a candidate: why nobody is left to choose, and
    the ways out; nothing where somebody is."""
    return {
        "vacancy": vacancy,
        "why": why_nobody_is_left(vacancy),
        "may_come": 0,
        "can_advertise": can_create_vacancy(context["request"].user, vacancy.version),
    }
