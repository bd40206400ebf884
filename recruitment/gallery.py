from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def show_gallery(request):
    return render(request, "recruitment/gallery.html")
