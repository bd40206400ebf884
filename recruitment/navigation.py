"""The links in every page's header, by what a person's duties let them do."""

from django.urls import reverse

from accounts.models import Duty
from accounts.where_to import way_to
from monitoring.permissions import can_see_report

STRANGERS = [
    ("roles:list_vacancies", "Vacancies"),
    ("account_request_login_code", "Sign in"),
]
CANDIDATES = [
    ("roles:list_vacancies", "Vacancies"),
    ("applications:list", "Your applications"),
]
HR = [
    ("roles:list_profiles", "Role profiles"),
    ("roles:list_frameworks", "Frameworks"),
    ("roles:list_all_vacancies", "Vacancies"),
    ("shortlisting:list_selections", "Panels"),
]
AUDITORS = [
    ("roles:list_profiles", "Role profiles"),
    ("roles:list_frameworks", "Frameworks"),
]
TOTALS = ("monitoring:show_report", "Who applies")
PANELS = [
    ("roles:list_vacancies", "Vacancies"),
    ("shortlisting:list_selections", "Your panels"),
    ("applications:list", "Your applications"),
]


def links_for(request):
    """Text and address of each link, and whether the page is it or under it."""
    return [
        {
            "href": way_to(request, name),
            "text": text,
            "is_current": is_under(request.path, reverse(name)),
        }
        for name, text in names_for(request.user)
    ]


def is_under(path, href):
    return path == href or (href != "/" and path.startswith(href))


def names_for(user):
    if not user.is_authenticated:
        return STRANGERS
    if user.is_hr:
        return [*HR, TOTALS] if can_see_report(user) else HR
    if user.has_duty(Duty.AUDITOR):
        return AUDITORS
    return PANELS if user.is_staff else CANDIDATES
