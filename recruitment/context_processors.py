from django.conf import settings


def site(request):
    """What every page's frame needs to know."""
    return {
        "site_name": settings.SITE_NAME,
        "is_development": settings.IS_DEVELOPMENT,
    }
