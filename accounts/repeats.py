"""The same form sent twice does a thing once, and its sender reads that it is done.

A second tap sends the very same form, with the token of the very same page: it waits
for the first, does nothing, and leads where that led. Two forms that were opened one
after the other have tokens of their own, so that two equal rows can be meant.

What was asked for in another tab, or from a page that was left open, is asked again. If
it is refused at once, as what is done mostly cannot be done twice, the person does not
read that they may not do what they have done, but is led there as well. Later, or said
in other words, it may be refused for another reason: then it is refused as ever.

Both rest on a row that is stored in one transaction with what the form does. That
row is the first that is held, before any that the act holds.

Where the database ended one of two acts that waited for each other, nothing of it is
done, and the form is taken once more, without a word to its sender.
"""

import json
import logging
from datetime import timedelta

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils import timezone

from fields.clock import clock

from .digests import keyed_digest
from .middleware import is_script
from .models import SentForm
from .unsent import WRITTEN_BY_US

logger = logging.getLogger(__name__)

# PostgreSQL's codes for a deadlock, and for two transactions that cannot both be.
CROSSED = {"40P01", "40001"}
KNOWN_FOR = timedelta(hours=12)
AT_ONCE = timedelta(minutes=10)
SECOND_TAP = timedelta(minutes=1)
ALREADY = (
    "You sent this before, at {time}, and it was done then. Nothing more was done now. "
    "This page shows how things are."
)
# A page that is shown again says why itself; it may be for another reason by then.
REFUSED = {403, 404}
ON_SIGN_IN_PAGES = ("account_", "mfa_")


def does_several_acts(view):
    """Say of a view that each act of its POST is committed by itself.

    One transaction around them would hold rows and the audit trail too long. Sent
    twice, such a form must be harmless by itself.
    """
    view.does_several_acts = True
    return view


def knows_repeats(view):
    """Say of a view that it answers a second press itself, and does nothing twice."""
    view.knows_repeats = True
    return view


class DoOnce:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        view = view_of(request)
        if view is None:
            return self.get_response(request)
        if hasattr(view, "does_several_acts"):
            return self.answer(request, view, token="")
        return self.twice_if_crossed(request, view)

    def twice_if_crossed(self, request, view):
        """Not where a view does several acts: some of them are done for good."""
        told = len(messages_of(request))
        request.may_try_again = True
        try:
            response = self.in_one(request, view)
        except OperationalError as error:  # at the commit
            if not has_crossed(error):
                raise
            response = Crossed()
        if not isinstance(response, Crossed):
            return response
        logger.warning("Ended by the database and tried again: %s", request.path)
        request.may_try_again = False
        begin_anew(request, told)
        return self.in_one(request, view)

    def process_exception(self, request, error):
        is_first = getattr(request, "may_try_again", False)
        return Crossed() if is_first and has_crossed(error) else None

    @transaction.atomic
    def in_one(self, request, view):
        return self.answer(request, view, request.POST.get("csrfmiddlewaretoken", ""))

    def answer(self, request, view, token):
        said = what_is_said(request)
        sent = claim(request, said, token)
        if sent.led_to and not hasattr(view, "saves_words"):
            return lead(request, sent)
        if sent.led_to and timezone.now() - sent.at < SECOND_TAP:
            # Their words are saved, which the page says. Later they may have changed.
            return HttpResponseRedirect(sent.led_to)
        response = self.get_response(request)
        if response.status_code >= 500:
            if transaction.get_connection().in_atomic_block:
                transaction.set_rollback(True)
            return response
        if is_done(request, response):
            SentForm.objects.filter(pk=sent.pk).update(led_to=response.url)
            return response
        SentForm.objects.filter(pk=sent.pk).delete()
        return answer_of_before(request, response, said) or response


class Crossed(HttpResponse):
    """Nobody is sent this: the act is undone, and may be done after the other one."""

    status_code = 503


def has_crossed(error):
    state = getattr(error.__cause__, "sqlstate", None)
    return isinstance(error, OperationalError) and state in CROSSED


def begin_anew(request, told):
    """Forget the words said of what is undone; files are read from their beginning."""
    del messages_of(request)[told:]
    for _, files in request.FILES.lists():
        for file in files:
            file.seek(0)


def messages_of(request):
    """What the page that comes next will say, as far as it is told by now."""
    return getattr(request._messages, "_queued_messages", [])


def view_of(request):
    """The view of a form that a person sent and that is noted; None for all else.

    Pages for signing in have their own way (accounts.turns); what must not lie beside
    the id of its writer is not noted; a script knows what it has sent.
    """
    if request.method != "POST" or is_script(request):
        return None
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None
    is_private = getattr(match.func, "login_required", True)
    has_own_way = ("why_nothing_is_kept", "knows_repeats")
    is_left_alone = not is_private or any(hasattr(match.func, x) for x in has_own_way)
    if is_left_alone or match.view_name.startswith(ON_SIGN_IN_PAGES):
        return None
    return match.func if request.user.is_authenticated else None


def what_is_said(request):
    """A digest of who asks for what, whichever page of theirs it was on."""
    left_out = {"csrfmiddlewaretoken", *WRITTEN_BY_US}
    fields = [
        (name, texts)
        for name, texts in request.POST.lists()
        if name.rpartition("-")[2] not in left_out  # without the prefix of a form
    ]
    return digest(request, [*fields, *files_of(request)])


def files_of(request):
    """The files of a form by name and size: another one is something else to do."""
    return [
        (name, [f"{file.name} {file.size}" for file in files])
        for name, files in request.FILES.lists()
    ]


def digest(request, fields):
    told = [str(request.user.pk), request.get_full_path(), sorted(fields)]
    return keyed_digest("form sent", json.dumps(told))


def claim(request, said, token):
    """The row of this form: a new one, or that of the very same sent before.

    Where the first is still being done, this waits until it is.
    """
    new = {"user": request.user, "said": said}
    if not token:
        return SentForm.objects.create(**new)
    key = digest(request, [*request.POST.lists(), *files_of(request)])
    # Which waits for whoever is storing the same; then it is theirs, or ours.
    SentForm.objects.bulk_create([SentForm(key=key, **new)], ignore_conflicts=True)
    return SentForm.objects.get(key=key)


def is_done(request, response):
    """Whether what was asked for was done: it leads on, with no word of an error.

    Not to where one confirms who one is, which comes before the act.
    """
    if response.status_code != 302:
        return False
    if any(one.level >= messages.ERROR for one in messages_of(request)):
        return False
    try:
        name = resolve(response.url.partition("?")[0].partition("#")[0]).view_name
    except Resolver404:
        return True
    return not name.startswith(ON_SIGN_IN_PAGES)


def answer_of_before(request, response, said):
    """What leads somebody there who is refused what they have done; None if not."""
    if response.status_code not in REFUSED:
        return None
    lately = SentForm.objects.filter(said=said, at__gt=timezone.now() - AT_ONCE)
    before = lately.exclude(led_to="").order_by("-at").first()
    return lead(request, before) if before else None


def lead(request, sent):
    messages.info(request, ALREADY.format(time=clock(sent.at)))
    return HttpResponseRedirect(sent.led_to)


def delete_old_forms(moment):
    """A job for `run_due`: delete what nobody is led to any more."""
    count, _ = SentForm.objects.filter(at__lt=moment - KNOWN_FOR).delete()
    return f"Deleted {count} notes of forms that were sent." if count else ""
