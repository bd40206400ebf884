"""What is raised when a thing has moved on before somebody's act reached it."""

from django.core.exceptions import PermissionDenied


class MoveNotAllowed(PermissionDenied):
    """The thing is no longer where this act starts from, say after a second click."""
