"""What must hold before others can reach the site."""

import ipaddress

from django.conf import settings
from django.db import Error
from django.http import HttpResponseForbidden

from recruitment.demo.people import is_demo_here


class OnlyThisMachine:
    """Refuses whoever asks from another machine, in development.

    A development server that listens to all may be asked by any name, so the name that
    is asked for says nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not ipaddress.ip_address(request.META["REMOTE_ADDR"]).is_loopback:
            return HttpResponseForbidden("In development: from this machine only.")
        return self.get_response(request)


def reason_not_to_serve():
    """Why this site must not be served to others, in a sentence; "" when it may.

    A database that does not answer is no reason: `/health/` tells of it.
    """
    if settings.DEBUG:
        return (
            "DEVELOPMENT=1 is set: pages would explain their errors and show all mail "
            "to strangers. It is for `make run` only."
        )
    if not settings.ALLOWED_HOSTS:
        return (
            "ALLOWED_HOSTS is not set: the site must know its own names, for example "
            "ALLOWED_HOSTS=jobs.example.org"
        )
    try:
        has_demo = is_demo_here()
    except Error:
        return ""
    if has_demo:
        return (
            "This database holds the demo charity, whose password anybody can read. "
            "Start with an empty one: name it in DATABASE_URL, or move the file "
            "var/recruitment.sqlite3 away."
        )
    return ""
