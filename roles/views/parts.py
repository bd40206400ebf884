"""The draft editor: one page of rows, and a small page or act for what is done to one.

Every function serves every kind of row; `roles.part_kinds` says how the kinds differ.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from accounts.middleware import is_script
from accounts.permissions import require
from accounts.unsent import saves_words
from fields.stale_pages import hold, is_sure
from roles import permissions, presence
from roles.actions import parts as actions
from roles.actions import review
from roles.actions.drafts import stamp
from roles.checks import findings_of
from roles.editor import blocks_of
from roles.forms.parts import FORMS, ColumnsForm, SplitForm
from roles.forms.seen import new_id_in
from roles.part_kinds import BY_SLUG

from . import answers
from .profiles import draft_or_404, require_editable
from .refusals import Gone, is_done, leads_back_if_gone, row_or_gone


def edit_version(request, pk):
    versions = permissions.versions_of(request.user)
    versions = presence.with_others(versions, pk=pk, user=request.user)
    version = get_object_or_404(
        versions.with_texts()
        .with_checks()
        .with_removed()
        .with_open_comments()
        .select_related("source")
        .defer("source__text")
        .prefetch_related("findings"),
        pk=pk,
    )
    require_editable(request, version)
    found = findings_of(version, today=timezone.localdate())
    open_findings = [finding for finding in found if finding.is_open]
    blocks, elsewhere = blocks_of(version, open_findings)
    context = {
        "version": version,
        "source": getattr(version, "source", None),
        "others": presence.sentence(version.other_name, version.other_at),
        "blocks": blocks,
        "elsewhere": elsewhere,
        "open_findings": open_findings,
        "settled_findings": [f for f in version.findings.all() if f.settled_at],
        "accepted_findings": [f for f in found if not f.is_open],
        "unplaced": version.unplaced.order_by("position", "pk"),
        "unclear": sum(c.requirement == "unclear" for c in version.criteria.all()),
    }
    return render(request, "roles/edit_version.html", context)


def tell_standing(request, pk):
    """For the script: whether others have changed the draft since."""
    return answers.standing(request, draft_or_404(request, pk))


def show_source(request, pk):
    versions = permissions.versions_of(request.user)
    version = get_object_or_404(
        versions.filter(source__isnull=False).select_related("source"), pk=pk
    )
    require(permissions.can_list_profiles(request.user))
    context = {"version": version, "lines": version.source.text.split("\n")}
    return render(request, "roles/show_source.html", context)


def kind_or_404(slug):
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def part_or_404(request, pk, kind, part_pk):
    """(the draft, the kind, the row), for somebody who may edit the draft."""
    version = draft_or_404(request, pk)
    kind = kind_or_404(kind)
    part = kind.row_of_id(version, part_pk)
    if part is None:
        raise Http404
    if part._state.adding:
        told = f"This {kind.name} was removed, or joined to another, since you opened "
        raise Gone(f"{told}the page.", way_to(version, kind.slug))
    return version, kind, part


def way_to(version, anchor):
    """The editor, at the row that was worked on."""
    return f"{reverse('roles:edit_version', args=[version.pk])}#{anchor}"


def back_to(version, anchor):
    return redirect(way_to(version, anchor))


@saves_words
def add_part(request, pk, kind):
    version, kind = draft_or_404(request, pk), kind_or_404(kind)
    unplaced = find_unplaced(request, version)
    form = FORMS[kind.slug](
        request.POST if request.method == "POST" else None,
        version=version,
        instance=new_or_sent_before(request, version, kind),
        auto_id=ids_of_boxes(request, f"new-{kind.slug}"),
        initial=beginnings(request, kind, unplaced),
    )
    is_saved = form.is_valid() and save(request, form, unplaced=unplaced)
    if is_script(request):
        return answer_script(request, form, is_saved, kind)
    if is_saved:
        messages.success(request, f"The {kind.name} has been added.")
        return back_to(version, f"part-{form.instance.pk}")
    context = {"version": version, "kind": kind, "form": form, "unplaced": unplaced}
    return render(request, "roles/add_part.html", context)


def new_or_sent_before(request, version, kind):
    """The row to add, under the id its form was given: sent twice, it is one row."""
    new_id = new_id_in(request.POST)
    return kind.row_of_id(version, new_id) if new_id else None


def ids_of_boxes(request, name):
    """Several rows may be open on the draft page: their boxes need ids of their own."""
    return f"{name}-%s" if is_script(request) else "id_%s"


def answer_script(request, form, is_saved, kind, part=None):
    if request.method == "POST":
        return answers.tell(request, form, is_saved)
    context = {"kind": kind, "form": form, "part": part, "action": request.path}
    return answers.show_form(request, context)


def find_unplaced(request, version):
    """The unplaced text that the address names; None also for what is no id at all."""
    try:
        named = version.unplaced.filter(pk=request.GET.get("unplaced") or None)
        return named.first()
    except ValidationError:
        return None


def beginnings(request, kind, unplaced):
    """What a new row starts with: its place, and the text it is made from."""
    initial = {name: request.GET.get(name, "") for name in kind.block}
    if unplaced and kind.can_be_cut:
        initial[kind.text] = unplaced.text
    return {name: value for name, value in initial.items() if value}


def save(request, form, *, unplaced=None):
    """Save the row in the form; False when what is stored does not allow it."""
    try:
        actions.save_part(
            part=form.instance,
            seen=form.cleaned_data["seen"],
            base=form.cleaned_data["base"],
            accountabilities=form.cleaned_data.get("accountabilities"),
            unplaced=unplaced,
            is_going_on=is_script(request),
            by=request.user,
        )
    except ValidationError as refusal:
        form.show_conflict(refusal)
        return False
    return True


@saves_words
def edit_part(request, pk, kind, part_pk):
    version, kind = draft_or_404(request, pk), kind_or_404(kind)
    part = kind.rows(version).filter(pk=part_pk).first()
    if part is None:
        return bring_back_part(request, version, kind)
    if part.follows:
        return redirect("roles:edit_statement", part.statement_id)
    form = FORMS[kind.slug](
        request.POST if request.method == "POST" else None,
        version=version,
        instance=part,
        auto_id=ids_of_boxes(request, f"part-{part.pk}"),
    )
    is_saved = form.is_valid() and save(request, form)
    if is_script(request):
        return answer_script(request, form, is_saved, kind, part)
    if is_saved:
        messages.success(request, said_of(form.instance, kind))
        return back_to(version, f"part-{part.pk}")
    context = {
        "version": version,
        "kind": kind,
        "form": form,
        "part": part,
        "has_ladder": kind.slug == "competencies",
    }
    return render(request, "roles/edit_part.html", context)


def said_of(row, kind):
    return f"The {kind.name} has been saved. {answers.merged(row)}".strip()


def bring_back_part(request, version, kind):
    """What somebody wrote in a row that was removed meanwhile is offered anew."""
    if request.method != "POST":
        raise Http404
    if is_script(request):
        return answers.removed(version, kind)
    form = FORMS[kind.slug](request.POST, version=version)
    form.add_error(
        None,
        f"{answers.GONE % kind.name} What you wrote is still here: save it to add it "
        "again.",
    )
    context = {"version": version, "kind": kind, "form": form, "unplaced": None}
    return render(request, "roles/add_part.html", context)


@leads_back_if_gone
@require_POST
def move_part(request, pk, kind, part_pk):
    version, kind, part = part_or_404(request, pk, kind, part_pk)
    step = -1 if request.POST.get("direction") == "up" else 1
    is_done(request, actions.move_part, part=part, step=step)
    return back_to(version, f"part-{part.pk}")


def split_part(request, pk, kind, part_pk):
    version, kind, part = cuttable_or_404(request, pk, kind, part_pk)
    form = SplitForm(
        request.POST if request.method == "POST" else None, kind=kind, part=part
    )
    if form.is_valid() and split(request, form, part):
        messages.success(request, f"There are {len(form.pieces)} rows now.")
        return back_to(version, f"part-{part.pk}")
    context = {"version": version, "kind": kind, "part": part, "form": form}
    return render(request, "roles/split_part.html", context)


def cuttable_or_404(request, pk, kind, part_pk):
    version, kind, part = part_or_404(request, pk, kind, part_pk)
    if not kind.can_be_cut or part.follows:
        raise Http404
    return version, kind, part


def split(request, form, part):
    seen = form.cleaned_data["seen"]
    try:
        actions.split_part(part=part, pieces=form.pieces, seen=seen, by=request.user)
    except ValidationError as refusal:
        form.show_conflict(refusal)
        return False
    return True


@leads_back_if_gone
@require_POST
def merge_part(request, pk, kind, part_pk):
    version, kind, part = cuttable_or_404(request, pk, kind, part_pk)
    if is_done(request, actions.merge_part, part=part):
        messages.success(request, "The two rows have been joined.")
    return back_to(version, f"part-{part.pk}")


@leads_back_if_gone
@transaction.atomic
def remove_part(request, pk, kind, part_pk):
    hold(permissions.versions_of(request.user), request, pk=pk)
    version, kind, part = part_or_404(request, pk, kind, part_pk)
    shown = stamp(part)
    if is_sure(request, shown):
        if is_done(request, actions.remove_part, part=part):
            where = "You can bring it back, under the heading."
            messages.success(request, f"The {kind.name} has been removed. {where}")
        return back_to(version, kind.slug)
    context = {"version": version, "kind": kind, "part": part, "shown": shown}
    return render(request, "roles/remove_part.html", context)


@leads_back_if_gone
def number_columns(request, pk, part_pk):
    version, _, part = part_or_404(request, pk, "competencies", part_pk)
    form = ColumnsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        entry_level = form.cleaned_data["entry_level"]
        if is_done(
            request, actions.number_columns, expectation=part, entry_level=entry_level
        ):
            messages.success(request, "The columns have their levels now.")
        return back_to(version, f"part-{part.pk}")
    context = {"version": version, "part": part, "form": form}
    return render(request, "roles/number_columns.html", context)


@require_POST
def settle_finding(request, pk, finding_pk):
    version = draft_or_404(request, pk)
    finding = get_object_or_404(version.findings, pk=finding_pk)
    if finding.severity == finding.Severity.BLOCK:
        messages.error(request, "Mend it, or accept it with a reason.")
        return redirect("roles:check_version", version.pk)
    review.settle_finding(finding=finding, by=request.user)
    return back_to(version, slugify(request.GET.get("at", "")) or "findings")


@require_POST
def reopen_finding(request, pk, finding_pk):
    version = draft_or_404(request, pk)
    finding = get_object_or_404(version.findings, pk=finding_pk)
    review.reopen_finding(finding=finding, by=request.user)
    return back_to(version, f"finding-{finding.pk}")


@leads_back_if_gone
@require_POST
def leave_out(request, pk, unplaced_pk):
    version = draft_or_404(request, pk)
    unplaced = row_or_gone(
        version.unplaced,
        pk=unplaced_pk,
        told="These words were placed, or left out, already.",
        way=way_to(version, "unplaced"),
    )
    review.leave_out(unplaced=unplaced, by=request.user)
    messages.success(request, "Left out. It is still in the imported text.")
    return back_to(version, "unplaced")
