from django.conf import settings
from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("unsent/", views.put_back, name="put_back"),
]

if settings.IS_DEVELOPMENT:
    urlpatterns += [path("outbox/", views.show_outbox, name="show_outbox")]
