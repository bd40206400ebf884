"""Checking that nobody has changed, removed or added to the audit trail by hand."""

from django.core.exceptions import ValidationError
from django.db import connection

from .audit_triggers import foreign_triggers, missing_triggers
from .models import AuditEntry, AuditHead

# What the database may hold after somebody has been at it with SQL.
UNREADABLE = (ValueError, TypeError, AttributeError, ValidationError)


def first_break(heads=()):
    """Say where the chain of audit entries first breaks, or None when it is whole.

    Reads every entry once, in order, and keeps none; entries that are added meanwhile
    are read too. They are numbered from 1 without gaps, each carries the hash of the
    one before and, under a key that is not in the database, the hash of itself, and
    the sealed head row knows the last. So a change, a gap, another order, an addition,
    words that are not those given, an end cut off and a trail written anew without the
    key are found, and so is what might stop entries in silence. Somebody who puts back
    a head of an earlier day, with its seal, and deletes what came after, is found by
    `heads` alone: `audit_heads.Head`s written down before, each of which must still be
    in the trail.
    """
    return (
        break_in_chain(Expected(heads))
        or (missing_triggers(connection) and MISSING_TRIGGERS)
        or foreign_in_words(foreign_triggers(connection))
        or None
    )


def foreign_in_words(names):
    """A sentence that names what somebody else put there, or nothing."""
    return names and FOREIGN_TRIGGERS.format(names=", ".join(names))


MISSING_TRIGGERS = (
    "The trail is whole, but the database no longer keeps it from being changed: "
    "triggers are missing, turned off or not ours. Run `manage.py migrate`, and find "
    "out who did that."
)


FOREIGN_TRIGGERS = (
    "The trail is whole, but the database has triggers, rules, policies or partitions "
    "that are not ours and may keep entries from being written or read: {names}. Find "
    "out who put them there, and drop them."
)


NOT_OURS = "its head was not written by us, or was written under another key"


class Expected:
    """What the next entry of the trail has to be like."""

    def __init__(self, heads):
        self.number, self.previous = 0, ""
        self.heads = {}
        for head in heads:
            self.heads.setdefault(head.number, []).append(head)

    def fault_of(self, entry):
        """What is wrong with the entry that comes next; "" moves on to the one after.

        It comes with its words.
        """
        if entry.number != self.number + 1:
            return f"entry {self.number + 1} is missing before it"
        if entry.previous_hash != self.previous:
            return "it does not follow the entry before it"
        if entry.hash != entry.compute_hash():
            return "it has been changed, or was written under another key"
        if hasattr(entry, "words") and (
            entry.reason_digest != entry.words.compute_digest()
        ):
            return "the words beside it are not those of its reason"
        for head in self.heads.get(entry.number, []):
            if head.hash != entry.hash:
                return f"it is not the one that was there at {head.at}"
        self.number, self.previous = entry.number, entry.hash
        return ""

    def fault_of_end(self, head):
        """What is wrong with a trail that ends here, given its head row or None."""
        if head is None or (head.number, head.hash) != (self.number, self.previous):
            return "the end of the trail is missing or replaced"
        if head.seal != head.compute_seal():
            return f"the end of the trail is missing: {NOT_OURS}"
        last = max(self.heads, default=0)
        if last > self.number:
            [seen, *_] = self.heads[last]
            return f"it went on to entry {last} at {seen.at}"
        return ""


def break_in_chain(expected):
    """The first break in words, or ""."""
    known, later = 0, AuditEntry.objects.all()
    while True:
        try:
            for entry in later.select_related("words").order_by("number").iterator():
                if fault := expected.fault_of(entry):
                    return f"Entry {entry.number}: {fault}."
        except UNREADABLE:
            return f"Entry {expected.number + 1}: it cannot be read."
        try:
            head = AuditHead.objects.filter(pk=1).first()
            # An entry and its head are written at once. Was the head further on before
            # this pass began, all of it had to be there to read.
            if head is None or head.number <= max(known, expected.number):
                fault = expected.fault_of_end(head)
                return f"After entry {expected.number}: {fault}." if fault else ""
        except UNREADABLE:
            return f"After entry {expected.number}: the end of the trail is unreadable."
        known = head.number
        later = AuditEntry.objects.filter(number__gt=expected.number)
