"""What a profile starts from: nothing, a template, a copy, or rows of another one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.permissions import require
from accounts.unsent import saves_words
from fields.text import with_stop
from roles import bringing, permissions
from roles.actions import copying
from roles.actions import profiles as actions
from roles.forms.profiles import NewProfileForm
from roles.forms.starting import BringInForm, SourceFilterForm

from .listing import query_without_page
from .parts import back_to
from .profiles import draft_or_404
from .refusals import is_done

PAGE = 25


def choose_start(request):
    require(permissions.can_edit_profiles(request.user))
    return render(request, "roles/choose_start.html", choices(request))


def choices(request, beside=None):
    """Templates and profiles that one may start from, the latter a page at a time.

    Those of which `beside` is the only version offer nothing to its own draft.
    """
    form = SourceFilterForm(request.GET)
    profiles = permissions.profiles_of(request.user)
    if beside:
        profiles = profiles.with_versions_beside(beside)
    posts = form.narrow(profiles.posts()).with_newest().order_by("-changed_at")
    rows = posts.select_related("employer").with_latest_versions()
    templates = profiles.templates().select_related("employer").with_latest_versions()
    return {
        "form": form,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "query": query_without_page(request),
        "templates": templates.order_by("reference"),
    }


@saves_words
def create_profile(request):
    require(permissions.can_edit_profiles(request.user))
    source = find_source(request)
    form = NewProfileForm(
        request.POST if request.method == "POST" else None,
        initial=beginnings(source) if source else None,
    )
    if form.is_valid():
        version = start(request, form.cleaned_data, source)
        messages.success(request, f"A draft of {version.title} has been started.")
        return redirect("roles:edit_version", version.pk)
    context = {"form": form, "source": source}
    return render(request, "roles/create_profile.html", context)


def find_source(request):
    """The version that the address names to start from, or None."""
    try:
        pk = UUID(request.GET.get("from", ""))
    except ValueError:
        return None
    versions = permissions.versions_of(request.user)
    return (
        versions.select_related("profile__service", "framework").filter(pk=pk).first()
    )


def beginnings(source):
    profile = source.profile
    return {
        "title": source.title,
        "employer": profile.employer_id,
        "service_name": profile.service.name if profile.service else "",
    }


def start(request, given, source):
    """The new draft; what could not come along is told."""
    if source is None:
        return actions.create(**given, by=request.user)
    version, left_out = copying.start_from(source=source, **given, by=request.user)
    if left_out:
        names = with_stop(", ".join(left_out))
        told = f"Left out, as the framework of {given['employer']} has none: {names}"
        messages.warning(request, told)
    return version


@require_POST
def set_template(request, pk):
    profile = get_object_or_404(permissions.profiles_of(request.user), pk=pk)
    require(permissions.can_edit_profiles(request.user))
    is_template = request.POST.get("is_template") == "yes"
    if is_done(request, actions.set_template, profile=profile, is_template=is_template):
        told = "It is a template now." if is_template else "It is a post again."
        messages.success(request, told)
    return redirect(profile)


def choose_source(request, pk):
    version = draft_or_404(request, pk)
    context = {"version": version, **choices(request, beside=version)}
    return render(request, "roles/choose_source.html", context)


def bring_in(request, pk, source_pk):
    version, source = draft_and_source(request, pk, source_pk)
    found = bringing.offered(version, source)
    form = BringInForm(
        request.POST if request.method == "POST" else None,
        offered=found,
        ticked=request.GET.getlist("tick"),
    )
    rows = copied_rows(request, form, version, source) if form.is_valid() else None
    if rows is not None:
        messages.success(request, said_of(rows))
        return back_to(version, f"part-{rows[0].pk}" if rows else "contents")
    context = {"version": version, "source": source, "form": form, "offered": found}
    return render(request, "roles/bring_in.html", context)


def copied_rows(request, form, version, source):
    """The new rows, or None where the draft has no room: then the form says so."""
    try:
        return copying.bring_in(
            version=version,
            source=source,
            parts=form.chosen(),
            known=form.known_rows(),
            by=request.user,
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None


def draft_and_source(request, pk, source_pk):
    """Both with the rows they hold, read together: the pages are long enough."""
    versions = permissions.versions_of(request.user).with_rows()
    both = {version.pk: version for version in versions.filter(pk__in=[pk, source_pk])}
    if pk not in both or source_pk not in both or pk == source_pk:
        raise Http404
    require(permissions.can_edit_version(request.user, both[pk]))
    return both[pk], both[source_pk]


def said_of(rows):
    if not rows:
        return "Nothing has been brought in: the draft says it already."
    count = "One row has" if len(rows) == 1 else f"{len(rows)} rows have"
    return f"{count} been brought in, each kind at its end."
