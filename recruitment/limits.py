"""Which pages cost so much that one person may not ask for them all the time.

Codes and tries for one account are counted by `accounts.codes`. Here it is only how
much one network address may ask of the pages for signing in, whoever it names there.
"""

from django.http import HttpResponseNotAllowed
from django.shortcuts import render

from accounts.browsers import network_of
from accounts.limits import Limit, clock_time, refused_until, seconds_until
from accounts.traces import methods_allowed
from accounts.unsent import words_refused

MAKE_FILES = Limit(times=60)  # somebody takes along the profiles of forty posts
READ_FILES = Limit(times=20)
READ_ONE_OF_MANY = Limit(times=120)  # a folder of 100 files is read one after another
MASK = Limit(times=20)
SEARCH = Limit(times=60)
CHECK = Limit(times=120)  # a check runs while somebody types
COMPARE = Limit(times=60)
# Of the pages for signing in and for confirming it, each by POST. A class, or a family
# behind one address, may all begin at once; no account is guarded by this.
SIGN_IN = Limit(times=30)
# How many a minute all strangers behind one address may ask: a school, a library.
STRANGERS_FACTOR = 5

COSTLY_PAGES = {
    "applications:download_copy": MAKE_FILES,
    "roles:download_vacancy_profile": MAKE_FILES,
    "roles:download_profile": MAKE_FILES,
    "roles:download_framework": MAKE_FILES,
    "shortlisting:export_scores": MAKE_FILES,
    "applications:submit": MASK,
    "roles:import_profile": READ_FILES,
    "roles:start_proposal": READ_FILES,
    "roles:add_proposal_documents": READ_FILES,
    "roles:read_next": READ_ONE_OF_MANY,
    "roles:show_proposal": COMPARE,
    "roles:confirm_proposal": COMPARE,
    "roles:check_new_part": CHECK,
    "roles:check_part": CHECK,
    "roles:check_version": CHECK,
    "roles:check_library": CHECK,
    "roles:compare_profiles": COMPARE,
    "roles:compare_versions": COMPARE,
    "roles:compare_frameworks": COMPARE,
}
# Lists cost much only when they are searched.
SEARCHED_PAGES = {
    "roles:list_vacancies",
    "roles:list_all_vacancies",
    "roles:list_profiles",
    "roles:list_statements",
    "roles:list_frameworks",
    "roles:list_rules",
    "applications:list_received",
}
# Of these HEAD makes no file, and tells only what is known without: it costs little.
TOLD_OF = {"roles:download_vacancy_profile"}
POSTED_PAGES = {
    "applications:submit",
    "roles:import_profile",
    "roles:start_proposal",
    "roles:add_proposal_documents",
    "roles:confirm_proposal",
}
SIGN_IN_PAGES = {
    "account_request_login_code",
    "account_confirm_login_code",
    "account_confirm_by_code",
    "account_login",
    "account_reauthenticate",
    "account_change_password",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
}


class LimitCostlyPages:
    """Answers 429 with a plain page and Retry-After to who asks too often.

    HEAD writes nothing, so it cannot be counted; where it would cost as much as the
    page, it is not allowed, and OPTIONS says so.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "OPTIONS" and refuses_head(request):
            response["Allow"] = response.get("Allow", "").replace("HEAD, ", "")
        return response

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        limit = limit_of(name, request)
        if limit is None or (request.method == "HEAD" and name in TOLD_OF):
            return None
        if request.method == "HEAD":
            allowed = {*methods_allowed(view), "OPTIONS"} - {"HEAD"}
            return HttpResponseNotAllowed(sorted(allowed))
        until = refused_until(limit, name, who_asks(request))
        return until and show_too_many(request, until)


def refuses_head(request):
    """Whether this address is one of ours, is counted, and HEAD would cost as much."""
    match = request.resolver_match
    if match is None or match.view_name in TOLD_OF:
        return False
    return limit_of(match.view_name, request) is not None


def show_too_many(request, until):
    """Say when the page may be asked for again, to people and to programs."""
    context = {"time": clock_time(until), "texts": words_refused(request)}
    response = render(request, "429.html", context, status=429)
    response["Retry-After"] = str(seconds_until(until))
    return response


def limit_of(name, request):
    """The Limit of this request, or None if it may be made as often as one likes."""
    if name in SIGN_IN_PAGES:
        return SIGN_IN if request.method == "POST" else None
    if name in POSTED_PAGES and request.method != "POST":
        return None
    limit = COSTLY_PAGES.get(name)
    if name in SEARCHED_PAGES and request.GET:
        limit = SEARCH
    if limit and not request.user.is_authenticated:
        return Limit(limit.times * STRANGERS_FACTOR, limit.seconds)
    return limit


def who_asks(request):
    if request.user.is_authenticated:
        return f"person {request.user.pk}"
    return f"network {network_of(request)}"
