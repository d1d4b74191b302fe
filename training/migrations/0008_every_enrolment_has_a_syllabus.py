import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone


def leave_one_open_attempt(apps, schema_editor):
    """Going back: of several open attempts at a quiz, one for each version joined, the newest stays open. No row is lost."""
    Attempt = apps.get_model('training', 'Attempt')
    opened = Attempt.objects.filter(submitted_at__isnull=True, user__isnull=False)
    newer = opened.filter(user=models.OuterRef('user'), quiz=models.OuterRef('quiz'), pk__gt=models.OuterRef('pk'))
    older = list(opened.filter(models.Exists(newer)).values_list('pk', flat=True))
    Attempt.objects.filter(pk__in=older).update(submitted_at=timezone.now(), abandoned=True)


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0007_what_was_joined_before'),
    ]

    operations = [
        migrations.AlterField(
            model_name='completion',
            name='done_on',
            field=models.DateField(verbose_name='done on'),
        ),
        migrations.AlterField(
            model_name='enrolment',
            name='syllabus',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='training.syllabus', verbose_name='syllabus'),
        ),
        migrations.RemoveConstraint(
            model_name='attempt',
            name='one_open_attempt_a_quiz',
        ),
        migrations.RemoveConstraint(
            model_name='enrolment',
            name='one_enrolment_a_person_course_and_version',
        ),
        migrations.RemoveConstraint(
            model_name='quiz',
            name='one_open_final_evaluation_a_course',
        ),
        migrations.RemoveConstraint(
            model_name='quiz',
            name='one_open_quiz_a_module',
        ),
        migrations.RemoveField(
            model_name='quiz',
            name='is_open',
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.UniqueConstraint(condition=models.Q(('occasion__isnull', True), ('submitted_at__isnull', True)), fields=('user', 'quiz'), name='one_open_attempt_a_quiz'),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.UniqueConstraint(condition=models.Q(('submitted_at__isnull', True)), fields=('user', 'quiz', 'occasion'), name='one_open_attempt_a_quiz_and_occasion'),
        ),
        migrations.AddConstraint(
            model_name='completion',
            constraint=models.UniqueConstraint(condition=models.Q(('credited', True)), fields=('user', 'course', 'version'), name='hours_count_once_a_person_course_and_version'),
        ),
        migrations.AddConstraint(
            model_name='completion',
            constraint=models.CheckConstraint(condition=models.Q(('done_on__lte', models.F('completed_on'))), name='what_is_known_was_done_before'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.UniqueConstraint(fields=('user', 'course', 'version', 'round'), name='one_enrolment_a_person_course_version_and_round'),
        ),
        migrations.RunPython(migrations.RunPython.noop, leave_one_open_attempt),
    ]
