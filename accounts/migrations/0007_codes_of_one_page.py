import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_remove_sign_in_tries"),
    ]

    operations = [
        # Codes live ten minutes: those of before get a page that no session waits on.
        migrations.AddField(
            model_name="signincode",
            name="ask",
            field=models.UUIDField(db_index=True, default=uuid.uuid4),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="signincode",
            name="sent_at",
            field=models.DateTimeField(null=True),
        ),
    ]
