"""Pages of plain words that anybody may read."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from applications.wording import PRIVACY_NOTICE_VERSION


@login_not_required
def how_we_choose(request):
    return render(request, "recruitment/how_we_choose.html")


@login_not_required
def privacy(request):
    context = {"version": PRIVACY_NOTICE_VERSION}
    return render(request, "recruitment/privacy.html", context)


@login_not_required
def accessibility(request):
    return render(request, "recruitment/accessibility.html")
