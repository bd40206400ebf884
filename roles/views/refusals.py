"""Telling somebody that an act was refused, since another person was faster."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect

from accounts.middleware import is_script


class Gone(Http404):
    """What somebody would act on was taken away since their page was opened.

    `told` says so and `way` is the page of what it stood in.
    """

    def __init__(self, told, way):
        super().__init__(told)
        self.told, self.way = told, way


def row_or_gone(rows, *, told, way, **key):
    row = rows.filter(**key).first()
    if row is None:
        raise Gone(told, way)
    return row


def leads_back_if_gone(view):
    """Say of a view that acts on a row, and in which nothing is written: who comes too
    late is told so on the page of what the row stood in.

    Elsewhere `Gone` is a 404, which shows what was typed.
    """

    @wraps(view)
    def led(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Gone as gone:
            if request.method != "POST" or is_script(request):
                raise
            messages.info(request, gone.told)
            return redirect(gone.way)

    return led


def is_done(request, act, **given):
    """Do an act for this person; False, with its reason as a message, if it refuses."""
    try:
        act(**given, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    return True
