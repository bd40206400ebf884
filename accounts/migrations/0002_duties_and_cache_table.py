"""The groups that stand for duties, the audit trail's head, and the cache's table."""

from django.core.management import call_command
from django.db import migrations

DUTIES = ["HR officer", "HR admin", "Auditor"]


def add(apps, schema_editor):
    alias = schema_editor.connection.alias
    group = apps.get_model("auth", "Group")
    for name in DUTIES:
        group.objects.using(alias).get_or_create(name=name)
    apps.get_model("accounts", "AuditHead").objects.using(alias).get_or_create(pk=1)
    # A server needs no step of its own for the cache: migrated means ready.
    call_command("createcachetable", database=alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
