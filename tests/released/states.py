"""States of the library and of vacancies that the demo has none of."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from recruitment.demo import profiles as demo_profiles
from roles.actions import (
    approvals,
    checks,
    frameworks,
    imports,
    incoming,
    merging,
    parts,
    profiles,
    review,
    vacancies,
)
from roles.actions.drafts import stamp
from roles.importing import read_text
from roles.models import (
    Comment,
    Framework,
    ProfileVersion,
    RoleProfile,
    Vacancy,
)
from tests.builders import (
    make_competency,
    make_expectation,
    make_framework,
    make_vacancy,
)
from tests.roles.builders import import_sample, make_finding, make_unplaced
from tests.roles.ladder_documents import profile_text, window

REASON = "The trustees asked for it."


def add_states(*, officer, admin):
    add_vacancies(officer)
    replace_version("OH-RSW", officer, admin)
    add_imported_draft(officer)
    add_incoming(officer)
    add_frameworks(officer)
    comment = Comment.objects.filter(answers=None).first()
    answered = approvals.comment(
        version=comment.version, text="And this is settled.", by=admin
    )
    approvals.settle_comment(comment=answered, by=officer)
    checks.switch_off(rule="LAW02", reason=REASON, by=admin)


def published(reference):
    return ProfileVersion.objects.get(
        profile__reference=reference, status=ProfileVersion.Status.PUBLISHED
    )


def add_vacancies(officer):
    """A draft, one on a version that is then replaced, one to open, one given up."""
    version, now = published("OH-FDO"), timezone.now()
    make_vacancy(version=version, status=Vacancy.Status.DRAFT)
    make_vacancy(version=published("OH-RSW"), status=Vacancy.Status.DRAFT)
    make_vacancy(
        version=version, status=Vacancy.Status.DRAFT, hours_note="You must drive a van."
    )
    later = {"opens_at": now + timedelta(3), "closes_at": now + timedelta(9)}
    make_vacancy(version=version, **later)
    given_up = make_vacancy(version=version)
    vacancies.withdraw(vacancy=given_up, by=officer, reason=REASON)


def replace_version(reference, officer, admin):
    profile = RoleProfile.objects.get(reference=reference)
    draft = profiles.revise(profile=profile, by=officer)
    demo_profiles.publish(draft, by=officer, second=admin)


def add_imported_draft(officer):
    """A draft out of a document, with all that an import may leave to decide."""
    draft = import_sample("night-worker", by=officer)
    make_unplaced(version=draft)
    make_finding(version=draft)
    settled = make_finding(version=draft, message="This was looked at.")
    review.settle_finding(finding=settled, by=officer)
    draft.framework = Framework.objects.get(status=Framework.Status.PUBLISHED)
    draft.save()
    draft.profile.employer = draft.framework.employer
    draft.profile.save()
    columns = [
        {"number": None, "label": label, "indicators": [f"{label}: breathes out."]}
        for label in ("Entry", "Desired", "Exceptional")
    ]
    make_expectation(
        version=draft,
        competency=draft.framework.competencies.first(),
        entry_level=None,
        unnumbered_columns=columns,
    )
    first, second, *_ = draft.accountabilities.order_by("position")
    seen = stamp(first)
    first.text = f"{first.text} Every night."
    parts.save_part(part=first, seen=seen, by=officer)
    parts.remove_part(part=second, by=officer)


def add_incoming(officer):
    """A document nobody has read yet, and one that was read and discarded."""
    text = profile_text(*window(1), title="Day Worker", employer="Open Harbour")
    for name in ("waiting.txt", "finished.txt"):
        file = ContentFile(f"{name}\n\n{text}".encode(), name=name)
        batch = incoming.hand_in(files=[file], by=officer)
    document = incoming.read_next(batch=batch, by=officer)
    incoming.discard(document=document, by=officer)


def add_frameworks(officer):
    """One that profiles can move to, one without a draft, one draft, one proposal."""
    before = Framework.objects.filter(status=Framework.Status.PUBLISHED).first()
    frameworks.publish(
        framework=frameworks.new_version(framework=before, by=officer), by=officer
    )
    for name in ("Volunteers", "Trainees"):
        framework = make_framework(employer=before.employer, name=name)
        make_competency(framework=framework)
    frameworks.new_version(framework=framework, by=officer)
    text = profile_text(*window(1), employer=before.employer.name)
    parsed = imports.parse_document(read_text(text.encode(), name="ladder.txt"))
    merging.start_proposal(
        name="Peers",
        employer=before.employer,
        employer_name="",
        documents=merging.take([("ladder.txt", parsed)]).documents,
        by=officer,
    )
