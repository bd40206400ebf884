"""The rules of the checks: what each asks, whether it is asked, and of the library."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from accounts.permissions import require
from roles import checks, permissions
from roles.actions import checks as actions
from roles.checks import library
from roles.checks.families import families
from roles.checks.rules import BY_ID
from roles.forms.checks import DifferencesForm, switch_form
from roles.layout import collect

from .listing import query_without_page

PAGE = 25


def list_rules(request):
    require(permissions.can_see_rules(request.user))
    switched = permissions.switched_off_rules_of(request.user)
    off = {row.rule: row for row in switched.select_related("switched_off_by")}
    context = {
        "families": families(off),
        "off_count": len(off),
        "can_switch": permissions.can_switch_rules(request.user),
    }
    return render(request, "roles/list_rules.html", context)


def check_library(request):
    """What differs between the profiles of the library, and should perhaps not."""
    require(permissions.can_list_profiles(request.user))
    form = DifferencesForm(request.GET)
    form.is_valid()
    off = checks.switched_off_rules()
    found = form.narrow(library.differences(off))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "groups": [
            (rule, *library.ABOUT[rule], rows)
            for rule, rows in collect(page, lambda row: row.rule)
        ],
        "off": [
            (rule, about[0]) for rule, about in library.ABOUT.items() if rule in off
        ],
        "query": query_without_page(request),
        "is_narrowed": form.is_narrowed,
    }
    return render(request, "roles/check_library.html", context)


def rule_or_404(rule_id):
    if rule_id not in BY_ID:
        raise Http404
    return BY_ID[rule_id]


def switch_rule_off(request, rule_id):
    require(permissions.can_see_rules(request.user))
    rule = rule_or_404(rule_id)
    require(permissions.can_switch_rules(request.user))
    form = switch_form(request.POST if request.method == "POST" else None)
    if form.is_valid() and switch_off(request, form, rule):
        messages.success(request, f"{rule.id} is switched off.")
        return redirect("roles:list_rules")
    context = {"rule": rule, "form": form}
    return render(request, "roles/switch_rule_off.html", context)


def switch_off(request, form, rule):
    reason = form.cleaned_data["reason"]
    try:
        actions.switch_off(rule=rule.id, reason=reason, by=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def switch_rule_on(request, rule_id):
    require(permissions.can_see_rules(request.user))
    rows = permissions.switched_off_rules_of(request.user)
    switched = get_object_or_404(
        rows.select_related("switched_off_by"), rule=rule_or_404(rule_id).id
    )
    require(permissions.can_switch_rules(request.user))
    if request.method == "POST":
        actions.switch_on(switched=switched, by=request.user)
        messages.success(request, f"{rule_id} is asked again.")
        return redirect("roles:list_rules")
    context = {"rule": BY_ID[rule_id], "switched": switched}
    return render(request, "roles/switch_rule_on.html", context)
