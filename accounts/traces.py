"""Asking without a trace: HEAD, OPTIONS and fetching a page ahead.

A person who looks at identities, totals or a file leaves an entry in the audit trail.
A browser that guesses what is pressed next, or a program that asks what an address
allows, is no person who looks: it writes nothing, and so it is shown nothing either.
"""

from inspect import getclosurevars

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotAllowed

ANY_METHOD = ("GET", "HEAD", "POST")
# Newer browsers send the first, older ones one of the others.
AHEAD_HEADERS = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
AHEAD_WORDS = ("prefetch", "prerender", "preview")


class AskWithoutTrace:
    """Answers OPTIONS, and what is fetched ahead, before anything is read or written.

    Fetching ahead is refused with 403: a page is fetched when it is asked for. HEAD of
    a page in PAGES_THAT_LEAVE_A_TRACE is not allowed; of every other it is answered as
    by GET, without the body. Static files are served before this.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_fetched_ahead(request):
            headers = {"Cache-Control": "no-store", "Vary": ", ".join(AHEAD_HEADERS)}
            return HttpResponse(status=403, headers=headers)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        methods = methods_allowed(view)
        if leaves_trace(request):
            methods.discard("HEAD")
        if request.method == "OPTIONS":
            allowed = ", ".join(sorted({*methods, "OPTIONS"}))
            return HttpResponse(status=204, headers={"Allow": allowed})
        if request.method == "HEAD" and leaves_trace(request):
            return HttpResponseNotAllowed(sorted({*methods, "OPTIONS"}))
        return None


def is_fetched_ahead(request):
    said = " ".join(request.headers.get(name, "") for name in AHEAD_HEADERS).lower()
    return any(word in said for word in AHEAD_WORDS)


def leaves_trace(request):
    return request.resolver_match.view_name in settings.PAGES_THAT_LEAVE_A_TRACE


def methods_allowed(view):
    """The set of methods a view answers, as Django's own decorators and classes say."""
    if hasattr(view, "view_class"):
        methods = {
            name.upper()
            for name in view.view_class.http_method_names
            if hasattr(view.view_class, name) and name != "options"
        }
        return methods | {"HEAD"} if "GET" in methods else methods
    while view is not None:
        inner = getattr(view, "__code__", None) and getclosurevars(view).nonlocals
        if inner and "request_method_list" in inner:
            return set(inner["request_method_list"])
        view = getattr(view, "__wrapped__", None)
    return set(ANY_METHOD)
