"""Syllabi for enrolments of before there were any.

Whoever finished gets what the completion froze, never today's pages; several contents of one version are allowed for these. Whoever
is under way gets today's course, with what is closed or taken back at this moment: open and published do not tell "closed" from
"never opened". All of it in pieces, by the database where it can be said in one statement.
"""

import hashlib
import json
from collections import defaultdict

from django.db import migrations
from django.db.models import F, Max, Min, OuterRef, Subquery

PIECE = 1000
SCHEMA = 1


def forwards(apps, schema_editor):
    states_of_quizzes(apps)
    pins_of_attempts(apps)
    words_that_were_read(apps)
    apps.get_model('training', 'Completion').objects.update(done_on=F('completed_on'))
    syllabi_of_the_finished(apps)
    syllabi_of_those_under_way(apps)
    occasions(apps)


def backwards(apps, schema_editor):
    """What the columns of before can say. The rows stay: only the syllabi go, with the tables that hold them."""
    Quiz = apps.get_model('training', 'Quiz')
    Quiz.objects.update(is_open=False)
    newest = set()
    for pk, course, module, purpose in Quiz.objects.filter(state='open').order_by('-pk').values_list('pk', 'course', 'module', 'purpose'):
        place = (purpose, course or 0, module or 0) if purpose in {'final', 'module'} else pk
        if place not in newest:  # one open final a course, one open quiz a module
            newest.add(place)
            Quiz.objects.filter(pk=pk).update(is_open=True)
    apps.get_model('training', 'Completion').objects.filter(percent__isnull=True).update(percent=0)
    apps.get_model('training', 'Enrolment').objects.update(syllabus=None)
    for name in ('Need', 'Syllabus'):
        apps.get_model('training', name).objects.all().delete()


def states_of_quizzes(apps):
    Quiz, Attempt = apps.get_model('training', 'Quiz'), apps.get_model('training', 'Attempt')
    Quiz.objects.filter(is_open=True).update(state='open')
    sat = Attempt.objects.order_by().values_list('quiz', flat=True).distinct()
    Quiz.objects.filter(is_open=False, pk__in=sat).update(state='closed')


def pins_of_attempts(apps):
    Quiz, Attempt, Mark = (apps.get_model('training', name) for name in ('Quiz', 'Attempt', 'Mark'))
    for quiz, mark in Quiz.objects.values_list('pk', 'pass_mark'):
        Attempt.objects.filter(quiz=quiz).update(pass_mark=mark)
    Attempt.objects.filter(submitted_at__isnull=False, pending=0).update(graded_at=F('submitted_at'))
    marked = Mark.objects.values('answer__attempt').annotate(last=Max('marked_at')).values_list('answer__attempt', 'last')
    for attempt, last in marked.order_by().iterator(PIECE):
        Attempt.objects.filter(pk=attempt, pending=0, submitted_at__isnull=False).update(graded_at=last)


def words_that_were_read(apps):
    """A lesson that was read after its last publication was read in the words of today."""
    LessonPage, LessonProgress = apps.get_model('cms', 'LessonPage'), apps.get_model('training', 'LessonProgress')
    for pk, digest, published in LessonPage.objects.values_list('pk', 'digest', 'last_published_at'):
        rows = LessonProgress.objects.filter(lesson=pk, read_at__isnull=False)
        (rows.filter(read_at__gte=published) if published else rows).update(read_digest=digest)


def syllabi_of_the_finished(apps):
    """One for each content that was frozen: the same modules, hours and lessons, whatever the scores."""
    Completion, Enrolment = apps.get_model('training', 'Completion'), apps.get_model('training', 'Enrolment')
    lessons, courses = lessons_by_title(apps), apps.get_model('cms', 'CoursePage').objects.in_bulk()
    known, waiting = {}, defaultdict(list)
    rows = Completion.objects.order_by('pk').values_list('enrolment', 'course', 'version', 'module_scores', 'enrolment__joined_at')
    for enrolment, course, version, scores, joined in rows.iterator(PIECE):
        content = frozen_content(courses[course], scores, lessons)
        plain = json.dumps(content, sort_keys=True)
        key = (course, version, hashlib.sha256(plain.encode()).digest())
        if key not in known:
            known[key] = store(apps, course, version, content, 'finished', joined)
        waiting[known[key]].append(enrolment)
        if len(waiting[known[key]]) >= PIECE:
            Enrolment.objects.filter(pk__in=waiting.pop(known[key])).update(syllabus=known[key])
    for syllabus, enrolments in waiting.items():
        Enrolment.objects.filter(pk__in=enrolments).update(syllabus=syllabus)


def frozen_content(course, scores, lessons):
    modules = [row for row in scores if row['module']]
    across = next((row for row in scores if not row['module']), {'title': '', 'jp': 0, 'minutes': 0})
    return content_of(
        course,
        modules=[
            {
                'module': row['module'],
                'title': row['title'],
                'pillar': row['pillar'],
                'jp': row['jp'],
                'minutes': row['minutes'],
                'lessons': [
                    {'lesson': lessons.get((row['module'], title)), 'title': title, 'digest': ''} for title in row.get('lessons', [])
                ],
                'quizzes': [],
            }
            for row in modules
        ],
        quizzes=[],
        across=(across['title'], across['jp'], across['minutes']),
    )


def syllabi_of_those_under_way(apps):
    Enrolment, courses = apps.get_model('training', 'Enrolment'), apps.get_model('cms', 'CoursePage').objects
    under_way = Enrolment.objects.filter(completion__isnull=True)
    for row in under_way.order_by().values('course', 'version').annotate(first=Min('joined_at')):
        content = content_today(apps, courses.get(pk=row['course']))
        syllabus = store(apps, row['course'], row['version'], content, 'under_way', row['first'])
        ids = list(under_way.filter(course=row['course'], version=row['version']).values_list('pk', flat=True))
        for start in range(0, len(ids), PIECE):
            Enrolment.objects.filter(pk__in=ids[start : start + PIECE]).update(syllabus=syllabus)


def content_today(apps, course):
    """Every module and lesson that is or once was published, every quiz that is open or was sat."""
    ModulePage, LessonPage = apps.get_model('cms', 'ModulePage'), apps.get_model('cms', 'LessonPage')
    PillarPage, Quiz = apps.get_model('cms', 'PillarPage'), apps.get_model('training', 'Quiz')
    quizzes = Quiz.objects.filter(state__in=['open', 'closed']).exclude(purpose='practice').order_by('pk')
    modules = []
    for row in apps.get_model('cms', 'CourseModule').objects.filter(course=course.pk).order_by('sort_order'):
        page = ModulePage.objects.get(pk=row.module_id)
        if not was_published(page):
            continue
        below = LessonPage.objects.filter(path__startswith=page.path, depth=page.depth + 1).order_by('path')
        modules.append(
            {
                'module': page.pk,
                'title': page.title,
                'pillar': PillarPage.objects.get(path=page.path[:-4]).pillar,
                'jp': row.jp,
                'minutes': row.minutes,
                'lessons': [
                    {'lesson': lesson.pk, 'title': lesson.title, 'digest': lesson.digest} for lesson in below if was_published(lesson)
                ],
                'quizzes': [quiz_row(quiz) for quiz in quizzes.filter(module=page.pk, purpose='module')],
            }
        )
    own = [quiz_row(quiz) for quiz in quizzes.filter(course=course.pk)]
    return content_of(course, modules=modules, quizzes=own, across=(course.cross_title, course.cross_jp, course.cross_minutes))


def was_published(page):
    return page.live or page.first_published_at is not None


def quiz_row(quiz):
    return {'quiz': quiz.pk, 'purpose': quiz.purpose, 'title': quiz.title, 'pass_mark': quiz.pass_mark, 'grade_by': quiz.grade_by}


def content_of(course, *, modules, quizzes, across):
    title, jp, minutes = across
    return {
        'schema': SCHEMA,
        'title': course.title,
        'form': course.form,
        'modules': modules,
        'quizzes': quizzes,
        'cross_title': title,
        'cross_jp': jp,
        'cross_minutes': minutes,
        'workbook': [],
    }


def lessons_by_title(apps):
    """Lesson pages by module and title: completions kept the titles only."""
    ModulePage, LessonPage = apps.get_model('cms', 'ModulePage'), apps.get_model('cms', 'LessonPage')
    modules = dict(ModulePage.objects.values_list('path', 'pk'))
    rows = LessonPage.objects.order_by('-path').values_list('path', 'title', 'pk')
    return {(modules.get(path[:-4]), title): pk for path, title, pk in rows}


def store(apps, course, version, content, origin, made_at):
    Syllabus, Need = apps.get_model('training', 'Syllabus'), apps.get_model('training', 'Need')
    made = Syllabus.objects.create(course_id=course, version=version, content=content, origin=origin, made_at=made_at)
    lessons = {row['lesson'] for module in content['modules'] for row in module['lessons'] if row['lesson']}
    quizzes = {row['quiz']: row for rows in [content['quizzes'], *(m['quizzes'] for m in content['modules'])] for row in rows}
    Need.objects.bulk_create(
        [Need(syllabus=made, kind='lesson', lesson_id=pk) for pk in sorted(lessons)]
        + [Need(syllabus=made, kind='quiz', quiz_id=pk, purpose=row['purpose']) for pk, row in quizzes.items()]
    )
    return made.pk


def occasions(apps):
    """Attempts at the quizzes of a course were sat for the latest version that was joined before; for the first where none was."""
    Attempt, Enrolment, Quiz = (apps.get_model('training', name) for name in ('Attempt', 'Enrolment', 'Quiz'))
    quizzes = defaultdict(list)
    for pk, course in Quiz.objects.filter(course__isnull=False).exclude(purpose='practice').values_list('pk', 'course'):
        quizzes[course].append(pk)
    for course, own in quizzes.items():
        attempts = Attempt.objects.filter(quiz__in=own, user__isnull=False)
        joined = Enrolment.objects.filter(user=OuterRef('user'), course=course)
        before = joined.filter(joined_at__lte=OuterRef('started_at')).order_by('-version').values('uuid')[:1]
        attempts.update(occasion=Subquery(before))
        attempts.filter(occasion__isnull=True).update(occasion=Subquery(joined.order_by('version').values('uuid')[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0006_what_a_course_asks'),
    ]

    operations = [
        migrations.RunPython(forwards, backwards),
    ]
