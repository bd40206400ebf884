"""Writing into the audit trail by hand, as somebody who can write SQL would."""

from django.db import connection

from accounts import actions
from accounts.models import AuditEntry, AuditHead
from tests.builders import make_user


def write_entries(count=3):
    """A trail in which every second entry has a reason."""
    person = make_user()
    return [
        actions.record(
            action="looked",
            subject=person,
            by=person,
            new={"n": n},
            reason=f"Because of {n}" if n % 2 else "",
        )
        for n in range(count)
    ]


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def change(entry, **columns):
    """Set columns of one entry to these values."""
    names = ", ".join(f"{name} = %s" for name in columns)
    run(
        f"UPDATE accounts_auditentry SET {names} WHERE number = %s",
        *columns.values(),
        entry,
    )


def delete_entries(condition):
    run(
        "DELETE FROM accounts_auditreason WHERE entry_id IN "
        f"(SELECT number FROM accounts_auditentry WHERE {condition})"
    )
    run(f"DELETE FROM accounts_auditentry WHERE {condition}")


def swap(first, second):
    """Let two entries change places, and keep all else that they say."""
    for old, new in [(first, 0), (second, first), (0, second)]:
        change(old, number=new)


def set_head(number, hash, seal):
    run(
        "UPDATE accounts_audithead SET number = %s, hash = %s, seal = %s",
        *(number, hash, seal),
    )


def rebuild_from(number):
    """Compute every hash from this entry on, and the head, with the code there is."""
    entries = list(AuditEntry.objects.filter(number__gte=number).order_by("number"))
    previous = entries[0].previous_hash
    for entry in entries:
        entry.previous_hash = previous
        previous = entry.hash = entry.compute_hash()
        change(entry.number, previous_hash=entry.previous_hash, hash=entry.hash)
    head = AuditHead.objects.get()
    head.move_to(entries[-1])
    set_head(head.number, head.hash, head.compute_seal())
