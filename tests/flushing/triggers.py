"""Taking the audit trail's triggers away, which nothing outside the tests can do."""

from accounts.audit_triggers import ENTRY, HEAD, REASON


def drop_triggers(connection):
    """Let anybody write what they like into the audit trail, until the next migrate."""
    with connection.cursor() as cursor:
        for name, table in triggers(cursor, connection.vendor):
            place = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER {name}{place}")


def triggers(cursor, vendor):
    """[(name, table)] of what guards the audit trail."""
    if vendor == "sqlite":
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type='trigger'")
    else:
        cursor.execute(
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class "
            "ON pg_class.oid = tgrelid WHERE NOT tgisinternal"
        )
    return [row for row in cursor.fetchall() if row[1] in (ENTRY, HEAD, REASON)]
