"""The title of a page on which something is wrong says so first.

It is the first thing a screen reader says of a new page, and all that a tab shows. The
title is written before the form below it is, so it is put right when the page is done:
once, for every form there is.
"""

# Only our own pieces have these: what people write is shown with its quotes escaped.
MARKS = (b'class="govuk-error-summary', b'class="govuk-error-message')


class SayErrorsInTitle:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        if not response.streaming and any(mark in response.content for mark in MARKS):
            content = response.content
            response.content = content.replace(b"<title>", b"<title>Error: ", 1)
        return response
