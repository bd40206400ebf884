from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roles", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="storeddocument",
            name="pages",
            field=models.PositiveSmallIntegerField(default=0),
            preserve_default=False,
        ),
    ]
