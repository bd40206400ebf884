"""Pages that only a developer's machine and the demo have."""

from django.urls import path

from . import gallery

urlpatterns = [
    path("gallery/", gallery.show_gallery, name="gallery"),
]
