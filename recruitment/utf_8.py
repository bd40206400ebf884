"""Requests are read as UTF-8, as our pages are, whatever a header says."""

from django.utils.http import parse_header_parameters

NAMES = {"utf-8", "utf8"}


def only_utf_8(application):
    """A WSGI application that is told of no other encoding.

    Django reads addresses and forms with any codec that a header names. Some of them
    make no text, so that a stranger could have any page fail before it is asked for.
    """

    def wrapped(environ, start_response):
        declared = environ.get("CONTENT_TYPE", "")
        kind, parameters = parse_header_parameters(declared)
        if parameters.get("charset", "utf-8").lower() not in NAMES:
            environ = {**environ, "CONTENT_TYPE": kind}
        return application(environ, start_response)

    return wrapped
