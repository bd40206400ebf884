"""The links in every page's header, by what a person's duties let them do."""

from django.urls import NoReverseMatch, reverse

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
PANELS = [
    ("roles:list_vacancies", "Vacancies"),
    ("shortlisting:list_selections", "Your panels"),
]


def links_for(request):
    """Text and address of each link, and whether the page is under it."""
    links = []
    for name, text in names_for(request.user):
        try:
            href = reverse(name)
        except NoReverseMatch:
            continue
        is_current = request.path == href or (
            href != "/" and request.path.startswith(href)
        )
        links.append({"href": href, "text": text, "is_current": is_current})
    return links


def names_for(user):
    if not user.is_authenticated:
        return STRANGERS
    if user.is_hr:
        return HR
    return PANELS if user.is_staff else CANDIDATES
