import uuid

from django.db import migrations, models


def recognise_by_name(apps, schema_editor):
    """Competencies of one name in versions of one framework are the same competency."""
    known = {}
    competencies = apps.get_model("roles", "Competency").objects.select_related(
        "framework"
    )
    for competency in competencies.order_by("framework__number"):
        framework = competency.framework
        # The exact name: it is unique in a framework, and so must the lineage be.
        name = (framework.employer_id, framework.name, competency.name)
        competency.lineage = known.setdefault(name, uuid.uuid4())
        competency.save(update_fields=["lineage"])


class Migration(migrations.Migration):
    dependencies = [
        ("roles", "0006_add_decisions_on_checks_and_later_stages"),
    ]

    operations = [
        migrations.AddField(
            model_name="competency",
            name="lineage",
            field=models.UUIDField(null=True, editable=False),
        ),
        migrations.RunPython(recognise_by_name, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="competency",
            name="lineage",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AddConstraint(
            model_name="competency",
            constraint=models.UniqueConstraint(
                fields=("framework", "lineage"), name="competency_lineage_unique"
            ),
        ),
    ]
