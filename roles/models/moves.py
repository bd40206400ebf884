"""What is raised when a thing has moved on before somebody's act reached it."""

from django.core.exceptions import PermissionDenied


class MoveNotAllowed(PermissionDenied):
    """The thing is no longer where this act starts from, say after a second click."""


def lock_row(rows, pk):
    """The row of this key among `rows`, read afresh under lock; what it joins is not.

    Others may add rows that point to it meanwhile (`no_key`). Raises MoveNotAllowed
    when somebody has deleted it.
    """
    row = rows.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if row is None:
        raise MoveNotAllowed(f"{rows.model._meta.verbose_name} {pk} is gone")
    return row
