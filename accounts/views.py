"""The development outbox."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from . import outbox


@login_not_required
def show_outbox(request):
    context = {"messages_sent": outbox.latest_messages()}
    return render(request, "accounts/outbox.html", context)
