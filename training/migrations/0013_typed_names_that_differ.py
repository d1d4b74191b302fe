"""Names that were typed when joining, beside the roster's.

Where both are equal the name was confirmed on the day of joining. Where they differ the text stays with the enrolment, and one
report a person puts it on the list of Admin Kepegawaian, who decide which is right. In pieces, by the key.
"""

import unicodedata

from django.db import migrations
from django.db.models import F
from django.utils import timezone

PIECE = 1000
NOTE = 500


def forwards(apps, schema_editor):
    Enrolment = apps.get_model('training', 'Enrolment')
    now = timezone.now()
    for rows in pieces(Enrolment.objects.filter(name_confirmed_at__isnull=True).exclude(name_seen='')):
        equal, differing = [], {}
        for row in rows:
            if tidy(row['name_seen']) == tidy(roster_name(row)):
                equal.append(row['pk'])
            else:
                differing.setdefault(row['user'], []).append(row)
        Enrolment.objects.filter(pk__in=equal).update(name_confirmed_at=F('joined_at'))
        report(apps, differing, now)


def backwards(apps, schema_editor):
    """The column of before had a name in every row: whoever was never asked gets the roster's. Reports stay with their table."""
    Enrolment = apps.get_model('training', 'Enrolment')
    for rows in pieces(Enrolment.objects.filter(name_seen='')):
        changed = [Enrolment(pk=row['pk'], name_seen=roster_name(row)) for row in rows]
        Enrolment.objects.bulk_update(changed, ['name_seen'])


def pieces(rows):
    """By the key, so that what a piece writes does not move the next one."""
    columns = ('pk', 'user', 'name_seen', 'joined_at', 'course__title', 'user__front_title', 'user__name', 'user__back_title')
    last = 0
    while piece := list(rows.filter(pk__gt=last).order_by('pk').values(*columns)[:PIECE]):
        yield piece
        last = piece[-1]['pk']


def report(apps, differing, now):
    """One report a person: the text typed last, the others in the note. Who has an open one already, or this one decided, keeps it."""
    NameReport = apps.get_model('directory', 'NameReport')
    known = {report.user_id: report for report in NameReport.objects.filter(user__in=differing, decided_at__isnull=True)}
    over = set(NameReport.objects.filter(user__in=differing, origin='migration', decided_at__isnull=False).values_list('user', 'name'))
    made, longer = [], []
    for user, rows in differing.items():
        rows.sort(key=lambda row: row['joined_at'])
        typed = rows[-1]['name_seen']
        note = '; '.join(f"{row['course__title']}: {row['name_seen']}" for row in rows)
        if user in known:
            if known[user].origin == 'migration' and note not in known[user].note:  # the person's other courses, in a later piece
                known[user].note = f'{known[user].note}; {note}'[:NOTE]
                longer.append(known[user])
        elif (user, typed) not in over:
            made.append(NameReport(user_id=user, name=typed, note=note[:NOTE], origin='migration', reported_at=now))
    NameReport.objects.bulk_create(made)
    NameReport.objects.bulk_update(longer, ['note'])


def roster_name(row):
    named = f"{row['user__front_title']} {row['user__name']}".strip()
    return f"{named}, {row['user__back_title']}" if row['user__back_title'] else named


def tidy(text):
    return ' '.join(unicodedata.normalize('NFC', text).split())


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0012_the_name_that_was_shown'),
        ('directory', '0003_name_reports'),
    ]

    operations = [
        migrations.RunPython(forwards, backwards),
    ]
