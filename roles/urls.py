from django.urls import include, path

from .views import (
    approvals,
    checks,
    competencies,
    confirming,
    documents,
    framework_changes,
    frameworks,
    incoming,
    library,
    merging,
    moving,
    parts,
    plan,
    profiles,
    public,
    review,
    rules,
    starting,
    statements,
    vacancies,
    versions,
)

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
    path(
        "vacancies/<uuid:pk>/role-profile.<slug:suffix>",
        documents.download_vacancy_profile,
        name="download_vacancy_profile",
    ),
    path("schemas/role-profile-1.json", documents.show_schema, name="show_schema"),
]

profile_urls = [
    path("profiles/", library.list_profiles, name="list_profiles"),
    path("profiles/compare/", library.compare_profiles, name="compare_profiles"),
    path("profiles/import/", incoming.import_profile, name="import_profile"),
    path("profiles/new/start/", starting.choose_start, name="choose_start"),
    path("profiles/<uuid:pk>/template/", starting.set_template, name="set_template"),
    path("profiles/new/", starting.create_profile, name="create_profile"),
    path("profiles/<uuid:pk>/", profiles.show_profile, name="show_profile"),
    path("profiles/<uuid:pk>/revise/", profiles.revise_profile, name="revise_profile"),
    path("profiles/due/", versions.list_due_profiles, name="list_due_profiles"),
    path(
        "profiles/<uuid:pk>/compare/",
        versions.compare_versions,
        name="compare_versions",
    ),
    path(
        "profiles/<uuid:pk>/history/",
        versions.show_profile_history,
        name="show_profile_history",
    ),
    path(
        "profiles/<uuid:pk>/review-date/",
        versions.change_review_date,
        name="change_review_date",
    ),
    path(
        "profiles/<uuid:pk>/reviewed/",
        versions.confirm_review,
        name="confirm_review",
    ),
]

incoming_urls = [
    path("", incoming.list_documents, name="list_documents"),
    path("clear/", incoming.clear_finished, name="clear_finished"),
    path("batches/<uuid:pk>/", incoming.show_batch, name="show_batch"),
    path("batches/<uuid:pk>/read-next/", incoming.read_next, name="read_next"),
    path(
        "batches/<uuid:pk>/confirm/",
        incoming.confirm_documents,
        name="confirm_documents",
    ),
    path("<uuid:pk>/", review.review_document, name="review_document"),
    path("<uuid:pk>/act/", review.act_on_document, name="act_on_document"),
    path("<uuid:pk>/details/", review.edit_facts, name="edit_facts"),
    path("<uuid:pk>/rows/<slug:row>/", review.change_row, name="change_row"),
    path("<uuid:pk>/rows/<slug:row>/split/", review.split_row, name="split_row"),
    path("<uuid:pk>/confirm/", confirming.confirm_document, name="confirm_document"),
    path("<uuid:pk>/discard/", review.discard_document, name="discard_document"),
]

version_urls = [
    path("", profiles.show_version, name="show_version"),
    path("edit/", parts.edit_version, name="edit_version"),
    path("edit/standing/", parts.tell_standing, name="tell_standing"),
    path("details/", profiles.edit_details, name="edit_details"),
    path("plan/", plan.plan_version, name="plan_version"),
    path("source/", parts.show_source, name="show_source"),
    path("checks/", checks.check_version, name="check_version"),
    path("checks/<str:digest>/accept/", checks.accept_finding, name="accept_finding"),
    path(
        "checks/accepted/<uuid:accepted_pk>/take-back/",
        checks.take_back_acceptance,
        name="take_back_acceptance",
    ),
    path("publish/", profiles.publish_version, name="publish_version"),
    path("withdraw/", profiles.withdraw_version, name="withdraw_version"),
    path("history/", versions.show_version_history, name="show_version_history"),
    path(
        "changes/<uuid:change_pk>/bring-back/",
        versions.bring_back_words,
        name="bring_back_words",
    ),
    path("discard/", profiles.discard_version, name="discard_version"),
    path(
        "findings/<uuid:finding_pk>/settle/",
        parts.settle_finding,
        name="settle_finding",
    ),
    path(
        "findings/<uuid:finding_pk>/reopen/",
        parts.reopen_finding,
        name="reopen_finding",
    ),
    path("unplaced/<uuid:unplaced_pk>/leave-out/", parts.leave_out, name="leave_out"),
    path(
        "competencies/<uuid:part_pk>/number/",
        parts.number_columns,
        name="number_columns",
    ),
    path(
        "statements/include/", statements.include_statements, name="include_statements"
    ),
    path("sections/<uuid:part_pk>/own/", statements.make_own, name="make_own"),
    path("bring-in/", starting.choose_source, name="choose_source"),
    path("bring-in/<uuid:source_pk>/", starting.bring_in, name="bring_in"),
    path("<slug:kind>/add/", parts.add_part, name="add_part"),
    path("<slug:kind>/check/", checks.check_part, name="check_new_part"),
    path("<slug:kind>/<uuid:part_pk>/check/", checks.check_part, name="check_part"),
    path("<slug:kind>/<uuid:part_pk>/edit/", parts.edit_part, name="edit_part"),
    path("<slug:kind>/<uuid:part_pk>/move/", parts.move_part, name="move_part"),
    path(
        "<slug:kind>/<uuid:part_pk>/move-group/", moving.move_group, name="move_group"
    ),
    path("<slug:kind>/<uuid:part_pk>/place/", moving.place_part, name="place_part"),
    path("removed/", moving.list_removed, name="list_removed"),
    path(
        "removed/<uuid:removed_pk>/bring-back/",
        moving.bring_row_back,
        name="bring_row_back",
    ),
    path("<slug:kind>/<uuid:part_pk>/split/", parts.split_part, name="split_part"),
    path("<slug:kind>/<uuid:part_pk>/merge/", parts.merge_part, name="merge_part"),
    path("<slug:kind>/<uuid:part_pk>/remove/", parts.remove_part, name="remove_part"),
]

approval_urls = [
    path("", approvals.show_approval, name="show_approval"),
    path("ask/", approvals.ask_approval, name="ask_approval"),
    path("approve/", approvals.approve_version, name="approve_version"),
    path("send-back/", approvals.send_back_version, name="send_back_version"),
    path("take-back/", approvals.take_back_version, name="take_back_version"),
    path("comments/add/", approvals.add_comment, name="add_comment"),
    path(
        "comments/<uuid:comment_pk>/answer/",
        approvals.answer_comment,
        name="answer_comment",
    ),
    path(
        "comments/<uuid:comment_pk>/settle/",
        approvals.settle_comment,
        name="settle_comment",
    ),
    path(
        "comments/<uuid:comment_pk>/reopen/",
        approvals.reopen_comment,
        name="reopen_comment",
    ),
]

check_urls = [
    path("profiles/checks/", rules.check_library, name="check_library"),
    path("profiles/rules/", rules.list_rules, name="list_rules"),
    path(
        "profiles/rules/<slug:rule_id>/off/",
        rules.switch_rule_off,
        name="switch_rule_off",
    ),
    path(
        "profiles/rules/<slug:rule_id>/on/", rules.switch_rule_on, name="switch_rule_on"
    ),
]

proposal_urls = [
    path("", merging.show_proposal, name="show_proposal"),
    path("add/", merging.add_proposal_documents, name="add_proposal_documents"),
    path("confirm/", merging.confirm_proposal, name="confirm_proposal"),
    path("discard/", merging.discard_proposal, name="discard_proposal"),
]

framework_urls = [
    path("", frameworks.show_framework, name="show_framework"),
    path("framework.json", frameworks.download_framework, name="download_framework"),
    path("rename/", frameworks.rename_framework, name="rename_framework"),
    path("revise/", frameworks.revise_framework, name="revise_framework"),
    path("publish/", frameworks.publish_framework, name="publish_framework"),
    path("discard/", frameworks.discard_framework, name="discard_framework"),
    path("uses/", framework_changes.list_framework_uses, name="list_framework_uses"),
    path("migrate/", framework_changes.migrate_framework, name="migrate_framework"),
    path("competencies/add/", competencies.add_competency, name="add_competency"),
    path(
        "competencies/<uuid:competency_pk>/",
        include(
            [
                path("edit/", competencies.edit_competency, name="edit_competency"),
                path("move/", competencies.move_competency, name="move_competency"),
                path("order/", competencies.order_indicators, name="order_indicators"),
                path(
                    "remove/", competencies.remove_competency, name="remove_competency"
                ),
            ]
        ),
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
        "manage/vacancies/<uuid:pk>/move/", vacancies.move_vacancy, name="move_vacancy"
    ),
    path(
        "manage/vacancies/<uuid:pk>/open/", vacancies.open_vacancy, name="open_vacancy"
    ),
]

statement_urls = [
    path("statements/", statements.list_statements, name="list_statements"),
    path("statements/new/", statements.add_statement, name="add_statement"),
    path(
        "statements/<uuid:pk>/edit/", statements.edit_statement, name="edit_statement"
    ),
    path(
        "statements/<uuid:pk>/remove/",
        statements.remove_statement,
        name="remove_statement",
    ),
]

document_urls = [
    path(
        "profiles/versions/<uuid:pk>/role-profile.pdf",
        documents.download_profile,
        name="download_profile",
    ),
    path(
        "profiles/versions/<uuid:pk>/role-profile.<slug:suffix>",
        documents.download_profile,
        name="download_profile",
    ),
]

urlpatterns = [
    *public_urls,
    *vacancy_urls,
    *document_urls,
    *profile_urls,
    *check_urls,
    path("profiles/versions/<uuid:pk>/approval/", include(approval_urls)),
    *statement_urls,
    path("profiles/incoming/", include(incoming_urls)),
    path("profiles/versions/<uuid:pk>/", include(version_urls)),
    path("frameworks/", frameworks.list_frameworks, name="list_frameworks"),
    path("frameworks/new/", frameworks.create_framework, name="create_framework"),
    path(
        "frameworks/compare/",
        framework_changes.compare_frameworks,
        name="compare_frameworks",
    ),
    path("frameworks/<uuid:pk>/", include(framework_urls)),
    path("frameworks/from-documents/", merging.start_proposal, name="start_proposal"),
    path("frameworks/proposals/<uuid:pk>/", include(proposal_urls)),
]
