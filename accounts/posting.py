"""Views that only take what a form sends, and what asking for their address gives.

Without script, a form that is refused is shown again at the address it was sent to. Who
loads that page again, or opens it later on a phone, asks for that address with GET.
"""

from functools import wraps

from django.shortcuts import redirect, resolve_url
from django.views.decorators.http import require_http_methods

from .filling import HELD, with_held


def posted_from(where):
    """Take POST; lead whoever only asks for the address to where its form is.

    `where` takes what the view takes, and gives what `redirect` takes. It writes
    nothing, and raises Http404 or PermissionDenied where it would tell too much.
    """

    def decorate(view):
        @wraps(view)
        def posted_view(request, *args, **kwargs):
            if request.method == "POST":
                return view(request, *args, **kwargs)
            page = resolve_url(where(request, *args, **kwargs))
            held = request.GET.get(HELD)
            return redirect(with_held(page, held) if held else page)

        return require_http_methods(["GET", "HEAD", "POST"])(posted_view)

    return decorate
