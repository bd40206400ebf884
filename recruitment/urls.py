from django.conf import settings
from django.urls import include, path

from . import pages, views

urlpatterns = [
    path("health/", views.show_health, name="health"),
    path("start/", views.start, name="start"),
    path("how-we-choose/", pages.how_we_choose, name="how_we_choose"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("account/", include("accounts.sign_in_urls")),
    path("", include("accounts.urls")),
    path("", include("roles.urls")),
    path("", include("applications.urls")),
    path("", include("monitoring.urls")),
    path("", include("shortlisting.urls")),
]

handler400 = "recruitment.views.show_bad_request"
handler403 = "recruitment.views.show_forbidden"
handler404 = "recruitment.views.show_not_found"
handler500 = "recruitment.views.show_server_error"

if settings.IS_DEVELOPMENT:
    from . import development

    urlpatterns += development.urlpatterns
