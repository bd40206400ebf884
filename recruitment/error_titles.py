"""The title of a page on which something is wrong says so first.

It is the first thing a screen reader says of a new page, and all that a tab shows. The
title is written before the form below it is, so it is put right when the page is done:
once, for every form there is, and for every page that is no more than a refusal of what
was sent.
"""

# Only our own pieces have these: what people write is shown with its quotes and its
# angle brackets escaped.
MARKS = (
    b'class="govuk-error-summary',
    b'class="govuk-error-message',
    b"<p data-refused",
)


class SayErrorsInTitle:
    """Stands outside whatever may refuse by itself, so that no answer escapes it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and not response.streaming and is_refusal(request, response):
            content = response.content.replace(b"<title>", b"<title>Error: ", 1)
            response.content = content
            if "Content-Length" in response:
                response["Content-Length"] = len(content)
        return response


def is_refusal(request, response):
    """Whether this page says what is wrong, or that nothing was done with a form."""
    if request.method == "POST" and response.status_code >= 400:
        return True
    return any(mark in response.content for mark in MARKS)
