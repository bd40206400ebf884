"""What candidates write and send, and their rights over it."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from roles.models.vacancies import MoveNotAllowed

from .copies import CandidateCopy as CandidateCopy
from .late_admissions import LateAdmission as LateAdmission
from .late_admissions import MaybeLate


class ApplicationQuerySet(models.QuerySet):
    def sent(self):
        """Applications that reached the charity and were not withdrawn."""
        status = Application.Status
        return self.exclude(status__in=[status.DRAFT, status.WITHDRAWN])

    def ever_sent(self):
        """Applications that reached the charity, also those withdrawn since."""
        return self.filter(submitted_at__isnull=False)

    def with_vacancy(self):
        """With the vacancy, and whether this one was let in late."""
        return self.select_related(
            "vacancy__version__profile__employer", "late_admission"
        )

    def with_pages(self):
        """Everything a candidate fills in besides evidence; the same few queries."""
        return self.select_related(
            "personal_details", "eligibility", "adjustment"
        ).prefetch_related(
            models.Prefetch(
                "work_history", WorkHistory.objects.order_by("-started_on", "pk")
            ),
            models.Prefetch("gaps", Gap.objects.order_by("-started_on", "pk")),
            models.Prefetch("education", Education.objects.order_by("level", "pk")),
            models.Prefetch("referees", Referee.objects.order_by("full_name", "pk")),
        )


class Application(MaybeLate, models.Model):
    """One candidate's application for one vacancy.

    Personal details, history, referees, adjustments and the declaration each have rows
    of their own, so that a panel can be given the evidence and nothing else.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Not sent yet"
        SUBMITTED = "submitted", "Received"
        BEING_ASSESSED = "being_assessed", "Being assessed"
        INTERVIEW = "interview", "Invited to interview"
        NOT_SHORTLISTED = "not_shortlisted", "Not this time"
        WITHDRAWN = "withdrawn", "Withdrawn"

    # The whole life of an application; a status with no entry is final. Only what was
    # never sent comes back from being withdrawn, as a constraint says.
    MOVES = {
        Status.DRAFT: {Status.SUBMITTED, Status.WITHDRAWN},
        Status.SUBMITTED: {Status.BEING_ASSESSED, Status.WITHDRAWN},
        Status.BEING_ASSESSED: {
            Status.INTERVIEW,
            Status.NOT_SHORTLISTED,
            Status.WITHDRAWN,
        },
        Status.INTERVIEW: {Status.WITHDRAWN},
        Status.WITHDRAWN: {Status.DRAFT},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="applications"
    )
    vacancy = models.ForeignKey(
        "roles.Vacancy", on_delete=models.PROTECT, related_name="applications"
    )
    # Random, so that neither sorts by arrival nor tells who wrote it.
    reference = models.CharField(max_length=20, unique=True)
    blind_code = models.CharField(max_length=20)
    status = models.CharField(
        max_length=16, choices=Status.choices, default=Status.DRAFT
    )
    row_version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(
        default=False, help_text="Sent after closing time, within the grace allowed."
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "vacancy"],
                name="application_one_per_vacancy",
                violation_error_message="You have applied for this post already.",
            ),
            models.UniqueConstraint(
                fields=["vacancy", "blind_code"], name="application_blind_code_unique"
            ),
            models.CheckConstraint(
                condition=Q(status="draft", submitted_at=None)
                | Q(status="withdrawn")
                | Q(
                    status__in=[
                        "submitted",
                        "being_assessed",
                        "interview",
                        "not_shortlisted",
                    ],
                    submitted_at__isnull=False,
                ),
                name="application_submitted_at_with_status",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("applications:show", args=[self.pk])

    @property
    def employer_id(self):
        return self.vacancy.employer_id

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def is_received(self):
        """Sent and not withdrawn."""
        return self.status not in (self.Status.DRAFT, self.Status.WITHDRAWN)

    def can_move_to(self, status):
        return status in self.MOVES.get(self.status, set())

    def move_to(self, status):
        """Change status in memory; saving and telling people is the caller's job.

        Nothing is assessed before reading began, or has an outcome before signing.
        """
        begins = status == self.Status.BEING_ASSESSED
        ends = status in (self.Status.INTERVIEW, self.Status.NOT_SHORTLISTED)
        is_early = begins and not self.vacancy.is_being_read
        if is_early or (ends and not self.vacancy.signed_at):
            raise MoveNotAllowed(f"{self.status} -> {status} is too early")
        if not self.can_move_to(status):
            raise MoveNotAllowed(f"{self.status} -> {status}")
        self.status = status


class OnePerApplication(models.Model):
    """A page of the application that is filled in once and has a row of its own."""

    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class PersonalDetails(OnePerApplication):
    """Who the candidate is and how to reach them; never shown to a blind panel."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="personal_details"
    )
    full_name = models.CharField(max_length=200, blank=True)
    other_names = models.CharField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    town = models.CharField(max_length=120, blank=True)
    contact_by = models.CharField(
        max_length=10,
        choices=[("email", "E-mail"), ("phone", "Phone"), ("text", "Text message")],
        blank=True,
    )

    class Meta:
        verbose_name_plural = "personal details"

    def __str__(self):
        return f"Details for {self.application_id}"


class Eligibility(OnePerApplication):
    """What HR must know before an offer, asked of everyone in the same words."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="eligibility"
    )
    can_show_right_to_work = models.BooleanField(null=True)
    knows_someone_here = models.BooleanField(null=True)
    who_they_know = models.TextField(blank=True)

    def __str__(self):
        return f"Eligibility for {self.application_id}"


class WorkHistory(models.Model):
    """One job or volunteering role."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="work_history"
    )
    employer = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    started_on = models.DateField(help_text="The first of the month it started.")
    ended_on = models.DateField(
        null=True, blank=True, help_text="The first of the month it ended."
    )
    duties = models.TextField(blank=True)
    reason_for_leaving = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "work history"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("started_on")),
                name="work_history_ends_after_it_starts",
                violation_error_message="The end date must not be before the start.",
            )
        ]

    def __str__(self):
        return self.title


class Gap(models.Model):
    """A time without work or study and, if the candidate wishes, why; for HR only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="gaps"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)

    def __str__(self):
        return f"Gap from {self.started_on}"


class Education(models.Model):
    """A qualification or training, or experience that is worth the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="education"
    )
    level = models.CharField(max_length=200)
    subject = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "education"

    def __str__(self):
        return self.level


class Referee(models.Model):
    """Somebody who can speak for the candidate."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="referees"
    )
    full_name = models.CharField(max_length=200)
    relationship = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    may_contact_before_offer = models.BooleanField(default=False)

    def __str__(self):
        return f"Referee for {self.application_id}"


class Adjustment(OnePerApplication):
    """What we can change so that the candidate can take part; HR only, no diagnosis."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="adjustment"
    )
    text = models.TextField(blank=True)

    def __str__(self):
        return f"Adjustment for {self.application_id}"


class Declaration(OnePerApplication):
    """That what was sent is true, and which privacy notice the candidate had read."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="declaration"
    )
    is_true_and_complete = models.BooleanField()
    privacy_notice_version = models.CharField(max_length=20)

    def __str__(self):
        return f"Declaration for {self.application_id}"


class Answer(models.Model):
    """Something a candidate wrote that a panel scores.

    `text` is what was written; `blind_text` is the copy a panel reads, made when the
    application is sent, with the candidate's own name, e-mail and phone masked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.TextField(blank=True)
    blind_text = models.TextField(blank=True)
    is_sensitive = models.BooleanField(default=False)
    row_version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Evidence(Answer):
    """A candidate's evidence against one criterion assessed at application."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="evidence"
    )
    criterion = models.ForeignKey(
        "roles.Criterion", on_delete=models.PROTECT, related_name="evidence"
    )

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(
                fields=["application", "criterion"], name="evidence_one_per_criterion"
            )
        ]

    def __str__(self):
        return f"Evidence {self.pk}"


class CompetencyExample(Answer):
    """A candidate's example of one competency."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="examples"
    )
    expectation = models.ForeignKey(
        "roles.CompetencyExpectation", models.PROTECT, related_name="examples"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "expectation"],
                name="example_one_per_competency",
            )
        ]

    def __str__(self):
        return f"Example {self.pk}"


class Submission(models.Model):
    """A frozen copy of exactly what was sent, and its keyed digest."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="submission"
    )
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    submitted_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"Submission of {self.application_id}"


class ApplicationEvent(models.Model):
    """Something that happened to an application; only ever added to."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="events"
    )
    kind = models.CharField(max_length=16, choices=Application.Status.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    def __str__(self):
        return f"{self.get_kind_display()} {self.application_id}"
