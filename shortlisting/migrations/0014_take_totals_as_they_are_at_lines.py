"""Lines drawn before totals were kept beside them are seen by the totals of today."""

from django.db import migrations
from django.db.models import F


def keep_totals(apps, schema_editor):
    standings = apps.get_model("shortlisting", "Standing").objects.filter(
        gate="meets", selection__interview_line__isnull=False
    )
    standings.update(units_at_line=F("ranking_units"))


class Migration(migrations.Migration):
    dependencies = [
        ("shortlisting", "0013_keep_where_the_line_was_drawn"),
    ]

    operations = [migrations.RunPython(keep_totals, migrations.RunPython.noop)]
