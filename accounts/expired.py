"""Deleting what has run out, so that nothing lies longer than it is of use."""

from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router

from . import codes


def clear_expired(moment):
    """A job for `run_due`: delete sessions, what was kept unsent, counts and codes.

    Sessions are only ever passed over once they have run out, and so are the cache's
    rows until somebody asks for the very same one; both tell who was here.
    """
    sessions, _ = Session.objects.filter(expire_date__lt=moment).delete()
    cached = sum(
        delete_from_cache(cache, moment)
        for cache in caches.all(initialized_only=False)
        if isinstance(cache, DatabaseCache)
    )
    done = [
        f"Sessions deleted that had run out: {sessions}." if sessions else "",
        f"Old entries of the cache deleted: {cached}." if cached else "",
        codes.delete_old_records(moment),
    ]
    return " ".join(sentence for sentence in done if sentence)


def delete_from_cache(cache, moment):
    """Delete what a cache in the database holds no longer; returns how many rows.

    Django itself does so only once the table is full.
    """
    connection = connections[router.db_for_write(cache.cache_model_class)]
    table = connection.ops.quote_name(cache._table)
    # The cache writes whole seconds.
    now = connection.ops.adapt_datetimefield_value(moment.replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])
        return cursor.rowcount
