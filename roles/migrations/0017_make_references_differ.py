from itertools import count

from django.db import migrations


def make_differ(apps, schema_editor):
    """Number references that differ in capitals only; the first one keeps its own."""
    for name in ("RoleProfile", "Vacancy"):
        rows = list(apps.get_model("roles", name).objects.order_by("reference", "pk"))
        taken = set()
        # What differs already keeps its reference, whatever comes before it.
        stored = {row.reference.casefold() for row in rows}
        for row in rows:
            if row.reference.casefold() in taken:
                row.reference = free(row.reference, taken | stored)
                row.save(update_fields=["reference"])
            taken.add(row.reference.casefold())


def free(reference, taken):
    numbered = (f"{reference[:36]}-{number}" for number in count(2))
    return next(each for each in numbered if each.casefold() not in taken)


class Migration(migrations.Migration):
    dependencies = [("roles", "0016_add_accepted_words")]

    operations = [migrations.RunPython(make_differ, migrations.RunPython.noop)]
