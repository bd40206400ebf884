"""The open vacancies, one vacancy, and the feed: pages for everybody, no cookies."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from roles import asking, feeds, permissions, wording
from roles.addresses import addresses
from roles.exporting import documents
from roles.forms.vacancy_filters import PublicFilterForm
from roles.views.listing import query_without_page

PAGE_SIZE = 50


@login_not_required
def list_vacancies(request):
    advertised = permissions.vacancies_advertised_to(request.user)
    form = PublicFilterForm(request.GET, places=advertised.all_places())
    chosen = form.chosen()
    vacancies = advertised.matching(
        text=chosen.get("q", ""),
        place=chosen.get("place", ""),
        contract=chosen.get("contract", ""),
    )
    vacancies = vacancies.as_advertised().order_by("closes_at", "reference")
    pages = Paginator(vacancies, PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "adverts": adverts(page.object_list),
        "is_filtered": bool(chosen),
        "query": query_without_page(request),
    }
    return render(request, "roles/list_vacancies.html", context)


def adverts(vacancies):
    """What the list shows of each vacancy, in words."""
    urls = addresses("roles:show_vacancy", [vacancy.pk for vacancy in vacancies])
    return [
        {
            "url": urls[vacancy.pk],
            "title": vacancy.title,
            "summary": vacancy.summary,
            "places": vacancy.places,
            "pay": wording.pay(vacancy),
            "hours": wording.hours(vacancy),
            "contract": wording.contract(vacancy),
            "closes": wording.moment(vacancy.closes_at),
        }
        for vacancy in vacancies
    ]


@login_not_required
def vacancy_feed(request):
    advertised = permissions.vacancies_advertised_to(request.user)
    vacancies = advertised.with_profile().with_changes().order_by("-changed_at", "pk")
    atom = feeds.vacancies_as_atom(vacancies, absolute=request.build_absolute_uri)
    return HttpResponse(atom, content_type="application/atom+xml; charset=utf-8")


@login_not_required
def show_vacancy(request, pk):
    vacancies = permissions.vacancies_for(request.user).with_posting()
    vacancy = get_object_or_404(vacancies, pk=pk)
    context = {
        "vacancy": vacancy,
        "version": vacancy.version,
        "employer": vacancy.employer,
        "asked": asking.asked(vacancy.version),
        "has_whole_ladders": request.GET.get("ladders") == "whole",
        "document": documents.stored_size(vacancy.version),
    }
    return render(request, "roles/show_vacancy.html", context)
