"""The pages that have a budget, by name."""

from django.urls import reverse

from applications.models import Evidence
from shortlisting.models import Score

from .measure import Page

FETCH = {"X-Requested-With": "fetch", "Accept": "application/json"}


def public_pages(seeds):
    return [
        Page(
            "public vacancy list, 50 rows",
            reverse("roles:list_vacancies"),
            rows=50,
            columns=7,  # title, summary, where, pay, hours, contract, closing time
            statements=6,
            ratio=2,
        )
    ]


def library_pages(seeds):
    """No ratio is asked of these: they show what finding in 2,000 profiles costs."""
    return [
        Page(
            name,
            f"{reverse('roles:list_profiles')}{query}",
            seeds.officer,
            rows=25,
            columns=7,  # title, reference, employer, service, issued, version, changed
        )
        for name, query in (
            ("library, 2,000 profiles", ""),
            ("search in 2,000 profiles", "?text=safety+planning&criterion=driving"),
        )
    ]


def scoring_pages(seeds):
    selection = seeds.scoring
    member = selection.members.order_by("added_at").last()
    application = selection.vacancy.applications.order_by("blind_code").first()
    criterion = selection.vacancy.version.criteria.order_by("position").first()
    score = Score.objects.get(
        member=member, application=application, criterion=criterion
    )
    save = {
        "value": (score.value + 1) % 4,
        "quotes": "",
        "note": "Clear, and with what was learned.",
        "line": "",
        "row_version": score.row_version,
    }
    return [
        Page(
            "score form, 25 criteria",
            reverse(
                "shortlisting:score_application", args=[selection.pk, application.pk]
            ),
            member.user,
            rows=25,
            columns=2,  # of the list of criteria: the words and the score
            statements=12,
            ratio=2,
        ),
        Page(
            "saving one score",
            reverse(
                "shortlisting:save_score",
                kwargs={
                    "pk": selection.pk,
                    "application_pk": application.pk,
                    "criterion_pk": criterion.pk,
                },
            ),
            member.user,
            statements=10,
            ratio=3,
            data=save,
            headers=FETCH,
        ),
    ]


def writing_pages(seeds):
    draft = seeds.draft
    criterion = draft.vacancy.version.criteria.order_by("position").first()
    evidence = Evidence.objects.filter(application=draft, criterion=criterion).first()
    save = {
        "text": "I listened first, and wrote the plan with her. " * 20,
        "row_version": evidence.row_version if evidence else 0,
    }
    return [
        Page(
            "autosaving one evidence box",
            reverse("applications:write_evidence", args=[draft.pk, criterion.pk]),
            draft.candidate,
            statements=8,
            ratio=3,
            data=save,
            headers=FETCH,
        )
    ]


def comparing_pages(selection, candidates):
    """The ranking's 31 columns are place, candidate, gate, 20 essential criteria and
    their total, 5 desirable criteria and theirs, and the decision; the matrix's are
    the candidate and 25 criteria with every member's number in each."""
    chair = selection.members.get(is_chair=True).user
    return [
        Page(
            f"{name}, {candidates} candidates",
            reverse(f"shortlisting:show_{name}", args=[selection.pk]),
            chair,
            rows=50,
            columns=columns,
            statements=10,
            ratio=2,
        )
        for name, columns in (("ranking", 31), ("matrix", 26))
    ]
