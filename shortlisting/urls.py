from django.urls import path

from .views import (
    comparing,
    conflicts,
    explaining,
    panels,
    rounds,
    scoring,
    selections,
    settling,
    vacancies,
)

app_name = "shortlisting"

ANSWER = "panels/<uuid:pk>/applications/<uuid:application_pk>"

urlpatterns = [
    path("manage/vacancies/<uuid:pk>/panel/", panels.set_up, name="set_up"),
    path(
        "manage/vacancies/<uuid:pk>/withdraw/",
        vacancies.withdraw_vacancy,
        name="withdraw_vacancy",
    ),
    path("panels/<uuid:pk>/late/", vacancies.let_in_late, name="let_in_late"),
    path(f"{ANSWER}/late/cancel/", vacancies.cancel_late, name="cancel_late"),
    path(
        f"{ANSWER}/one-scorer/", vacancies.accept_one_scorer, name="accept_one_scorer"
    ),
    path("panels/", selections.list_selections, name="list_selections"),
    path("panels/<uuid:pk>/", selections.show_selection, name="show_selection"),
    path("panels/<uuid:pk>/members/add/", panels.add_member, name="add_member"),
    path(
        "panels/<uuid:pk>/members/<uuid:member_pk>/chair/",
        panels.make_chair,
        name="make_chair",
    ),
    path(
        "panels/<uuid:pk>/members/<uuid:member_pk>/chair/why/",
        panels.replace_chair,
        name="replace_chair",
    ),
    path(
        "panels/<uuid:pk>/members/<uuid:member_pk>/remove/",
        panels.remove_member,
        name="remove_member",
    ),
    path("panels/<uuid:pk>/scheme/", panels.edit_scheme, name="edit_scheme"),
    path("panels/<uuid:pk>/start/", panels.start_scoring, name="start_scoring"),
    path("panels/<uuid:pk>/next/", scoring.find_unscored, name="next_unscored"),
    path(f"{ANSWER}/", scoring.score_application, name="score_application"),
    path(
        "panels/<uuid:pk>/criteria/<uuid:criterion_pk>/",
        scoring.score_criterion,
        name="score_criterion",
    ),
    path(
        "panels/<uuid:pk>/competencies/<uuid:expectation_pk>/",
        scoring.score_competency,
        name="score_competency",
    ),
    path(
        f"{ANSWER}/criteria/<uuid:criterion_pk>/score/",
        scoring.save_score,
        name="save_score",
    ),
    path(
        f"{ANSWER}/competencies/<uuid:expectation_pk>/score/",
        scoring.save_score,
        name="save_score",
    ),
    path(
        "panels/<uuid:pk>/criteria/<uuid:criterion_pk>/scores/",
        scoring.save_scores,
        name="save_scores",
    ),
    path(
        "panels/<uuid:pk>/competencies/<uuid:expectation_pk>/scores/",
        scoring.save_scores,
        name="save_scores",
    ),
    path(f"{ANSWER}/conflict/", rounds.declare_conflict, name="declare_conflict"),
    path(
        "panels/<uuid:pk>/conflicts/add/",
        conflicts.declare_for_member,
        name="declare_for_member",
    ),
    path(
        "panels/<uuid:pk>/members/<uuid:member_pk>/conflicts/<uuid:application_pk>/lift/",
        conflicts.lift_conflict,
        name="lift_conflict",
    ),
    path("panels/<uuid:pk>/hand-in/", rounds.hand_in, name="hand_in"),
    path("panels/<uuid:pk>/leave/", rounds.leave_panel, name="leave_panel"),
    path("panels/<uuid:pk>/close/", rounds.close_round, name="close_round"),
    path("panels/<uuid:pk>/matrix/", comparing.show_matrix, name="show_matrix"),
    path("panels/<uuid:pk>/ranking/", comparing.show_ranking, name="show_ranking"),
    path("panels/<uuid:pk>/line/", comparing.draw_line, name="draw_line"),
    path("panels/<uuid:pk>/moderation/", comparing.moderate, name="moderate"),
    path(
        f"{ANSWER}/agree/criteria/<uuid:criterion_pk>/", comparing.agree, name="agree"
    ),
    path(
        f"{ANSWER}/agree/competencies/<uuid:expectation_pk>/",
        comparing.agree,
        name="agree",
    ),
    path(
        f"{ANSWER}/agree/criteria/<uuid:criterion_pk>/take-back/",
        settling.take_back,
        name="take_back",
    ),
    path(
        f"{ANSWER}/agree/competencies/<uuid:expectation_pk>/take-back/",
        settling.take_back,
        name="take_back",
    ),
    path(f"{ANSWER}/open/", settling.open_application, name="open_application"),
    path(f"{ANSWER}/decide/", settling.decide, name="decide"),
    path(f"{ANSWER}/why/", explaining.explain_outcome, name="explain_outcome"),
    path("panels/<uuid:pk>/finish/", settling.finish, name="finish"),
    path("panels/<uuid:pk>/scores.csv", comparing.export_scores, name="export_scores"),
]
