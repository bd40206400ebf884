"""Whom a page was made for: a script on it acts for that person, or not at all.

The browser has one session for all its tabs. A page that somebody left open in one of
them is still there when another person has signed in in the next one. Its plain forms
are refused then, because signing in renews the CSRF secret. A script that saves by
itself gets a new token where it is refused, so it also says whose page it is on:
`static/js/whose.js` sends the mark that stands in the page's first tag.
"""

from django.http import JsonResponse

from .digests import keyed_digest

HEADER = "Page-Of"
MESSAGE = (
    "Somebody else has signed in on this browser, and this page is not theirs. Sign in "
    "again as yourself in another tab, or reload this page."
)


def mark_of(user):
    """The same for one person on every page; "" for strangers."""
    if not user.is_authenticated:
        return ""
    return keyed_digest("page of", str(user.pk))[:16]


def page_of(request):
    """The mark of whom a page that is being shown now is made for."""
    return mark_of(request.user)


class RefuseOthersPages:
    """Answers 403 to a script on a page that was made for somebody else.

    It stands before what counts as use of a session, and before the CSRF check, after
    which the script would ask for a new token.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_of_another(request):
            return self.get_response(request)
        answer = {"error": "another", "message": MESSAGE}
        return JsonResponse(answer, status=403, headers={HEADER: "another"})


def is_of_another(request):
    mark = request.headers.get(HEADER)
    if mark is None or not request.user.is_authenticated:
        return False
    return mark != mark_of(request.user)
