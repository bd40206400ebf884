from django.urls import path

from . import views

app_name = "monitoring"

urlpatterns = [
    path("equality/", views.answer_questions, name="answer"),
    path("equality/saved/", views.show_saved, name="show_saved"),
    path("manage/equality/", views.show_report, name="show_report"),
]
