"""What a course asks as it stands now: what a version will be frozen as when somebody joins it first."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from cms.models import CoursePage, LessonPage
from cms.outline import Plan, PlannedModule, plan_of
from training.learning.models import Syllabus
from training.learning.syllabus import COUNTS, JUDGES, Asked, LessonAsked, ModuleAsked, QuizAsked
from training.quiz.models import Quiz


def effective(syllabus: Syllabus) -> Asked:
    """What is asked today of whoever has this syllabus."""
    return Asked.from_json(syllabus.content).without(syllabus.left_out)


def asked_today(course: CoursePage) -> Asked:
    """What is published and open, and what the version before asked and is only closed or taken back at the moment.

    A later version does not lose a lesson or a drill because it is being mended in the hour in which somebody joins first. What is
    not to be asked any more is moved out of the module, or dropped from the syllabus, with who and why.
    """
    plan, before = plan_of(course), _before(course)
    lessons = _lessons(plan, before)
    of_modules, of_course = _quizzes(course, [planned.module for planned in plan.modules], before)
    return Asked(
        title=course.title,
        form=course.form,
        modules=tuple(_module(planned, lessons[planned.module], of_modules[planned.module]) for planned in plan.modules),
        quizzes=tuple(of_course),
        cross_title=plan.cross_title,
        cross_jp=plan.cross_jp,
        cross_minutes=plan.cross_minutes,
    )


def _module(planned: PlannedModule, lessons: Iterable[LessonAsked], quizzes: Iterable[QuizAsked]) -> ModuleAsked:
    return ModuleAsked(
        module=planned.module,
        title=planned.title,
        pillar=planned.pillar,
        jp=planned.jp,
        minutes=planned.minutes,
        lessons=tuple(lessons),
        quizzes=tuple(quizzes),
    )


def _before(course: CoursePage) -> Asked | None:
    """What the latest earlier version asks."""
    earlier = Syllabus.objects.filter(course=course.pk, version__lt=course.version).exclude(origin=Syllabus.Origin.FINISHED)
    latest = earlier.order_by("-version", "-pk").first() if course.version > 1 else None
    return effective(latest) if latest else None


def _lessons(plan: Plan, before: Asked | None) -> dict[int, list[LessonAsked]]:
    """By module, in the order of the pages; those that were asked before and are taken back among them."""
    places = {pk: planned.module for planned in plan.modules for pk, _title in planned.lessons}
    asked = {lesson.lesson: module.module for module in before.modules for lesson in module.lessons} if before else {}
    back = {pk: module for pk, module in asked.items() if pk and pk not in places and module in {m.module for m in plan.modules}}
    found: dict[int, list[LessonAsked]] = defaultdict(list)
    for page in LessonPage.objects.filter(pk__in=[*places, *back]).only("title", "digest", "path", "live").order_by("path"):
        if page.pk in places or not page.live:  # what is live and not in the plan was moved elsewhere
            module = places.get(page.pk) or back[page.pk]
            found[module].append(LessonAsked(lesson=page.pk, title=page.title, digest=page.digest))
    return found


def _quizzes(course: CoursePage, modules: list[int], before: Asked | None) -> tuple[dict[int, list[QuizAsked]], list[QuizAsked]]:
    """By module, and of the course. What was asked before and is closed stays asked, unless an open final, or quiz of the same
    module, replaces it. Of several open finals, or quizzes of a module, the newest is asked: the others are on
    their way out and stay open for whoever has them in a syllabus already.
    """
    asked = {quiz.quiz for quiz in before.every_quiz} if before else set()
    every = Quiz.objects.exclude(purpose=Quiz.Purpose.PRACTICE).exclude(state=Quiz.State.DRAFT).order_by("pk")
    found = every.filter(Q(course=course) | Q(module__in=modules))
    replaced = {(quiz.purpose, quiz.module_id) for quiz in found if quiz.is_open and quiz.purpose in JUDGES}
    kept = {quiz.pk for quiz in found if quiz.pk in asked and quiz.purpose in COUNTS and (quiz.purpose, quiz.module_id) not in replaced}
    own = [quiz for quiz in found if quiz.is_open or quiz.pk in kept]
    own = [quiz for quiz in own if course.assessed or quiz.purpose not in JUDGES]
    newest = {(quiz.purpose, quiz.module_id): quiz for quiz in own}
    own = [quiz for quiz in own if quiz.purpose not in JUDGES or newest[quiz.purpose, quiz.module_id] == quiz]
    of_modules: dict[int, list[QuizAsked]] = defaultdict(list)
    for quiz in own:
        if quiz.module_id:
            of_modules[quiz.module_id].append(quiz_asked(quiz))
    return of_modules, [quiz_asked(quiz) for quiz in own if quiz.course_id]


def quiz_asked(quiz: Quiz) -> QuizAsked:
    """A quiz with what passing it takes today."""
    return QuizAsked(quiz=quiz.pk, purpose=quiz.purpose, title=quiz.title, pass_mark=quiz.pass_mark, grade_by=quiz.grade_by)
