"""What the database itself refuses: changing, removing or cutting the audit trail.

Made after every `migrate`, because Django changes a SQLite table by building another
one, and the triggers go with the old one in silence. Nothing here takes them away.
They stop mistakes, and whoever can write rows and no more. Who may also change tables
can drop them; the keys of the digests and the file of heads are for that. They could
also add some of their own that drop entries in silence: `foreign_triggers` names them.
"""

import re

from django.db import connections, transaction

from .models import AuditEntry, AuditHead, AuditReason

ENTRY, HEAD, REASON = (
    model._meta.db_table for model in (AuditEntry, AuditHead, AuditReason)
)
# {name: (what it comes before, table, when it refuses)}. The head moves on by one; an
# erased reason is a deleted row. No trigger names another table: SQLite could not
# rename a table that a trigger of another one names.
EVERY_ROW = {
    "audit_entry_update": ("UPDATE", ENTRY, "1 = 1"),
    "audit_entry_delete": ("DELETE", ENTRY, "1 = 1"),
    "audit_head_update": (
        "UPDATE",
        HEAD,
        "NEW.id <> OLD.id OR NEW.number <> OLD.number + 1",
    ),
    "audit_head_delete": ("DELETE", HEAD, "1 = 1"),
    "audit_reason_update": ("UPDATE", REASON, "1 = 1"),
}
# SQLite's INSERT OR REPLACE deletes the row that is in its way, and no trigger fires.
REPLACED = {
    "audit_entry_replace": (ENTRY, "number"),
    "audit_head_replace": (HEAD, "id"),
    "audit_reason_replace": (REASON, "entry_id"),
}
TRUNCATED = {
    "audit_entry_truncate": ENTRY,
    "audit_head_truncate": HEAD,
    "audit_reason_truncate": REASON,
}
REFUSAL = "The audit trail is never changed."


def sqlite_triggers():
    """{name: the statement that makes it}."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    made = {
        name: f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} {refuse}"
        for name, (event, table, when) in EVERY_ROW.items()
    }
    for name, (table, key) in REPLACED.items():
        is_there = f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"
        made[name] = (
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {is_there} {refuse}"
        )
    return made


def postgresql_triggers():
    """{name: the statement that makes it, or makes it anew}."""
    made = {
        name: f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table} "
        f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION refuse_audit_change()"
        for name, (event, table, when) in EVERY_ROW.items()
    }
    for name, table in TRUNCATED.items():
        made[name] = (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
        )
    return made


REFUSING_BODY = f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END"
REFUSING_FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger "
    f"LANGUAGE plpgsql AS $$ {REFUSING_BODY} $$"
)
# Of each trigger that is on: how PostgreSQL would make it, and what its function does.
TRIGGERS_THERE = """
SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true), prosrc
FROM pg_trigger
JOIN pg_proc ON pg_proc.oid = tgfoid
JOIN pg_language ON pg_language.oid = prolang
WHERE tgenabled = 'O' AND lanname = 'plpgsql'
"""
# What can keep a row from being written or read, or take it away again, without an
# error: also a trigger on another table, which every request may fire. The site makes
# no others.
SQLITE_FOREIGN = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
TABLES = "(%s::regclass, %s::regclass, %s::regclass)"
POSTGRESQL_FOREIGN = f"""
SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true) FROM pg_trigger
JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
UNION ALL SELECT rulename, '' FROM pg_rewrite WHERE ev_class IN {TABLES}
UNION ALL SELECT polname, '' FROM pg_policy WHERE polrelid IN {TABLES}
UNION ALL SELECT relname, '' FROM pg_class WHERE oid IN {TABLES} AND relkind <> 'r'
UNION ALL SELECT relname, '' FROM pg_inherits
JOIN pg_class ON pg_class.oid = inhrelid
WHERE inhrelid IN {TABLES} OR inhparent IN {TABLES}
"""


def guard_audit_trail(*, using, **signal):
    """Make every trigger that is missing; receives `post_migrate`."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        # Migrating backwards, or not all the way, there may be nothing to guard yet.
        tables = set(connection.introspection.table_names(cursor))
        if not {ENTRY, HEAD, REASON} <= tables:
            return
        if connection.vendor == "postgresql":
            cursor.execute(REFUSING_FUNCTION)
        for name, statement in missing_triggers(connection).items():
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(statement)


def missing_triggers(connection):
    """{name: the statement that makes it} of those that are gone, off, or replaced."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            wanted = sqlite_triggers()
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
            there = {statement for (statement,) in cursor.fetchall()}
            return {name: sql for name, sql in wanted.items() if sql not in there}
        wanted = postgresql_triggers()
        cursor.execute(TRIGGERS_THERE)
        there = {
            (name, words_of(definition))
            for name, definition, body in cursor.fetchall()
            if body.split() == REFUSING_BODY.split()
        }
    return {
        name: sql for name, sql in wanted.items() if (name, words_of(sql)) not in there
    }


def foreign_triggers(connection):
    """Names of triggers that are not ours, and of what else may hide the trail's rows:
    rules, policies, partitions, and tables that are no plain tables any more."""
    if connection.vendor == "sqlite":
        wanted, asked, named = sqlite_triggers(), SQLITE_FOREIGN, []
    else:
        wanted, asked = postgresql_triggers(), POSTGRESQL_FOREIGN
        named = [ENTRY, HEAD, REASON] * asked.count(TABLES)
    ours = {(name, words_of(sql)) for name, sql in wanted.items()}
    with connection.cursor() as cursor:
        cursor.execute(asked, named)
        there = cursor.fetchall()
    return sorted(name for name, sql in there if (name, words_of(sql)) not in ours)


def words_of(statement):
    """A statement that makes a trigger, without the signs PostgreSQL writes otherwise.

    It sets brackets of its own, and leaves OR REPLACE out.
    """
    plain = re.sub(r"[()]", "", statement).lower().replace(" or replace", "")
    return " ".join(plain.split())
