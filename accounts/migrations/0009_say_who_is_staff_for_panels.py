from django.db import migrations, models


def mark_those_made_staff_by_a_panel(apps, schema_editor):
    """The trail says who was marked for a panel; a duty is a reason of its own."""
    entries = apps.get_model("accounts", "AuditEntry").objects.filter(
        action="make staff"
    )
    ids = [int(pk) for pk in entries.values_list("subject_id", flat=True)]
    people = apps.get_model("accounts", "User").objects
    people.filter(pk__in=ids, is_staff=True, groups=None).update(
        is_staff_for_panels=True
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_note_unsure_mail"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="is_staff_for_panels",
            field=models.BooleanField(
                default=False,
                help_text="Marked as staff for a place on a panel, while there is one.",
            ),
        ),
        migrations.RunPython(
            mark_those_made_staff_by_a_panel, migrations.RunPython.noop
        ),
    ]
