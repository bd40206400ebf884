from django.urls import path

from .views import documents, public, vacancies

app_name = "roles"

public_urls = [
    path("", public.list_vacancies, name="list_vacancies"),
    path("feed/", public.vacancy_feed, name="vacancy_feed"),
    path("vacancies/<uuid:pk>/", public.show_vacancy, name="show_vacancy"),
    path(
        "vacancies/<uuid:pk>/role-profile.pdf",
        documents.download_vacancy_profile,
        name="download_vacancy_profile",
    ),
]

vacancy_urls = [
    path("manage/vacancies/", vacancies.list_all_vacancies, name="list_all_vacancies"),
    path(
        "profiles/versions/<uuid:pk>/new-vacancy/",
        vacancies.create_vacancy,
        name="create_vacancy",
    ),
    path(
        "manage/vacancies/<uuid:pk>/", vacancies.manage_vacancy, name="manage_vacancy"
    ),
    path(
        "manage/vacancies/<uuid:pk>/edit/", vacancies.edit_vacancy, name="edit_vacancy"
    ),
    path(
        "manage/vacancies/<uuid:pk>/open/", vacancies.open_vacancy, name="open_vacancy"
    ),
    path(
        "manage/vacancies/<uuid:pk>/extend/",
        vacancies.extend_vacancy,
        name="extend_vacancy",
    ),
    path(
        "manage/vacancies/<uuid:pk>/close/",
        vacancies.close_vacancy,
        name="close_vacancy",
    ),
    path(
        "manage/vacancies/<uuid:pk>/withdraw/",
        vacancies.withdraw_vacancy,
        name="withdraw_vacancy",
    ),
]

document_urls = [
    path(
        "profiles/versions/<uuid:pk>/role-profile.pdf",
        documents.download_profile,
        name="download_profile",
    ),
]

urlpatterns = [*public_urls, *vacancy_urls, *document_urls]
