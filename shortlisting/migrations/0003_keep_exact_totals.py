from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shortlisting", "0002_add_standing_cells")]

    operations = [
        migrations.RemoveIndex(model_name="standing", name="standing_order"),
        migrations.RemoveField(model_name="standing", name="essential_total"),
        migrations.RemoveField(model_name="standing", name="desirable_total"),
        *(
            migrations.AddField(
                model_name="standing",
                name=f"{kind}_units",
                field=models.PositiveIntegerField(default=0),
                preserve_default=False,
            )
            for kind in ("essential", "competency", "ranking", "desirable")
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                fields=[
                    "selection",
                    "gate_rank",
                    "-ranking_units",
                    "-desirable_units",
                ],
                name="standing_order",
            ),
        ),
        migrations.AlterField(
            model_name="selection",
            name="interview_line",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="markingscheme",
            name="competencies",
            field=models.CharField(
                choices=[
                    ("shown", "Levels are shown only"),
                    ("points", "Points by band"),
                ],
                default="shown",
                max_length=6,
            ),
        ),
        migrations.AlterField(
            model_name="standing",
            name="gate",
            field=models.CharField(
                choices=[
                    ("meets", "Meets all"),
                    ("below", "Below the gate"),
                    ("split", "Panel to resolve"),
                    ("incomplete", "Not scored in full"),
                ],
                max_length=10,
            ),
        ),
    ]
