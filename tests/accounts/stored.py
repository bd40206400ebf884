"""Where a text might lie on the server although nobody should find it there."""

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache


def is_stored(text):
    """Whether it is in any session, in the cache, or in any row of any table."""
    places = [
        *(session.get_decoded() for session in Session.objects.all()),
        *(
            list(model._default_manager.values())
            for model in apps.get_models()
            if model is not Session
        ),
        # Tests keep the cache in memory.
        [cache.get(key.split(":", 2)[2]) for key in list(cache._cache)],
    ]
    return any(repr(text)[1:-1] in repr(place) for place in places)
