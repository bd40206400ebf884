"""What the rules say of a version, and how it reads."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.permissions import require
from roles import permissions
from roles.advice import advise


def check_version(request, pk):
    versions = permissions.versions_of(request.user)
    version = get_object_or_404(versions.with_parts(), pk=pk)
    require(permissions.can_check_version(request.user, version))
    context = {
        "version": version,
        "advice": advise(version, today=timezone.localdate()),
        "can_edit": permissions.can_edit_version(request.user, version),
    }
    return render(request, "roles/check_version.html", context)
