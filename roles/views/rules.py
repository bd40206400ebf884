"""The rules of the checks: what each asks, and whether the charity asks it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from accounts.permissions import require
from roles import permissions
from roles.actions import checks as actions
from roles.checks.families import families
from roles.checks.rules import BY_ID
from roles.forms.checks import switch_form


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
