"""What people decided about the checks: rules switched off, findings accepted."""

from dataclasses import dataclass

from django.db.models import BooleanField, F, Value

from roles.models import AcceptedFinding, AcceptedWords, SwitchedOffRule


@dataclass(frozen=True)
class Decisions:
    """`off` are ids of rules; `accepted` maps digests to rows of `FIELDS`."""

    off: frozenset
    accepted: dict

    def before(self, finding, current):
        """An earlier wording that was accepted here; None if none, or if it stands.

        `current` are the digests of everything found now.
        """
        return next(
            (
                row
                for row in self.accepted.values()
                if (row.rule, row.place) == (finding.rule, finding.place)
                and row.digest not in current
            ),
            None,
        )


NOT_CARRIED_OVER = Value(False, output_field=BooleanField())
FIELDS = ("pk", "rule", "digest", "place", "reason", "who", "when", "is_carried_over")


def switched_off_rules():
    """The ids of the rules the charity has switched off."""
    return frozenset(SwitchedOffRule.objects.values_list("rule", flat=True))


def decisions_about(version):
    return decisions_with(AcceptedFinding.objects.filter(version=version))


def decisions_about_words(vacancy):
    """The same of a vacancy, which need not be saved yet."""
    accepted = AcceptedWords.objects.filter(vacancy_id=vacancy.pk)
    return decisions_with(accepted.annotate(is_carried_over=NOT_CARRIED_OVER))


def decisions_with(accepted):
    """Both kinds of decision in one statement: this runs while people type."""
    accepted = accepted.annotate(
        who=F("accepted_by__full_name"), when=F("accepted_at")
    ).values_list(*FIELDS, named=True)
    off = SwitchedOffRule.objects.annotate(
        digest=Value(""),
        place=Value(""),
        who=F("switched_off_by__full_name"),
        when=F("switched_off_at"),
        is_carried_over=NOT_CARRIED_OVER,
    ).values_list(*FIELDS, named=True)
    rows = list(accepted.union(off, all=True))
    return Decisions(
        off=frozenset(row.rule for row in rows if not row.digest),
        accepted={row.digest: row for row in rows if row.digest},
    )
