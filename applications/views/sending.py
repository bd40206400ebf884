"""Checking, sending, and what a candidate can do with what was sent."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from applications import actions, content, parts, pdf, permissions
from applications.equality import ticket_for
from applications.fixed import why_fixed, why_not_withdrawn
from applications.forms import DeclarationForm
from applications.forms.sending import TOO_LATE
from applications.models import Application
from applications.questions import questions_of
from applications.views.drafts import refuse
from applications.wording import PRIVACY_NOTICE_VERSION
from fields.stale_pages import CHANGED, digest, hold, is_stale, is_sure
from roles.models.vacancies import MoveNotAllowed


def check_application(request, pk):
    """A draft before it is sent; what was withdrawn unsent, to read and copy."""
    application = get_object_or_404(permissions.applications_of(request.user), pk=pk)
    if not permissions.can_read_unsent(request.user, application):
        return refuse(request, application)
    form = DeclarationForm(application=application)
    return show_check(request, application, form)


def show_check(request, application, form):
    whole = permissions.applications_of(request.user).with_pages()
    application = get_object_or_404(whole, pk=application.pk)
    questions = questions_of(application)
    empty = [question for question in questions if not question.is_answered]
    gathered = content.gather(application, questions)
    shown = content.digest_of(gathered)
    if form.is_bound and is_stale(request, shown):
        form.add_error(None, CHANGED)
    if application.is_draft:
        gathered = content.with_links(gathered, application, questions)
    context = {
        "application": application,
        "vacancy": application.vacancy,
        "content": gathered,
        "shown": shown,
        "form": form,
        "missing": parts.missing_from(application),
        "empty": empty,
        "has_empty_essential": any(question.is_essential for question in empty),
        "still_open": application.is_draft
        and application.may_be_sent_at(timezone.now()),
        "why_not": permissions.why_not_apply(request.user, application.vacancy),
    }
    return render(request, "applications/check.html", context)


def submit_application(request, pk):
    application = get_object_or_404(permissions.applications_of(request.user), pk=pk)
    if not permissions.can_submit(request.user, application):
        # A page that stayed open is answered with what was done since.
        return tell(request, application, f"{why_fixed(application)} It was not sent.")
    if application.is_received:
        return redirect("applications:show_sent", pk)
    if request.method != "POST":
        return redirect("applications:check", pk)
    form = DeclarationForm(request.POST, application=application)
    if form.is_valid():
        try:
            actions.submit(
                application=application,
                privacy_notice_version=PRIVACY_NOTICE_VERSION,
                shown=request.POST.get("shown"),
                by=request.user,
            )
            return redirect("applications:show_sent", pk)
        except actions.TooLate:  # the last second went by in between
            form.add_error(None, TOO_LATE)
        except MoveNotAllowed:  # withdrawn in between
            application.refresh_from_db()
            return tell(request, application, why_fixed(application))
        except actions.ChangedSinceShown:
            pass  # the page, shown again, says so and carries what is so now
    return show_check(request, application, form)


def tell(request, application, why):
    messages.info(request, why)
    return redirect("applications:show_sent", application.pk)


def show_sent(request, pk):
    """The receipt, and later on how things stand."""
    application = get_object_or_404(permissions.applications_of(request.user), pk=pk)
    if application.is_draft:
        return redirect(application)
    context = {
        "application": application,
        "vacancy": application.vacancy,
        "ticket": ticket_for(application),
        "can_withdraw": permissions.can_withdraw(request.user, application),
        "can_read_unsent": permissions.can_read_unsent(request.user, application),
    }
    return render(request, "applications/show_sent.html", context)


def load_copy(request, pk):
    sent = permissions.applications_of(request.user).filter(submission__isnull=False)
    return get_object_or_404(sent.select_related("submission"), pk=pk)


def show_copy(request, pk):
    application = load_copy(request, pk)
    context = {
        "application": application,
        "is_too_long": pdf.is_too_long(application),
        "prints_whole": pdf.prints_whole(application),
    }
    return render(request, "applications/show_copy.html", context)


def download_copy(request, pk):
    application = load_copy(request, pk)
    if pdf.is_too_long(application):
        return redirect("applications:show_copy", pk)
    return copy_file(application, pdf.copy_of(application), "application/pdf", "pdf")


def download_page(request, pk):
    application = load_copy(request, pk)
    page = pdf.page_of(application)
    return copy_file(application, page, "text/html; charset=utf-8", "html")


def copy_file(application, content, content_type, suffix):
    """To save, under a name that says nothing of who wrote it."""
    name = f"application-{application.reference}.{suffix}"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@transaction.atomic
def withdraw_application(request, pk):
    hold(permissions.applications_of(request.user), request, pk=pk)
    application = get_object_or_404(permissions.applications_of(request.user), pk=pk)
    if not permissions.can_withdraw(request.user, application):
        return tell(request, application, why_not_withdrawn(application))
    is_invited = application.status == Application.Status.INTERVIEW
    shown = digest([application.is_draft, is_invited])
    if is_sure(request, shown):
        actions.withdraw(application=application, by=request.user)
        messages.success(request, "You have withdrawn your application.")
        return redirect("applications:show_sent", pk)
    context = {"application": application, "shown": shown}
    return render(request, "applications/withdraw.html", context)
