"""The one place through which the text of every request comes in."""

from django.http import Http404, UnreadablePostError

from fields.text import (
    clean_field,
    clean_text,
    count_directions,
    without_directions,
)

# More changes of direction than all that a form of ours takes could need. To see which
# of them are closed costs much, and anybody may send 5 MB of nothing else.
MOST_DIRECTIONS = 100_000


class CleanRequests:
    """Takes out of a request what could not be stored or put into a file.

    Forms, filters, what views read themselves, allauth's pages, cookies and the names
    of uploaded files: all come from here, so that no form has to think of it. An
    address with such characters is none of ours.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.GET = cleaned(request.GET)
        request.COOKIES = {
            name: clean_text(value) for name, value in request.COOKIES.items()
        }
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Before CSRF and everything else that reads what was posted."""
        if clean_text(request.path_info) != request.path_info:
            raise Http404
        if request.method != "POST":
            return
        try:
            request.POST = cleaned(request.POST)
        except UnreadablePostError:  # the person left; CSRF says so
            return
        for upload in uploads(request):
            upload.name = clean_text(upload.name or "").replace("\n", " ") or "file"


def cleaned(given):
    """A QueryDict with every name and value cleaned; the same one if all were clean."""
    texts = [text for name, values in given.lists() for text in (name, *values)]
    has_too_many = sum(map(count_directions, texts)) > MOST_DIRECTIONS
    prepared = without_directions if has_too_many else str
    lists = [
        (clean_text(prepared(name)), [clean_field(prepared(value)) for value in values])
        for name, values in given.lists()
    ]
    if lists == list(given.lists()):
        return given
    clean = given.copy()
    clean.clear()
    for name, values in lists:
        clean.setlistdefault(name).extend(values)
    clean._mutable = False
    return clean


def uploads(request):
    return [upload for _, files in request.FILES.lists() for upload in files]
