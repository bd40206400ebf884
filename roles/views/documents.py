"""Role profiles as PDF, for those who run recruitment and for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from roles import pdf, permissions


def download_profile(request, pk):
    versions = permissions.versions_of(request.user)
    version = get_object_or_404(
        versions.select_related("profile__employer", "profile__service"), pk=pk
    )
    if version.is_open:
        # It may change with the next click, so no browser keeps it.
        return pdf_response(version, caching="no-store")
    return kept_response(request, version, caching="private, no-cache")


@login_not_required
def download_vacancy_profile(request, pk):
    """The profile a vacancy was advertised on, for anyone who holds the link."""
    vacancies = permissions.vacancies_for(request.user).with_profile()
    vacancy = get_object_or_404(vacancies, pk=pk)
    return kept_response(request, vacancy.version, caching="public, no-cache")


def kept_response(request, version, *, caching):
    """The stored PDF, or 304 to a browser that has this very one."""
    etag = quote_etag(pdf.profile_digest(version))
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = pdf_response(version, caching=caching)
    response["ETag"] = etag
    return response


def pdf_response(version, *, caching):
    name = pdf.file_name(version)
    return HttpResponse(
        pdf.profile_document(version).content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{name}"',
            "Cache-Control": caching,
        },
    )
