"""Pages that ask before an act: nothing is done once what they showed is another.

Such a page carries, in `shown`, a mark of what it shows (`_components/shown.html`). Its
view reads the rows it is made of under the lock that the act takes, and asks `is_sure`.
Marks are compared, never taken apart.
"""

import hashlib
import json

from django.contrib import messages

CHANGED = (
    "This has changed since you opened the page, so nothing was done. Look again: the "
    "page shows how it is now."
)


def digest(shown):
    text = json.dumps(shown, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def mark_of_rows(*rows):
    """The mark of a page that shows all these rows say."""
    return digest(
        [
            [getattr(row, field.attname) for field in row._meta.concrete_fields]
            for row in rows
        ]
    )


def hold(rows, request, **key):
    """Where an act may follow, lock one of `rows`, so that it stays what it is.

    Whether it is there at all is for the view to ask, behind this.
    """
    if request.method == "POST":
        rows.select_for_update(of=("self",), no_key=True).filter(**key).first()


def is_stale(request, mark):
    """Whether what was sent comes from a page that showed something else.

    Every page of ours sends its mark. What sends none is no page, and showed nothing
    that could have changed.
    """
    return request.POST.get("shown", mark) != mark


def is_sure(request, mark, form=None):
    """Whether somebody asks for the act, and has seen what it is done to.

    Else they read why not, in the form if there is one, and what they typed stays.
    """
    if request.method != "POST":
        return False
    is_valid = form is None or form.is_valid()
    if not is_stale(request, mark):
        return is_valid
    if form is None:
        messages.error(request, CHANGED)
    else:
        form.add_error(None, CHANGED)
    return False
