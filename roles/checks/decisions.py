"""What people decided about the checks: rules switched off, findings accepted."""

from dataclasses import dataclass

from django.db.models import BooleanField, F, Value

from roles.models import AcceptedFinding, SwitchedOffRule


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


FIELDS = ("pk", "rule", "digest", "place", "reason", "who", "when", "is_carried_over")


def switched_off_rules():
    """The ids of the rules the charity has switched off."""
    return frozenset(SwitchedOffRule.objects.values_list("rule", flat=True))


def decisions_about(version):
    """Both kinds of decision in one statement: this runs while people type."""
    accepted = (
        AcceptedFinding.objects.filter(version=version)
        .annotate(who=F("accepted_by__full_name"), when=F("accepted_at"))
        .values_list(*FIELDS, named=True)
    )
    off = SwitchedOffRule.objects.annotate(
        digest=Value(""),
        place=Value(""),
        who=F("switched_off_by__full_name"),
        when=F("switched_off_at"),
        is_carried_over=Value(False, output_field=BooleanField()),
    ).values_list(*FIELDS, named=True)
    rows = list(accepted.union(off, all=True))
    return Decisions(
        off=frozenset(row.rule for row in rows if not row.digest),
        accepted={row.digest: row for row in rows if row.digest},
    )
