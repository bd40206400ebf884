"""What a server such as gunicorn serves; it starts only with a server's settings."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recruitment.settings")
django_application = get_wsgi_application()

from recruitment import serving  # noqa: E402 - after the apps are loaded
from recruitment.utf_8 import only_utf_8  # noqa: E402

application = only_utf_8(django_application)

if reason := serving.reason_not_to_serve():
    raise ImproperlyConfigured(reason)
