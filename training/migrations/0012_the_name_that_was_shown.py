from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0011_an_open_quiz_changes_by_agreement'),
    ]

    operations = [
        migrations.RenameField(
            model_name='enrolment',
            old_name='name_confirmed',
            new_name='name_seen',
        ),
        migrations.AlterField(
            model_name='enrolment',
            name='name_seen',
            field=models.CharField(blank=True, max_length=270, verbose_name='name that was shown'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='name_confirmed_at',
            field=models.DateTimeField(null=True, verbose_name='name confirmed at'),
        ),
    ]
