from django.urls import include, path

from . import floor

urlpatterns = [path("floor/", floor.show_rows), path("", include("recruitment.urls"))]
handler403 = "recruitment.views.show_forbidden"
handler404 = "recruitment.views.show_not_found"
