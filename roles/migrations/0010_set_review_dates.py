from django.db import migrations
from django.utils import timezone

MONTHS = 24


def set_review_dates(apps, schema_editor):
    """Profiles published before there were review dates are due two years after."""
    versions = apps.get_model("roles", "ProfileVersion").objects
    profiles = apps.get_model("roles", "RoleProfile").objects
    for version in versions.filter(status="published"):
        day = timezone.localtime(version.published_at).date()
        # The 28th is in every month, so also in a February two years later.
        due = day.replace(year=day.year + MONTHS // 12, day=min(day.day, 28))
        profiles.filter(pk=version.profile_id, review_on=None).update(review_on=due)


class Migration(migrations.Migration):
    dependencies = [("roles", "0009_add_approvals_changes_and_review_dates")]

    operations = [migrations.RunPython(set_review_dates, migrations.RunPython.noop)]
