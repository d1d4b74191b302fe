"""Old quizzes as drafts of a course or a module."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from training.quiz import pools
from training.quiz.django_quiz import mapping
from training.quiz.django_quiz.ledger import HERE, NEW, Ledger
from training.quiz.django_quiz.mapping import CannotTake, MappedQuiz
from training.quiz.django_quiz.questions import Brought
from training.quiz.django_quiz.savepoints import on_its_own
from training.quiz.django_quiz.tables import OldQuiz
from training.quiz.django_quiz.target import Target
from training.quiz.models import Question, Quiz
from training.quiz.quizzes import Line, check, write_quiz


def put_quizzes(old_quizzes: Iterable[OldQuiz], questions: Mapping[int, Brought], target: Target, ledger: Ledger) -> dict[int, Quiz]:
    """The quizzes by their old numbers. None is open: somebody looks at it first, and nothing that runs changes."""
    found: dict[int, Quiz] = {}
    for old in old_quizzes:
        with on_its_own(ledger, [old.key]):
            uuid = target.uuid(old.key.model, old.pk)
            known = Quiz.objects.filter(uuid=uuid).first()
            found[old.pk] = known or _put(mapping.quiz(old, (each.mapped for each in questions.values())), questions, target, ledger)
            if known:
                ledger.settle([old.key], HERE)
    return found


def _put(mapped: MappedQuiz, questions: Mapping[int, Brought], target: Target, ledger: Ledger) -> Quiz:
    if target.course is None and target.module is None:
        raise CannotTake(_("Say with --course or --module what it is to belong to."))
    old = mapped.old
    own = [questions[each.old.pk].question for each in mapped.questions]
    quiz = Quiz(
        uuid=target.uuid(old.key.model, old.pk),
        course=target.course,
        module=target.module,
        purpose=Quiz.Purpose.MODULE if target.module else Quiz.Purpose.FINAL,
        **mapped.fields,
    )
    lines = [Line(tag=target.tag(old.pk), count=mapped.draws)] if mapped.draws else [Line(question=each) for each in own]
    if target.apply:
        _mark(own, target.tag(old.pk) if mapped.draws else "")
        write_quiz(quiz=quiz, lines=lines)
    else:
        check(lines)
        quiz.full_clean(exclude=["uuid"])
    ledger.settle([old.key], NEW)
    for remark in [*mapped.remarks, *_about_draw(mapped.draws, own)]:
        ledger.remark(old.key, remark)
    return quiz


def _mark(own: Iterable[Question], tag: str) -> None:
    """A blueprint draws from a pool by a tag; the pools kept in memory have to hear of it."""
    if tag:
        for question in own:
            question.tags.add(tag)
        pools.turn()


def _about_draw(draws: int | None, own: Sequence[Question]) -> Iterable[str]:
    drafts = sum(question.status != Question.Status.READY for question in own)
    if draws and drafts:
        facts = {"draws": draws, "all": len(own), "drafts": drafts}
        yield _("It draws %(draws)s of %(all)s questions, but only released ones (still drafts: %(drafts)s).") % facts
