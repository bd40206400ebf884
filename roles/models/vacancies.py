"""A vacancy: one published version of a role profile, advertised for a while."""

import uuid
from datetime import timedelta
from itertools import count
from math import ceil

from django.db import models
from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse
from django.utils import timezone

from .frameworks import Indicator, Level
from .moves import MoveNotAllowed
from .parts import Accountability, CompetencyExpectation, Criterion, Section
from .profiles import ProfileVersion

# The columns that a list of vacancies for the public needs.
ADVERTISED = (
    *("pk", "title", "summary", "places", "contract", "hours", "closes_at"),
    *("salary_min", "salary_max", "salary_unit"),
)
# Minutes after closing for what was started in time.
USUAL_GRACE = 10
# Who started is told a closing time; if it closes earlier they keep that much of it.
EARLY_NOTICE = timedelta(days=1)
# Days after closing that candidates are told.
PROMISES = ("interview_on", "decision_by")


class VacancyQuerySet(models.QuerySet):
    def advertised_at(self, moment):
        """Vacancies a stranger may read about and still apply for at `moment`."""
        return self.filter(
            status=Vacancy.Status.OPEN, opens_at__lte=moment, closes_at__gt=moment
        )

    def still_open_at(self, moment):
        """Vacancies that candidates can read and apply for, or will be able to."""
        return self.filter(status=Vacancy.Status.OPEN, closes_at__gt=moment)

    def ever_advertised(self):
        return self.exclude(status=Vacancy.Status.DRAFT)

    def readable_at(self, moment):
        """Vacancies whose page answers a stranger: advertised by `moment`, or once."""
        return self.ever_advertised().filter(opens_at__lte=moment)

    def standing_at(self, standing, moment):
        """Vacancies whose `standing_at(moment)` is this one."""
        opened = Q(status=Vacancy.Status.OPEN)
        over = Q(closes_at__lte=moment)
        conditions = {
            Vacancy.Standing.SCHEDULED: opened & Q(opens_at__gt=moment),
            Vacancy.Standing.OPEN: opened & Q(opens_at__lte=moment) & ~over,
            Vacancy.Standing.CLOSED: Q(status=Vacancy.Status.CLOSED) | opened & over,
        }
        return self.filter(conditions.get(standing, Q(status=standing)))

    def matching(self, *, text="", place="", contract=""):
        """Vacancies that have all these words, at this place, on this contract.

        Each word of `text` is looked for in the title, the summary, the place and the
        reference; an empty argument leaves nothing out.
        """
        vacancies = self
        for word in text.split():
            vacancies = vacancies.filter(
                Q(version__title__icontains=word)
                | Q(summary__icontains=word)
                | Q(places__icontains=word)
                | Q(reference__icontains=word)
            )
        if place:
            vacancies = vacancies.filter(places=place)
        if contract:
            vacancies = vacancies.filter(contract=contract)
        return vacancies

    def all_places(self):
        """Where the posts are, each place once, in the order of the alphabet."""
        return self.order_by("places").values_list("places", flat=True).distinct()

    def free_reference(self, version, year):
        """Suggest the profile's next reference of a year that nobody has, OH-PSW-26-1.

        It may be gone by the time it is saved: the constraint decides.
        """
        stem = f"{version.profile.reference}-{year % 100:02}"
        alike = self.filter(reference__istartswith=stem)
        taken = {text.casefold() for text in alike.values_list("reference", flat=True)}
        return next(
            reference
            for reference in (f"{stem}-{number}" for number in count(1))
            if reference.casefold() not in taken
        )

    def with_profile(self):
        return self.select_related(
            "version__profile__employer", "version__profile__service"
        )

    def as_advertised(self):
        """Rows with what a list for the public shows: making models takes as long
        again as asking for them."""
        titled = self.annotate(title=F("version__title"))
        return titled.values_list(*ADVERTISED, named=True)

    def with_changes(self):
        """Annotate `changed_at`: when readers last had something new to know."""
        return self.annotate(
            changed_at=Coalesce(Max("events__at"), F("opens_at")),
        )

    def with_posting(self):
        """Prefetch what the page of a vacancy shows; the same number of queries."""
        return self.with_profile().prefetch_related(
            models.Prefetch("version__sections", in_order(Section)),
            models.Prefetch("version__accountabilities", in_order(Accountability)),
            models.Prefetch("version__criteria", in_order(Criterion)),
            models.Prefetch(
                "version__expectations",
                in_order(CompetencyExpectation).select_related("competency"),
            ),
            models.Prefetch(
                "version__expectations__competency__levels",
                Level.objects.order_by("number"),
            ),
            models.Prefetch(
                "version__expectations__competency__levels__indicators",
                Indicator.objects.order_by("position", "pk"),
            ),
        )


def in_order(part):
    """The rows of one part in the order the profile shows them."""
    return part.objects.order_by("position", "pk")


class Vacancy(models.Model):
    """A post, or several alike, to be filled: pinned to one version of its profile."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        FILLED = "filled", "Filled"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Standing(models.TextChoices):
        """The status as it reads at a moment: the clock closes it, no job does."""

        DRAFT = "draft", "Draft"
        SCHEDULED = "scheduled", "Opens later"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        FILLED = "filled", "Filled"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Contract(models.TextChoices):
        PERMANENT = "permanent", "Permanent"
        FIXED_TERM = "fixed_term", "Fixed term"
        BANK = "bank", "Bank"
        VOLUNTEER = "volunteer", "Volunteer"

    class SalaryUnit(models.TextChoices):
        YEAR = "year", "a year"
        HOUR = "hour", "an hour"

    # The whole life of a vacancy; a status with no entry is final. What is closed opens
    # again only until its applications are read, as a constraint says.
    MOVES = {
        Status.DRAFT: {Status.OPEN},
        Status.OPEN: {Status.CLOSED, Status.WITHDRAWN},
        Status.CLOSED: {Status.OPEN, Status.FILLED, Status.WITHDRAWN},
    }
    UNFINISHED = (Status.OPEN, Status.CLOSED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(
        "roles.ProfileVersion", on_delete=models.PROTECT, related_name="vacancies"
    )
    reference = models.CharField(max_length=40, unique=True)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    summary = models.TextField(help_text="Two plain sentences for the list of posts.")
    posts = models.PositiveSmallIntegerField("number of posts", default=1)
    salary_min = models.DecimalField("pay from", max_digits=8, decimal_places=2)
    salary_max = models.DecimalField(
        "pay up to", max_digits=8, decimal_places=2, null=True, blank=True
    )
    salary_unit = models.CharField(
        "paid per", max_length=4, choices=SalaryUnit.choices, default=SalaryUnit.YEAR
    )
    hours = models.DecimalField("hours a week", max_digits=4, decimal_places=1)
    hours_note = models.CharField("working pattern", max_length=200, blank=True)
    contract = models.CharField(max_length=10, choices=Contract.choices)
    contract_note = models.CharField("about the contract", max_length=200, blank=True)
    places = models.CharField("where", max_length=200)
    opens_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField()
    grace_minutes = models.PositiveSmallIntegerField(
        default=USUAL_GRACE,
        help_text="Minutes after closing in which a started application may be sent.",
    )
    interview_on = models.DateField("interviews on", null=True, blank=True)
    interview_note = models.CharField("about interviews", max_length=200, blank=True)
    decision_by = models.DateField("applicants hear by", null=True, blank=True)
    # What later steps have come to; their rooms write it through `actions.vacancies`.
    reading_began_at = models.DateTimeField(null=True, blank=True, editable=False)
    signed_at = models.DateTimeField(null=True, blank=True, editable=False)
    appointed = models.PositiveSmallIntegerField(
        "posts that somebody was appointed to", null=True, blank=True, editable=False
    )

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "vacancies"
        constraints = [
            models.UniqueConstraint(
                Lower("reference"),
                name="vacancy_reference_unique_in_any_case",
                violation_error_message="Another vacancy has this reference.",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="vacancy_closes_after_it_opens",
                violation_error_message="The closing time must be after the opening.",
            ),
            models.CheckConstraint(
                condition=Q(salary_max=None) | Q(salary_max__gte=F("salary_min")),
                name="vacancy_salary_range_in_order",
                violation_error_message="The highest pay must not be below the lowest.",
            ),
            models.CheckConstraint(
                condition=Q(posts__gte=1),
                name="vacancy_at_least_one_post",
                violation_error_message="A vacancy is for at least one post.",
            ),
            models.CheckConstraint(
                condition=Q(reading_began_at=None) | ~Q(status__in=["draft", "open"]),
                name="vacancy_not_open_once_read",
                violation_error_message="Its applications are being read, so it "
                "cannot be open any more.",
            ),
            models.CheckConstraint(
                condition=Q(reading_began_at=None)
                | Q(closes_at__lte=F("reading_began_at")),
                name="vacancy_closed_before_it_is_read",
                violation_error_message="The closing time must be before reading "
                "began.",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None)
                | Q(
                    reading_began_at__isnull=False,
                    signed_at__gte=F("reading_began_at"),
                ),
                name="vacancy_read_before_it_is_signed",
                violation_error_message="Outcomes are signed after reading.",
            ),
            models.CheckConstraint(
                condition=Q(appointed=None)
                | Q(signed_at__isnull=False, appointed__lte=F("posts")),
                name="vacancy_signed_before_appointing",
                violation_error_message="Appointments come after signing, and are no "
                "more than the posts.",
            ),
            models.CheckConstraint(
                condition=~Q(status="filled")
                | Q(
                    signed_at__isnull=False,
                    appointed__isnull=False,
                    appointed=F("posts"),
                ),
                name="vacancy_filled_when_all_are_appointed",
                violation_error_message="A vacancy is filled when outcomes are signed "
                "and somebody was appointed to every post.",
            ),
        ]

    def __str__(self):
        return f"{self.version.title} ({self.reference})"

    def get_absolute_url(self):
        return reverse("roles:show_vacancy", args=[self.pk])

    @property
    def title(self):
        return self.version.title

    @property
    def employer(self):
        return self.version.profile.employer

    @property
    def employer_id(self):
        return self.version.profile.employer_id

    @property
    def standing(self):
        """How the vacancy stands now; show this, never `status`."""
        return self.standing_at(timezone.now())

    def standing_at(self, moment):
        """The status with the clock taken into account: a `Standing`."""
        if self.status != self.Status.OPEN:
            return self.Standing(self.status)
        if moment < self.opens_at:
            return self.Standing.SCHEDULED
        is_open = moment < self.closes_at
        return self.Standing.OPEN if is_open else self.Standing.CLOSED

    def is_open_at(self, moment):
        """Whether a new application may be started at `moment`."""
        return (
            self.status == self.Status.OPEN and self.opens_at <= moment < self.closes_at
        )

    @property
    def accepts_until(self):
        """When the grace for what was started in time is over."""
        return self.closes_at + timedelta(minutes=self.grace_minutes)

    def accepts_until_if_closed_at(self, moment):
        """The same if it closed at this moment, before its time: a day, or until the
        time that people were told, whichever comes first."""
        usual = moment + timedelta(minutes=self.grace_minutes)
        return min(self.accepts_until, max(usual, moment + EARLY_NOTICE))

    def close_at(self, moment, *, accepts_until):
        """Change the closing time in memory, with a grace that lasts so long."""
        self.closes_at = moment
        self.grace_minutes = ceil((accepts_until - moment) / timedelta(minutes=1))

    def promises_broken_by(self, closes_at):
        """The names of the days told to candidates that this closing time overtakes."""
        day = timezone.localdate(closes_at)
        return [n for n in PROMISES if getattr(self, n) and getattr(self, n) <= day]

    @property
    def is_answer_late(self):
        """Whether candidates would hear only when the interviews they may be invited
        to have begun."""
        days = (self.decision_by, self.interview_on)
        return all(days) and self.decision_by >= self.interview_on

    def accepts_at(self, moment):
        """Whether an application started in time may still be sent at `moment`."""
        return (
            self.status in self.UNFINISHED
            and not self.is_being_read
            and self.opens_at <= moment < self.accepts_until
        )

    @property
    def is_accepting(self):
        return self.accepts_at(timezone.now())

    def is_over_at(self, moment):
        """Whether no more applications can arrive, so that shortlisting may start."""
        return self.status != self.Status.DRAFT and not self.accepts_at(moment)

    @property
    def is_finished(self):
        """Whether no day told to candidates is still a promise."""
        return self.status in (self.Status.FILLED, self.Status.WITHDRAWN)

    @property
    def is_ahead(self):
        """Whether an application may be started now, or later."""
        before_the_end = (self.Standing.DRAFT, self.Standing.SCHEDULED)
        return self.standing in (*before_the_end, self.Standing.OPEN)

    @property
    def is_withdrawn(self):
        return self.status == self.Status.WITHDRAWN

    @property
    def may_be_extended(self):
        """Not once it is read; nor on a withdrawn role profile, which must not come
        back to be read."""
        is_profile_gone = self.version.status == ProfileVersion.Status.WITHDRAWN
        return not (self.is_being_read or is_profile_gone)

    @property
    def is_being_read(self):
        """Whether reading has begun: nothing is opened, extended or closed early."""
        return self.reading_began_at is not None

    def move_to(self, status):
        """Change status in memory; saving and recording why is the caller's job."""
        if status not in self.MOVES.get(self.status, set()):
            raise MoveNotAllowed(f"{self.status} -> {status}")
        self.status = status
