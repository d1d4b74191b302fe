from django.db import migrations, models

PIECE = 500
DRILL_ATTEMPTS = 3


def complete_where_every_essay_has_a_word(apps, schema_editor):
    """Drills handed in before the rule keep counting, except where an essay is blank: that one was never written."""
    Attempt = apps.get_model('training', 'Attempt')
    drills = Attempt.objects.filter(quiz__purpose='drill', submitted_at__isnull=False, complete__isnull=True)
    ids = list(drills.order_by('pk').values_list('pk', flat=True))
    for start in range(0, len(ids), PIECE):
        _settle(apps, Attempt, ids[start:start + PIECE])


def _settle(apps, Attempt, ids):
    asked = dict(Attempt.objects.filter(pk__in=ids).values_list('pk', 'version_ids'))
    essays = set(
        apps.get_model('training', 'QuestionVersion')
        .objects.filter(type='essay', pk__in={version for versions in asked.values() for version in versions})
        .values_list('pk', flat=True)
    )
    answers = apps.get_model('training', 'Answer').objects.filter(attempt__in=ids, late=False).values_list('attempt', 'slot', 'value')
    written = {(attempt, slot) for attempt, slot, value in answers if any(item.strip() for item in value)}
    whole = [
        pk for pk, versions in asked.items()
        if all((pk, slot) in written for slot, version in enumerate(versions, 1) if version in essays)
    ]
    Attempt.objects.filter(pk__in=ids).update(complete=False)
    Attempt.objects.filter(pk__in=whole).update(complete=True)


def let_drills_be_sat_three_times(apps, schema_editor):
    """Who handed in a blank drill with the one attempt there was would be shut out for good."""
    Quiz = apps.get_model('training', 'Quiz')
    Quiz.objects.filter(purpose='drill', attempts_allowed__lt=DRILL_ATTEMPTS).update(attempts_allowed=DRILL_ATTEMPTS)


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0009_time_spent_on_each_part'),
    ]

    operations = [
        migrations.AddField(
            model_name='attempt',
            name='complete',
            field=models.BooleanField(null=True, verbose_name='every question answered'),
        ),
        migrations.RunPython(complete_where_every_essay_has_a_word, migrations.RunPython.noop),
        migrations.RunPython(let_drills_be_sat_three_times, migrations.RunPython.noop),
    ]
