"""Asking without a trace: HEAD, OPTIONS, methods of no page, and fetching ahead.

A person who looks at identities, totals or a file leaves an entry in the audit trail.
A browser that guesses what is pressed next, or a program that asks what an address
allows, is no person who looks: it writes nothing, and so it is shown nothing either.
"""

from inspect import getclosurevars

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotAllowed
from django.urls import Resolver404, resolve

ANY_METHOD = ("GET", "HEAD", "POST")
# Newer browsers send the first, older ones one of the others.
AHEAD_HEADERS = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
AHEAD_WORDS = ("prefetch", "prerender", "preview")


class AskWithoutTrace:
    """Answers OPTIONS, and what is fetched ahead, before anything is read or written.

    Fetching ahead is refused with 403: a page is fetched when it is asked for. HEAD of
    a page in PAGES_THAT_LEAVE_A_TRACE is not allowed; of every other it is answered as
    by GET, without the body. Static files are served before this.

    Any other method is one that no page means. Django would call the view as for GET,
    so it is refused first, before anything is asked of a session.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_fetched_ahead(request):
            headers = {"Cache-Control": "no-store", "Vary": ", ".join(AHEAD_HEADERS)}
            return HttpResponse(status=403, headers=headers)
        if request.method not in (*ANY_METHOD, "OPTIONS"):
            return HttpResponseNotAllowed(methods_at(request.path_info))
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        methods = methods_of(request.resolver_match)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(methods)})
        if request.method == "HEAD" and leaves_trace(request.resolver_match):
            return HttpResponseNotAllowed(methods)
        return None


def is_fetched_ahead(request):
    said = " ".join(request.headers.get(name, "") for name in AHEAD_HEADERS).lower()
    return any(word in said for word in AHEAD_WORDS)


def leaves_trace(match):
    return match.view_name in settings.PAGES_THAT_LEAVE_A_TRACE


def methods_at(path):
    """What may be asked of an address, in order; of one that is not ours nothing."""
    try:
        return methods_of(resolve(path))
    except Resolver404:
        return []


def methods_of(match):
    methods = {*methods_allowed(match.func), "OPTIONS"}
    return sorted(methods - {"HEAD"} if leaves_trace(match) else methods)


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
