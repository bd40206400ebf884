from django.urls import path

from .views import answers, mine, pages, received, rows, sending, vacancies

app_name = "applications"

OWN = "applications/<uuid:pk>"
VACANCY = "manage/vacancies/<uuid:pk>"
RECEIVED = f"{VACANCY}/applications/"

urlpatterns = [
    path("applications/", mine.list_applications, name="list"),
    path("vacancies/<uuid:pk>/apply/", mine.start_application, name="start"),
    path(f"{OWN}/", mine.show_application, name="show"),
    path(f"{OWN}/details/", pages.edit_details, name="edit_details"),
    path(f"{OWN}/eligibility/", pages.edit_eligibility, name="edit_eligibility"),
    path(f"{OWN}/adjustments/", pages.edit_adjustments, name="edit_adjustments"),
    path(f"{OWN}/work/", rows.edit_work, name="edit_work"),
    path(f"{OWN}/education/", rows.edit_education, name="edit_education"),
    path(f"{OWN}/referees/", rows.edit_referees, name="edit_referees"),
    path(f"{OWN}/add/<slug:kind>/", rows.add_row, name="add_row"),
    path(f"{OWN}/change/<slug:kind>/<uuid:row_pk>/", rows.edit_row, name="edit_row"),
    path(
        f"{OWN}/remove/<slug:kind>/<uuid:row_pk>/", rows.remove_row, name="remove_row"
    ),
    path(
        f"{OWN}/evidence/<uuid:criterion_pk>/",
        answers.write_evidence,
        name="write_evidence",
    ),
    path(
        f"{OWN}/examples/<uuid:expectation_pk>/",
        answers.write_example,
        name="write_example",
    ),
    path(f"{OWN}/check/", sending.check_application, name="check"),
    path(f"{OWN}/submit/", sending.submit_application, name="submit"),
    path(f"{OWN}/sent/", sending.show_sent, name="show_sent"),
    path(f"{OWN}/copy/", sending.show_copy, name="show_copy"),
    path(f"{OWN}/copy.pdf", sending.download_copy, name="download_copy"),
    path(f"{OWN}/copy.html", sending.download_page, name="download_page"),
    path(f"{OWN}/withdraw/", sending.withdraw_application, name="withdraw"),
    path(f"{VACANCY}/extend/", vacancies.extend_vacancy, name="extend_vacancy"),
    path(
        f"{VACANCY}/words/<str:digest>/accept/",
        vacancies.accept_words,
        name="accept_words",
    ),
    path(f"{VACANCY}/close/", vacancies.close_vacancy, name="close_vacancy"),
    path(f"{VACANCY}/appointed/", vacancies.appoint, name="appoint"),
    path(RECEIVED, received.list_received, name="list_received"),
    path(
        "manage/applications/<uuid:pk>/", received.show_received, name="show_received"
    ),
]
