"""Asking once more who somebody is, before what would harm many people at once."""

from functools import wraps

from allauth.account.adapter import get_adapter

from . import holding, sessions


def require_recent_sign_in(require_permission):
    """Ask whoever has not signed in or confirmed it lately; they then go on.

    For views that export, sign, show many identities or give duties. What a POST held
    waits on the page `accounts:put_back`, from where one press sends it.

    `require_permission` takes what the view takes, and raises Http404 or
    PermissionDenied for whoever may not: they are refused as the view would, and do not
    learn from the question that there is something to confirm for. The view calls it
    itself as well, since it is called here only before asking.
    """

    def decorate(view):
        @wraps(view)
        def confirmed_view(request, *args, **kwargs):
            if sessions.is_confirmed(request):
                return view(request, *args, **kwargs)
            require_permission(request, *args, **kwargs)
            return ask_to_confirm(request)

        confirmed_view.asks_recent_sign_in = True
        return confirmed_view

    return decorate


def nothing_more(request):
    """For pages about oneself, which everybody has who is signed in."""


def ask_to_confirm(request):
    way = get_adapter(request).get_reauthentication_methods(request.user)[0]["url"]
    back = request.get_full_path()
    if request.method == "POST":
        return holding.answer(request, way=way, otherwise=back, is_unconfirmed=True)
    return holding.lead(way, back)
