"""Role profiles as files, for those who run recruitment and for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from roles import permissions
from roles.exporting import documents
from roles.exporting.data import SCHEMA
from roles.exporting.paper import ending_of

FOR_CANDIDATES = ("pdf", "docx", "html")
# A Word file or JSON is to be kept and changed; the others are to be read.
TO_SAVE = ("docx", "json")


def download_profile(request, pk, suffix="pdf"):
    versions = permissions.versions_of(request.user)
    version = get_object_or_404(
        versions.select_related("profile__employer", "profile__service", "framework"),
        pk=pk,
    )
    require_format(suffix, documents.FORMATS)
    if version.is_open:
        # It may change with the next click, so no browser keeps it.
        return file_response(version, suffix, caching="no-store")
    return kept_response(
        request,
        version,
        suffix,
        caching="private, no-cache",
        ended=ending_of(version),
    )


@login_not_required
def download_vacancy_profile(request, pk, suffix="pdf"):
    """The profile a vacancy was advertised on, for anyone who holds the link.

    What became of that version since is nothing to the vacancy.
    """
    vacancies = permissions.vacancies_for(request.user).with_profile()
    vacancy = get_object_or_404(vacancies, pk=pk)
    require_format(suffix, FOR_CANDIDATES)
    return kept_response(request, vacancy.version, suffix, caching="public, no-cache")


@login_not_required
def show_schema(request):
    """What the JSON of a role profile means, for programs."""
    return HttpResponse(
        SCHEMA.read_bytes(),
        content_type="application/schema+json",
        headers={"Cache-Control": "public, max-age=86400"},
    )


def require_format(suffix, known):
    if suffix not in known:
        raise Http404


def kept_response(request, version, suffix, *, caching, ended=""):
    """The file of a published version, or 304 to a browser that has this very one."""
    etag = quote_etag(documents.digest_of(version, suffix, ended=ended))
    response = get_conditional_response(request, etag=etag)
    if response is None and request.method == "HEAD":
        response = told_response(version, suffix, caching=caching, ended=ended)
    elif response is None:
        response = file_response(version, suffix, caching=caching, ended=ended)
    response["ETag"] = etag
    return response


def told_response(version, suffix, *, caching, ended):
    """What HEAD tells of a file, which is not made for it: its length if it is kept.

    Nothing, sent piece by piece: of an empty answer Django would say that the file is
    empty.
    """
    headers = file_headers(version, suffix, caching=caching)
    if stored := documents.stored_size(version, suffix, ended=ended):
        headers["Content-Length"] = str(stored["size"])
    return StreamingHttpResponse((), headers=headers)


def file_response(version, suffix, *, caching, ended=""):
    return HttpResponse(
        documents.document_of(version, suffix, ended=ended).content,
        headers=file_headers(version, suffix, caching=caching),
    )


def file_headers(version, suffix, *, caching):
    name = documents.file_name(version, suffix)
    how = "attachment" if suffix in TO_SAVE else "inline"
    return {
        "Content-Type": documents.FORMATS[suffix].content_type,
        "Content-Disposition": f'{how}; filename="{name}"',
        "Cache-Control": caching,
    }
