from django.urls import path

from . import views

app_name = "monitoring"

urlpatterns = [
    path("equality/<str:ticket>/", views.answer_questions, name="answer"),
    path("manage/equality/", views.show_report, name="show_report"),
]
