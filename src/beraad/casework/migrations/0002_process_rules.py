"""The council's role may be unstated; one statement of the room for influence per step and subject."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="step",
            name="council_role",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "no role"),
                    ("participating", "takes part"),
                    ("representing", "represents residents"),
                    ("supervising", "supervises"),
                    ("setting_frames", "sets the frames"),
                ],
                max_length=80,
                verbose_name="Role of the council",
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at", None)),
                fields=("step", "subject"),
                name="one_room_a_step_and_subject",
            ),
        ),
    ]
