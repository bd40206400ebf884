"""What the database refuses by itself, and that it goes on after a migration."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands.flush import Command as DjangosFlush
from django.db import DatabaseError, connection, models, transaction

from accounts import audit
from accounts.audit_triggers import missing_triggers, postgresql_triggers
from accounts.models import AuditEntry, AuditHead, AuditReason
from recruitment import settings as site_settings

from .tampering import run, write_entries

ENTRY = "accounts_auditentry"
COLUMNS = [field.column for field in AuditEntry._meta.concrete_fields]
ALL_COLUMNS = ", ".join(COLUMNS)


def assert_refused(sql):
    """It is refused whatever it says, and nothing has changed."""
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        run(sql)
    assert audit.first_break() is None
    assert AuditEntry.objects.count() == AuditHead.objects.get().number == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        *[f"UPDATE {ENTRY} SET {name} = {name}" for name in COLUMNS],
        f"DELETE FROM {ENTRY}",
        f"DELETE FROM {ENTRY} WHERE number = 3",
        "DELETE FROM accounts_audithead",
        "UPDATE accounts_audithead SET number = 2",
        "UPDATE accounts_audithead SET number = 0, hash = ''",
        "UPDATE accounts_audithead SET number = 5",
        "UPDATE accounts_audithead SET hash = ''",
        "UPDATE accounts_audithead SET id = 2, number = 4",
        "UPDATE accounts_auditreason SET text = 'Another'",
        "UPDATE accounts_auditreason SET salt = 'Another'",
    ],
)
def test_the_database_refuses(sql):
    write_entries()

    assert_refused(sql)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "table", [f"{ENTRY} CASCADE", "accounts_audithead", "accounts_auditreason"]
)
def test_the_database_refuses_to_truncate(table):
    write_entries()

    assert_refused(f"TRUNCATE {table}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "columns",
    [
        f"{ENTRY} ({ALL_COLUMNS}) SELECT {ALL_COLUMNS} FROM {ENTRY}",
        "accounts_audithead (id, number, hash, seal) "
        "SELECT id, 2, hash, seal FROM accounts_audithead",
        "accounts_auditreason (entry_id, salt, text) "
        "SELECT entry_id, salt, 'Another' FROM accounts_auditreason",
    ],
)
def test_a_row_cannot_be_replaced(columns):
    """SQLite deletes what is in the way, and tells no trigger of it."""
    write_entries()

    if connection.vendor == "sqlite":
        assert_refused(f"INSERT OR REPLACE INTO {columns}")
    else:
        with pytest.raises(DatabaseError), transaction.atomic():
            run(f"INSERT INTO {columns}")


@pytest.mark.django_db
def test_a_reason_can_be_erased():
    write_entries()

    run("DELETE FROM accounts_auditreason")

    assert AuditReason.objects.count() == 0
    assert audit.first_break() is None


@pytest.mark.django_db(transaction=True)
def test_the_flush_of_a_server_is_refused():
    write_entries()

    with pytest.raises(CommandError):
        call_command(DjangosFlush(), interactive=False, verbosity=0)

    assert audit.first_break() is None
    assert AuditEntry.objects.count() == 3


def test_a_server_has_no_flush_but_djangos():
    ours = [name for name in site_settings.INSTALLED_APPS if name.startswith("tests")]
    commands = Path().glob("*/management/commands/flush.py")

    assert ours == []
    assert [str(path) for path in commands if path.parts[0] != "tests"] == []


@pytest.mark.django_db(transaction=True)
def test_the_flush_of_the_tests_leaves_the_triggers_behind():
    write_entries()

    call_command("flush", interactive=False, verbosity=0)

    assert AuditEntry.objects.count() == 0
    assert missing_triggers(connection) == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("model", "name"),
    [(AuditEntry, "action"), (AuditHead, "hash"), (AuditReason, "salt")],
)
def test_triggers_are_back_after_a_migration_that_built_the_table_anew(model, name):
    AuditHead.objects.get_or_create(pk=1)
    write_entries()
    field = model._meta.get_field(name)
    longer = models.CharField(max_length=field.max_length + 1)
    longer.set_attributes_from_name(name)
    longer.model = model
    try:
        with connection.schema_editor() as editor:
            editor.alter_field(model, field, longer)
        went = missing_triggers(connection)
        call_command("migrate", verbosity=0)

        assert bool(went) == (connection.vendor == "sqlite")
        assert missing_triggers(connection) == {}
        assert_refused(f"UPDATE {ENTRY} SET action = 'slept'")
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(model, longer, field)
        call_command("migrate", verbosity=0)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_trigger_that_was_turned_off_is_told_of_and_turned_on():
    write_entries()
    run(f"ALTER TABLE {ENTRY} DISABLE TRIGGER audit_entry_update")

    assert audit.first_break() == audit.MISSING_TRIGGERS

    call_command("migrate", verbosity=0)
    assert_refused(f"UPDATE {ENTRY} SET action = 'slept'")


def assert_told_of_and_made_anew():
    assert audit.first_break() == audit.MISSING_TRIGGERS
    call_command("migrate", verbosity=0)
    assert_refused(f"UPDATE {ENTRY} SET action = 'slept'")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "sql",
    [
        "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger "
        "LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        "CREATE OR REPLACE TRIGGER audit_entry_update BEFORE UPDATE "
        f"ON {ENTRY} FOR EACH ROW WHEN (1 = 2) EXECUTE FUNCTION refuse_audit_change()",
        "CREATE OR REPLACE TRIGGER audit_entry_update AFTER UPDATE "
        f"ON {ENTRY} FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION refuse_audit_change()",
        "CREATE FUNCTION allow_audit_change() RETURNS trigger "
        "LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; "
        "CREATE OR REPLACE TRIGGER audit_entry_update BEFORE UPDATE "
        f"ON {ENTRY} FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION allow_audit_change()",
    ],
    ids=["function", "condition", "after", "other function"],
)
def test_a_trigger_that_was_replaced_is_told_of_and_made_anew(sql):
    write_entries()
    try:
        run(sql)
        assert_told_of_and_made_anew()
    finally:
        run("DROP FUNCTION IF EXISTS allow_audit_change()")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_trigger_that_was_moved_is_made_anew_and_named_where_it_went():
    write_entries()
    try:
        run(
            f"DROP TRIGGER audit_entry_update ON {ENTRY}; "
            "CREATE TRIGGER audit_entry_update BEFORE UPDATE ON accounts_user "
            "FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION refuse_audit_change()"
        )
        assert audit.first_break() == audit.MISSING_TRIGGERS
        call_command("migrate", verbosity=0)
        assert_named("audit_entry_update")
    finally:
        run("DROP TRIGGER IF EXISTS audit_entry_update ON accounts_user")


@pytest.mark.django_db(transaction=True)
def test_a_trigger_of_sqlite_that_was_replaced_is_told_of_and_made_anew():
    if connection.vendor != "sqlite":
        return
    write_entries()
    for when, what in [("1 = 2", "ABORT"), ("1 = 1", "IGNORE")]:
        said = "" if what == "IGNORE" else ", 'never'"
        run("DROP TRIGGER audit_entry_update")
        run(
            f"CREATE TRIGGER audit_entry_update BEFORE UPDATE ON {ENTRY} "
            f"WHEN {when} BEGIN SELECT RAISE({what}{said}); END"
        )

        assert_told_of_and_made_anew()


SWALLOWING = """
CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF NEW.action = 'looked' THEN RETURN NULL; END IF; RETURN NEW; END $$
"""


def assert_named(name):
    told = audit.first_break()
    assert told == audit.FOREIGN_TRIGGERS.format(names=name)
    with pytest.raises(CommandError, match=name):
        call_command("verify_audit")


@pytest.mark.django_db
def test_a_trigger_that_swallows_entries_is_named():
    """Whoever may make one needs no key, and leaves a chain that is whole."""
    write_entries()
    when = f"BEFORE INSERT ON {ENTRY}"
    if connection.vendor == "sqlite":
        run(
            f"CREATE TRIGGER swallow {when} WHEN NEW.action = 'looked' "
            "BEGIN SELECT RAISE(IGNORE); END"
        )
    else:
        run(SWALLOWING)
        run(f"CREATE TRIGGER swallow {when} FOR EACH ROW EXECUTE FUNCTION swallow()")

    assert_named("swallow")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "table",
    [ENTRY, "accounts_audithead", "accounts_auditreason", "django_session"],
)
def test_a_trigger_of_somebody_else_is_named_on_each_table(table):
    write_entries()
    if connection.vendor == "sqlite":
        run(f"CREATE TRIGGER odd AFTER UPDATE ON {table} BEGIN SELECT 1; END")
    else:
        run(
            f"CREATE TRIGGER odd AFTER UPDATE ON {table} FOR EACH ROW "
            "EXECUTE FUNCTION suppress_redundant_updates_trigger()"
        )

    assert_named("odd")


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        f"CREATE RULE odd AS ON INSERT TO {ENTRY} DO INSTEAD NOTHING",
        f"CREATE POLICY odd ON {ENTRY} USING (action <> 'looked')",
    ],
)
def test_a_rule_or_policy_of_somebody_else_is_named(sql):
    write_entries()
    run(sql)

    assert_named("odd")


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_table_with_parts_is_named():
    """A trigger on a part swallows rows, and ours on the whole are as they were."""
    write_entries()
    run(f"CREATE TABLE odd () INHERITS ({ENTRY})")

    assert_named("odd")


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_trail_that_is_no_plain_table_is_named():
    write_entries()
    run("ALTER TABLE accounts_auditreason RENAME TO odd")
    run(
        "CREATE TABLE accounts_auditreason (LIKE odd INCLUDING ALL) "
        "PARTITION BY LIST (entry_id)"
    )
    run("CREATE TABLE part PARTITION OF accounts_auditreason DEFAULT")
    run("INSERT INTO accounts_auditreason SELECT * FROM odd")
    for statement in postgresql_triggers().values():
        if "accounts_auditreason" in statement:
            run(statement)

    told = audit.first_break()

    assert "accounts_auditreason, " in told
    assert "part" in told
