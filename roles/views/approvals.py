"""A second person looks at a draft: asking, reading, deciding, and comments."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.permissions import require
from accounts.unsent import saves_words
from roles import permissions
from roles.actions import approvals as actions
from roles.actions.drafts import ChangedMeanwhile
from roles.actions.readiness import NotPublishable, what_waits
from roles.commenting import commented_blocks, quote_of
from roles.forms.approvals import (
    AnswerForm,
    ApproveForm,
    AskForm,
    CommentForm,
    SendBackForm,
)
from roles.part_kinds import BY_SLUG

from .profiles import draft_or_404


def version_or_404(request, pk):
    """A version that this person may read with all that is said about it."""
    versions = permissions.versions_of(request.user).with_parts().with_earlier()
    versions = versions.with_statements_behind()
    version = get_object_or_404(versions, pk=pk)
    require(permissions.can_read_approval(request.user, version))
    return version


def latest_approval(version):
    rounds = version.approvals.select_related("asked_by", "asked_of", "decided_by")
    return rounds.order_by("-asked_at").first()


def show_approval(request, pk):
    return approval_page(request, version_or_404(request, pk))


def approval_page(request, version, *, approve=None, send_back=None, problems=()):
    """The draft with what was said of it, and the forms of whoever decides."""
    rounds = list(
        version.approvals.select_related("asked_by", "asked_of", "decided_by").order_by(
            "-asked_at"
        )
    )
    current = rounds[0] if rounds and version.is_in_review else None
    whole, blocks = commented_blocks(version)
    context = {
        "version": version,
        "current": current,
        "rounds": rounds,
        "problems": problems,
        "whole": whole,
        "blocks": blocks,
        "approve_form": approve
        or ApproveForm(initial={"seen": actions.seen_of(version)}),
        "send_back_form": send_back or SendBackForm(),
        "can_decide": permissions.can_decide_approval(request.user, current),
        "is_asker": bool(current) and current.asked_by == request.user,
        "can_ask": permissions.can_ask_approval(request.user, version),
        "can_take_back": permissions.can_take_back_version(request.user, version),
        "can_comment": permissions.can_comment(request.user, version),
    }
    return render(request, "roles/show_approval.html", context)


def ask_approval(request, pk):
    version = draft_or_404(request, pk)
    require(permissions.can_ask_approval(request.user, version))
    form = AskForm(
        request.POST if request.method == "POST" else None,
        people=permissions.people_to_ask(request.user),
    )
    if form.is_valid():
        actions.ask(version=version, by=request.user, **form.cleaned_data)
        messages.success(request, "The draft is in review. Nobody can change it now.")
        return redirect("roles:show_approval", version.pk)
    versions = permissions.versions_of(request.user).with_texts().with_checks()
    waiting = what_waits(versions.get(pk=version.pk))
    context = {"version": version, "form": form, "waiting": waiting}
    return render(request, "roles/ask_approval.html", context)


@require_POST
def approve_version(request, pk):
    version = version_or_404(request, pk)
    require(permissions.can_decide_approval(request.user, latest_approval(version)))
    form = ApproveForm(request.POST)
    if not form.is_valid():
        return approval_page(request, version, approve=form)
    try:
        actions.approve(version=version, by=request.user, **form.cleaned_data)
    except ChangedMeanwhile:
        form.add_error(None, "It has changed since you opened this page: read it again")
        form.data = {**form.data.dict(), "approve-seen": actions.seen_of(version)}
        return approval_page(request, version, approve=form)
    except NotPublishable as refusal:
        form.add_error(None, "Something must be put right first, so it has to go back")
        return approval_page(request, version, approve=form, problems=refusal.findings)
    messages.success(request, f"You have approved {version}. It can be published.")
    return redirect("roles:publish_version", version.pk)


@require_POST
def send_back_version(request, pk):
    version = version_or_404(request, pk)
    require(permissions.can_decide_approval(request.user, latest_approval(version)))
    form = SendBackForm(request.POST)
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        actions.send_back(version=version, answer=answer, by=request.user)
        messages.success(request, f"{version} is a draft again.")
        return redirect("roles:show_approval", version.pk)
    return approval_page(request, version, send_back=form)


@require_POST
def take_back_version(request, pk):
    version = version_or_404(request, pk)
    require(permissions.can_take_back_version(request.user, version))
    actions.take_back(version=version, by=request.user)
    messages.success(request, "It is a draft again. An approval it had is void.")
    return redirect("roles:edit_version", version.pk)


@saves_words
def add_comment(request, pk):
    version = version_or_404(request, pk)
    require(permissions.can_comment(request.user, version))
    kind, part = row_or_404(request, version)
    form = CommentForm(request.POST if request.method == "POST" else None)
    quote = quote_of(kind, part) if part else ""
    if form.is_valid():
        remark = actions.comment(
            version=version,
            text=form.cleaned_data["text"],
            kind=kind.slug if kind else "",
            part=part.pk if part else None,
            quote=quote,
            by=request.user,
        )
        return back_to(version, remark)
    context = {"version": version, "form": form, "quote": quote}
    return render(request, "roles/add_comment.html", context)


def row_or_404(request, version):
    """(kind, row) that the address names, or (None, None) for the whole."""
    slug = request.GET.get("kind", "")
    if not slug:
        return None, None
    try:
        part = UUID(request.GET.get("part", ""))
    except ValueError as error:
        raise Http404 from error
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug], get_object_or_404(BY_SLUG[slug].rows(version), pk=part)


def back_to(version, remark):
    """The page of the draft, at the comment."""
    page = reverse("roles:show_approval", args=[version.pk])
    return redirect(f"{page}#comment-{remark.pk}")


def comment_or_404(request, pk, comment_pk):
    version = version_or_404(request, pk)
    require(permissions.can_comment(request.user, version))
    comments = permissions.comments_of(request.user).filter(
        version=version, answers=None
    )
    return version, get_object_or_404(comments.select_related("by"), pk=comment_pk)


@saves_words
def answer_comment(request, pk, comment_pk):
    version, remark = comment_or_404(request, pk, comment_pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        text = form.cleaned_data["text"]
        actions.comment(version=version, text=text, answers=remark, by=request.user)
        return back_to(version, remark)
    context = {"version": version, "form": form, "comment": remark}
    return render(request, "roles/answer_comment.html", context)


@require_POST
def settle_comment(request, pk, comment_pk):
    version, remark = comment_or_404(request, pk, comment_pk)
    actions.settle_comment(comment=remark, by=request.user)
    return back_to(version, remark)


@require_POST
def reopen_comment(request, pk, comment_pk):
    version, remark = comment_or_404(request, pk, comment_pk)
    actions.settle_comment(comment=remark, by=request.user, is_settled=False)
    return back_to(version, remark)
