"""People who sign in, their duties, and the audit trail everything writes to."""

import secrets
from datetime import UTC

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from .addresses import STORED_FORM, normalise
from .digests import audit_digest, keyed_digest
from .limit_models import LimitCount
from .repeat_models import SentForm
from .sign_in_models import SignInCode, UsedFactorCode

__all__ = [
    "AuditEntry",
    "AuditHead",
    "AuditIsAppendOnly",
    "AuditReason",
    "Duty",
    "LimitCount",
    "SentForm",
    "SignInCode",
    "UsedFactorCode",
    "User",
]


class Duty(models.TextChoices):
    """What a member of staff may do; the value is the name of a Django group."""

    HR_OFFICER = "HR officer"
    HR_ADMIN = "HR admin"
    AUDITOR = "Auditor"


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """Make a user; without a password they sign in by e-mailed code only.

        ValueError if the address can be none.
        """
        user = self.model(email=normalise(email), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def at_address(self, text):
        """The person with this address, however it is written, or None."""
        try:
            email = normalise(text)
        except ValueError:
            return None
        return self.filter(email=email).first()

    def get_by_natural_key(self, email):
        try:
            return self.get(email=normalise(email))
        except ValueError as error:
            raise self.model.DoesNotExist from error


class User(AbstractBaseUser, PermissionsMixin):
    """Anyone who signs in: a candidate, or a person who works for the charity."""

    # As `addresses.normalise` gives it; another form is another person or nobody.
    email = models.EmailField(
        "e-mail address",
        max_length=254,
        unique=True,
        error_messages={"unique": "Someone already uses this e-mail address."},
    )
    full_name = models.CharField(max_length=200, blank=True)
    is_staff = models.BooleanField(
        default=False,
        help_text="Works for or with the charity: may hold duties and sit on panels.",
    )
    is_staff_for_panels = models.BooleanField(
        default=False,
        help_text="Marked as staff for a place on a panel, while there is one.",
    )
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    # Counts up when every session of theirs ends (accounts.sessions.end_all).
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    # A person belongs to no one employer, so neither does what the audit trail says.
    employer_id = None

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email__regex=STORED_FORM),
                name="user_email_normalised",
                violation_error_message="Write this e-mail address in its plain form.",
            )
        ]

    def __str__(self):
        return self.full_name or self.email

    def get_session_auth_hash(self):
        """What a session must hold to go on: whose address or password is changed, or
        whose sessions were ended, signs in anew.
        """
        return self.with_sessions_ended(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self):
        for one in super().get_session_auth_fallback_hash():
            yield self.with_sessions_ended(one)

    def with_sessions_ended(self, digest):
        address = keyed_digest("address of a session", self.email)
        return f"{digest}:{address[:32]}:{self.sessions_ended}"

    def proof_digest(self):
        """What a code or a password shown before the second step is only good under."""
        return keyed_digest("shown to sign in", self.get_session_auth_hash())

    @cached_property
    def duties(self):
        """The duties held, as a set of group names; one query a request."""
        return frozenset(self.groups.values_list("name", flat=True))

    def has_duty(self, *duties):
        """Whether this person holds any of these duties."""
        return self.is_staff and not self.duties.isdisjoint(duties)

    @property
    def is_hr(self):
        return self.has_duty(Duty.HR_OFFICER, Duty.HR_ADMIN)


class AuditIsAppendOnly(Exception):
    """Somebody tried to change or delete an audit entry."""


class AuditQuerySet(models.QuerySet):
    def update(self, **fields):
        raise AuditIsAppendOnly("Audit entries are never changed.")

    def delete(self):
        raise AuditIsAppendOnly("Audit entries are never deleted.")

    def of_subject(self, subject):
        label = subject._meta.label_lower
        return self.filter(subject_type=label, subject_id=str(subject.pk))

    def is_last_by(self, user, subject, **facts):
        """Whether this person did the last thing noted of a subject with `facts`."""
        entries = self.of_subject(subject).filter(
            **{f"new__{name}": value for name, value in facts.items()}
        )
        last = entries.order_by("-number").values_list("by", flat=True).first()
        return last is not None and last == user.pk


class AuditHead(models.Model):
    """The one row with the chain's last number and hash, locked while one is added.

    `seal` is a keyed digest of both, so that whoever cuts the end off the trail, or
    empties it, cannot say that it ended there. The migration seals number 0; a head
    that was not sealed by us never gets a seal again, or the next entry would heal it.
    """

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    def __str__(self):
        return f"{self.number}: {self.hash}"

    def move_to(self, entry):
        """Point at this entry, the newest; saving is the caller's job."""
        is_ours = self.seal == self.compute_seal()
        self.number, self.hash = entry.number, entry.hash
        self.seal = self.compute_seal() if is_ours else ""

    def compute_seal(self):
        return audit_digest("head", [self.number, self.hash])


class WrittenHeads(models.Model):
    """The one row that says how many lines AUDIT_HEADS_FILE has to have.

    Where it has fewer, it was lost, cut or begun anew.
    """

    count = models.PositiveBigIntegerField()

    def __str__(self):
        return f"{self.count} written down"


class AuditEntry(models.Model):
    """One thing that happened: who, when, what, on what, for which employer, why.

    It can never be changed, so it holds ids, codes and numbers only. The words of a
    reason are an `AuditReason` beside it; the entry holds no more than their digest,
    and the chain stays whole when they are erased.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="audit_entries"
    )
    action = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=64)
    # No foreign key: an entry outlives what it tells of. None where it is nobody's.
    employer_id = models.UUIDField(null=True)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    reason_digest = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = AuditQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="audit_subject"),
            # What one person did of one kind, among thousands of scores saved.
            models.Index(fields=["by", "action"], name="audit_by_action"),
        ]

    def __str__(self):
        return f"{self.number} {self.action} {self.subject_type} {self.subject_id}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AuditIsAppendOnly("Audit entries are never changed.")
        super().save(*args, force_insert=True, **kwargs)

    def delete(self, *args, **kwargs):
        raise AuditIsAppendOnly("Audit entries are never deleted.")

    @property
    def reason(self):
        """The words of whoever gave a reason; "" where nobody did, or once erased.

        Lists of entries fetch them with `select_related("words")`.
        """
        has_words = self.reason_digest and hasattr(self, "words")
        return self.words.text if has_words else ""

    def compute_hash(self):
        """The keyed digest of the entry and the hash before it."""
        return audit_digest(
            "entry",
            [
                self.previous_hash,
                self.number,
                self.at.astimezone(UTC).isoformat(),
                self.by_id,
                self.action,
                self.subject_type,
                self.subject_id,
                self.employer_id and str(self.employer_id),
                self.old,
                self.new,
                self.reason_digest,
            ],
        )


def new_salt():
    return secrets.token_hex(16)


class AuditReason(models.Model):
    """Why somebody did it, in their words; the row can be erased, never changed.

    Without the salt, which goes with the words, the digest that stays in the entry
    says nothing of them, even to who has the key and can guess.
    """

    entry = models.OneToOneField(
        AuditEntry, on_delete=models.PROTECT, primary_key=True, related_name="words"
    )
    salt = models.CharField(max_length=32, default=new_salt)
    text = models.TextField()

    def __str__(self):
        return f"Reason of {self.entry_id}"

    def compute_digest(self):
        """What the entry holds of these words."""
        return audit_digest("reason", [self.salt, self.text])
