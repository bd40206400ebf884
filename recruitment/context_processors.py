from functools import partial

from django.conf import settings

from accounts.whose import page_of

from .navigation import links_for


def site(request):
    """What every page's frame needs to know; the links are worked out when shown."""
    return {
        "site_name": settings.SITE_NAME,
        "is_development": settings.IS_DEVELOPMENT,
        "staff_warning": settings.STAFF_WARNING_SECONDS,
        "page_of": partial(page_of, request),
        "navigation": partial(links_for, request),
    }
