"""Old questions into the bank, with their pictures."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from wagtail.images.models import Image

from training.quiz import bank
from training.quiz.bank import Wording
from training.quiz.django_quiz import figures, mapping
from training.quiz.django_quiz.categories import Filed
from training.quiz.django_quiz.ledger import HERE, NEW, Ledger
from training.quiz.django_quiz.mapping import NO_ALT, CannotTake, MappedQuestion
from training.quiz.django_quiz.savepoints import on_its_own
from training.quiz.django_quiz.tables import OldQuestion
from training.quiz.django_quiz.target import Target
from training.quiz.models import Question, QuestionVersion


@dataclass(frozen=True, slots=True)
class Brought:
    """A question with its place in the bank, which is not stored yet where nothing is written."""

    mapped: MappedQuestion
    question: Question

    @property
    def rewritten(self) -> bool:
        """Whether a person has changed its words here."""
        return self.question.current is not None and self.question.current.made_by_id is not None

    def version(self) -> QuestionVersion:
        """The version that says what was asked there: the newest that an import made. Raises `CannotTake` where a person rewrote the
        question here and the dump says something else by now, as its answers could then mean other options.
        """
        wording = self.mapped.wording
        found = self.question.versions.filter(made_by__isnull=True).order_by("-number").first() if self.question.pk else None
        if found is None or (found.type, found.options) != (wording.type, wording.asked.options):
            raise CannotTake(_("Question %(number)s says something else here.") % {"number": self.mapped.old.pk})
        return found


def put_questions(old_questions: Iterable[OldQuestion], filed: Filed, target: Target, ledger: Ledger) -> dict[int, Brought]:
    """The questions by their old numbers; those that cannot be asked are left out."""
    brought: dict[int, Brought] = {}
    for old in old_questions:
        with on_its_own(ledger, old.rows):
            mapped = mapping.question(old)
            question = Question.objects.select_related("current").filter(id_number=target.number(old.pk)).first()
            if question is None:
                question = _put_new(mapped, filed, target, ledger)
            else:
                _put_again(mapped, question, target, ledger)
            brought[old.pk] = Brought(mapped=mapped, question=question)
    return brought


def _put_new(mapped: MappedQuestion, filed: Filed, target: Target, ledger: Ledger) -> Question:
    """Ready where nothing is missing; the module stays empty, so that no quiz that is open begins to draw it."""
    old = mapped.old
    category = filed.of(old)
    figure, remarks = _figure(old, target)
    remarks = [*mapped.remarks, *remarks]
    question = Question(
        id_number=target.number(old.pk),
        pillar=category.pillar if category else target.pillar,
        category=category,
        status=Question.Status.DRAFT if remarks else Question.Status.READY,
    )
    question.full_clean(exclude=["uuid", "current", "category"])
    if target.apply:
        bank.write_question(question=question, wording=_pictured(mapped.wording, figure, target, old), by=None, now=target.now)
    ledger.settle(old.rows, NEW)
    for remark in remarks:
        ledger.remark(old.key, remark)
    return question


def _put_again(mapped: MappedQuestion, question: Question, target: Target, ledger: Ledger) -> None:
    """A question that was imported before: what the dump says by now, unless a person has rewritten it here. Status and category
    stay as they are.
    """
    old, current = mapped.old, question.current
    ledger.settle(old.rows, HERE)
    if current is None or current.made_by_id is not None:
        ledger.remark(old.key, _("It was rewritten here and stays so."))
        return
    figure, remarks = _figure(old, target)
    for remark in remarks if current.image is None or figure else []:
        ledger.remark(old.key, remark)
    wanted = mapped.wording
    if figure is None:
        wanted = replace(wanted, image=current.image, image_alt=current.image_alt)
    same_picture = figure is None or (current.image is not None and current.image.file_hash == figure.hash)
    words = {name: value for name, value in wanted.as_fields().items() if not (figure and name.startswith("image"))}
    if same_picture and all(getattr(current, name) == value for name, value in words.items()):
        return
    ledger.remark(old.key, _("The dump says something else than last time; this becomes a new version."))
    if target.apply:
        bank.write_question(question=question, wording=_pictured(wanted, figure, target, old), by=None, now=target.now)


def _figure(old: OldQuestion, target: Target) -> tuple[figures.Figure | None, list[str]]:
    """The picture, and what is to be said about it."""
    if not old.figure:
        return None, []
    try:
        figure = figures.find(target.media, old.figure)
    except figures.NoFigure as error:
        return None, [str(error)]
    return figure, [_("Say what its picture shows, for people who do not see it.")]


def _pictured(wording: Wording, figure: figures.Figure | None, target: Target, old: OldQuestion) -> Wording:
    if figure is None:
        return wording
    image: Image = figures.put(figure, target.number(old.pk))
    return replace(wording, image=image, image_alt=NO_ALT)
