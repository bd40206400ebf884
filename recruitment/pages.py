"""Pages of plain words that anybody may read."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def how_we_choose(request):
    return render(request, "recruitment/how_we_choose.html")


@login_not_required
def privacy(request):
    return render(request, "recruitment/privacy.html")


@login_not_required
def accessibility(request):
    return render(request, "recruitment/accessibility.html")
