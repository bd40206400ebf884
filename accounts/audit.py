"""Checking that nobody has changed, removed or added to the audit trail by hand."""

from json import JSONDecodeError

from .models import AuditEntry, AuditHead


def first_break():
    """Say where the chain of audit entries first breaks, or None when it is whole.

    Reads every entry once, in order. Entries are numbered from 1 without gaps, each
    carries the hash of the one before it and the hash of itself, and the head row knows
    the last: so a change, a gap, an addition and a missing end are all found. Whoever
    can rewrite every later hash and the head as well can still deceive it; keep the
    last hash printed by `verify_audit` outside the database to find that out too.
    """
    number, previous = 0, ""
    try:
        for entry in AuditEntry.objects.order_by("number").iterator():
            if fault := fault_of(entry, number + 1, previous):
                return f"Entry {entry.number}: {fault}."
            number, previous = entry.number, entry.hash
    except JSONDecodeError:
        return f"Entry {number + 1}: old or new cannot be read."
    head = AuditHead.objects.filter(pk=1).first()
    if head is None or (head.number, head.hash) != (number, previous):
        return f"After entry {number}: the end of the trail is missing or replaced."
    return None


def fault_of(entry, number, previous):
    """What is wrong with an entry that should have this number and predecessor."""
    if entry.number != number:
        return f"entry {number} is missing before it"
    if entry.previous_hash != previous:
        return "it does not follow the entry before it"
    if entry.hash != entry.compute_hash():
        return "it has been changed"
    return ""
