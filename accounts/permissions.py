"""The two ways to refuse that every view uses."""

from django.core.exceptions import PermissionDenied


def require(allowed):
    """Refuse with 403 what a person can see but may not do."""
    if not allowed:
        raise PermissionDenied
