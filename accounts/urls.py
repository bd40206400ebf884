from django.conf import settings
from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("unsent/", views.put_back, name="put_back"),
    path("session/", views.stay_signed_in, name="stay_signed_in"),
]

if settings.IS_DEVELOPMENT:
    urlpatterns += [path("outbox/", views.show_outbox, name="show_outbox")]
