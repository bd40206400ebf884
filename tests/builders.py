"""Plain builders: `make_x()` saves one x that is complete and ordinary.

Every builder takes the model's fields as keywords and makes what it needs around it.
Nothing is random; a counter keeps what must be unique apart.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count

from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Duty, User
from applications.models import (
    Application,
    CompetencyExample,
    Evidence,
    PersonalDetails,
)
from roles.models import (
    Accountability,
    Competency,
    CompetencyExpectation,
    Criterion,
    Employer,
    Framework,
    Indicator,
    Level,
    ProfileVersion,
    RoleProfile,
    Section,
    Vacancy,
)
from shortlisting.models import MarkingScheme, PanelMember, Selection

# Of three digits throughout a test, so that names sort as they were made.
FIRST_NUMBER = 101
numbers = count(FIRST_NUMBER)
A_MOMENT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
ANCHORS = [
    {"score": 0, "label": "No evidence", "anchor": "Nothing bears on the criterion."},
    {"score": 1, "label": "Partial", "anchor": "Covers only part of it."},
    {"score": 2, "label": "Meets", "anchor": "One clear example of the whole."},
    {"score": 3, "label": "Strong", "anchor": "In depth, with what was learned."},
]


def make_user(**fields):
    number = next(numbers)
    fields.setdefault("email", f"person-{number}@example.org")
    fields.setdefault("full_name", f"Person Number{number}")
    return User.objects.create_user(**fields)


def make_candidate(**fields):
    return make_user(**fields)


def make_staff(*duties, **fields):
    """A member of staff with these duties, none for a plain panel member."""
    user = make_user(is_staff=True, **fields)
    user.groups.set([Group.objects.get_or_create(name=duty)[0] for duty in duties])
    return user


def make_hr_officer(**fields):
    return make_staff(Duty.HR_OFFICER, **fields)


def make_hr_admin(**fields):
    return make_staff(Duty.HR_ADMIN, **fields)


def make_auditor(**fields):
    return make_staff(Duty.AUDITOR, **fields)


def make_employer(**fields):
    fields.setdefault("name", f"Open Harbour {next(numbers)}")
    return Employer.objects.create(**fields)


def make_framework(*, employer=None, published=True, **fields):
    """A framework without competencies; published unless told otherwise."""
    fields.setdefault("name", f"Framework {next(numbers)}")
    if published:
        fields.setdefault("status", Framework.Status.PUBLISHED)
        fields.setdefault("published_at", A_MOMENT)
        fields.setdefault("published_by", make_hr_officer())
    return Framework.objects.create(employer=employer or make_employer(), **fields)


def make_competency(*, framework=None, levels=(1, 2, 3, 4, 5), **fields):
    """A competency with one indicator at each of these levels."""
    number = next(numbers)
    fields.setdefault("name", f"Competency {number}")
    fields.setdefault("relevance", "People get further when we do this well.")
    competency = Competency(framework=framework or make_framework(), **fields)
    put(competency)
    for level_number in levels:
        level = put(Level(competency=competency, number=level_number))
        text = f"{competency.name} as seen at level {level_number}."
        put(Indicator(level=level, text=text))
    return competency


def put(row):
    """Save a row into a framework that may be published, as if it had been before."""
    QuerySet(type(row)).bulk_create([row])
    return row


def make_profile(**fields):
    fields.setdefault("reference", f"OH-{next(numbers)}")
    if "employer" not in fields:
        fields["employer"] = make_employer()
    return RoleProfile.objects.create(**fields)


def make_version(*, profile=None, published=False, **fields):
    """A draft version with a purpose and nothing else; see make_full_version."""
    fields.setdefault("title", "Recovery Support Worker")
    fields.setdefault("issued_on", date(2026, 5, 1))
    version = ProfileVersion.objects.create(profile=profile or make_profile(), **fields)
    Section.objects.create(
        version=version,
        kind=Section.Kind.PURPOSE,
        heading="Purpose",
        text="Walk beside people as they find their feet again.",
    )
    return mark_published(version) if published else version


def mark_published(version):
    """Publish without the checks that HR would go through."""
    version.status = ProfileVersion.Status.PUBLISHED
    version.published_at = A_MOMENT
    version.published_by = make_hr_officer()
    version.content_digest = f"{next(numbers):064x}"
    version.save()
    return version


def make_criterion(*, version=None, **fields):
    number = next(numbers)
    fields.setdefault("category", "Experience")
    fields.setdefault("requirement", Criterion.Requirement.ESSENTIAL)
    fields.setdefault("text", f"Supporting a person through change, case {number}")
    fields.setdefault("position", number)
    return Criterion.objects.create(version=version or make_version(), **fields)


def make_expectation(*, version=None, competency=None, **fields):
    version = version or make_version()
    fields.setdefault("entry_level", 2)
    fields.setdefault("position", next(numbers))
    return CompetencyExpectation.objects.create(
        version=version,
        competency=competency
        or make_competency(
            framework=version.framework
            or make_framework(employer=version.profile.employer)
        ),
        **fields,
    )


def make_full_version(*, essential=2, desirable=1, competencies=1, published=True):
    """A version whose criteria and competencies are all asked at application."""
    profile = make_profile()
    framework = make_framework(employer=profile.employer)
    version = make_version(profile=profile, framework=framework, dbs_level="enhanced")
    Accountability.objects.create(version=version, text="Keep safety plans.")
    for _ in range(essential):
        make_criterion(version=version)
    for _ in range(desirable):
        make_criterion(version=version, requirement=Criterion.Requirement.DESIRABLE)
    for _ in range(competencies):
        make_expectation(
            version=version,
            competency=make_competency(framework=framework),
            assessed_at="application",
        )
    return mark_published(version) if published else version


def make_vacancy(**fields):
    """An open vacancy that closes in a fortnight."""
    if "version" not in fields:
        fields["version"] = make_full_version()
    fields.setdefault("reference", f"OH-26-{next(numbers):03}")
    fields.setdefault("status", Vacancy.Status.OPEN)
    fields.setdefault("summary", "Support people at home. You will be well supported.")
    fields.setdefault("salary_min", Decimal("25400"))
    fields.setdefault("salary_max", Decimal("27900"))
    fields.setdefault("hours", Decimal("30"))
    fields.setdefault("contract", Vacancy.Contract.PERMANENT)
    fields.setdefault("places", "Weston-super-Mare")
    fields.setdefault("opens_at", timezone.now() - timedelta(days=7))
    fields.setdefault("closes_at", timezone.now() + timedelta(days=14))
    if fields["status"] == Vacancy.Status.FILLED:
        fields.setdefault("reading_began_at", fields["closes_at"])
        fields.setdefault("signed_at", fields["reading_began_at"])
        fields.setdefault("appointed", fields.get("posts", 1))
    return Vacancy.objects.create(**fields)


def make_closed_vacancy(**fields):
    now = timezone.now()
    return make_vacancy(
        status=Vacancy.Status.CLOSED,
        opens_at=now - timedelta(days=30),
        closes_at=now - timedelta(days=2),
        **fields,
    )


def make_application(*, vacancy=None, candidate=None, submitted=False, **fields):
    """A draft, or with `submitted` one sent with an answer in every box."""
    number = next(numbers)
    fields.setdefault("reference", f"REF-{number:05}")
    fields.setdefault("blind_code", f"WREN-{number:05}")
    if submitted:
        fields.setdefault("status", Application.Status.SUBMITTED)
        fields.setdefault("submitted_at", timezone.now())
    application = Application.objects.create(
        vacancy=vacancy or make_vacancy(),
        candidate=candidate or make_candidate(),
        **fields,
    )
    if submitted:
        fill_in(application)
    return application


def fill_in(application):
    """Write personal details and an answer for everything asked at application."""
    candidate = application.candidate
    PersonalDetails.objects.create(
        application=application,
        full_name=candidate.full_name,
        email=candidate.email,
        phone="07700 900123",
        town="Clevedon",
    )
    version = application.vacancy.version
    for criterion in version.criteria.filter(assessed_at="application"):
        text = f"What I did about: {criterion.text}"
        Evidence.objects.create(
            application=application, criterion=criterion, text=text, blind_text=text
        )
    for expectation in version.expectations.filter(assessed_at="application"):
        text = "A time I did this well."
        CompetencyExample.objects.create(
            application=application,
            expectation=expectation,
            text=text,
            blind_text=text,
        )


def make_selection(*, vacancy=None, scheme=True, **fields):
    """A selection with a locked 0–3 marking scheme, in its scoring phase."""
    fields.setdefault("phase", Selection.Phase.SCORING)
    vacancy = vacancy or make_closed_vacancy()
    if fields["phase"] != Selection.Phase.SETTING_UP:
        mark_read(vacancy)
    selection = Selection.objects.create(vacancy=vacancy, **fields)
    if scheme:
        MarkingScheme.objects.create(
            selection=selection,
            anchors=ANCHORS,
            locked_at=A_MOMENT,
            locked_by=make_hr_officer(),
        )
    return selection


def mark_read(vacancy):
    """Note that reading began, as starting to score would; returns the vacancy."""
    if vacancy.reading_began_at is None:
        vacancy.status = Vacancy.Status.CLOSED
        vacancy.closes_at = min(vacancy.closes_at, timezone.now())
        vacancy.reading_began_at = timezone.now()
        vacancy.save()
    return vacancy


def make_panel_member(*, selection=None, user=None, **fields):
    return PanelMember.objects.create(
        selection=selection or make_selection(), user=user or make_staff(), **fields
    )
