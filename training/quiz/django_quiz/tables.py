"""What the tables of django-quiz-app 0.5.1 hold, as plain values. Pure.

Tables and fields are those of its apps `quiz`, `multichoice`, `true_false` and `essay` under Django 1.8.
"""

from dataclasses import dataclass, field
from datetime import datetime

from training.quiz.django_quiz.ledger import Key

CHOICE, TRUE_FALSE, ESSAY = "multichoice.mcquestion", "true_false.tf_question", "essay.essay_question"
KINDS = (CHOICE, TRUE_FALSE, ESSAY)
CATEGORY, SUBCATEGORY, QUIZ, QUESTION = "quiz.category", "quiz.subcategory", "quiz.quiz", "quiz.question"
OPTION, SITTING, PROGRESS = "multichoice.answer", "quiz.sitting", "quiz.progress"
OWN = (CATEGORY, SUBCATEGORY, QUIZ, QUESTION, *KINDS, OPTION, SITTING, PROGRESS)


@dataclass(frozen=True, slots=True)
class OldPerson:
    """Who sat. Empty texts where the dump does not say."""

    key: Key | None
    username: str
    email: str


@dataclass(frozen=True, slots=True)
class OldCategory:
    """A category, or a subcategory with the category above it."""

    key: Key
    pk: int
    name: str
    above: int | None = None


@dataclass(frozen=True, slots=True)
class OldQuiz:
    """A quiz. `max_questions` of 0 or None is all of them; `answers_at_end` hides what is right until then."""

    key: Key
    pk: int
    title: str
    description: str
    category: int | None
    random_order: bool
    max_questions: int | None
    answers_at_end: bool
    single_attempt: bool
    pass_mark: int
    success_text: str
    fail_text: str


@dataclass(frozen=True, slots=True)
class OldOption:
    """An answer of a multiple choice question."""

    key: Key
    pk: int
    question: int
    text: str
    correct: bool


@dataclass(frozen=True, slots=True)
class OldQuestion:
    """A question with the rows it was kept in. `kind` is the model of its type; `answer_order` is content, random, none or empty."""

    rows: tuple[Key, ...]
    pk: int
    kind: str
    quizzes: frozenset[int]
    category: int | None
    subcategory: int | None
    figure: str
    text: str
    explanation: str
    answer_order: str
    is_true: bool
    options: tuple[OldOption, ...]

    @property
    def key(self) -> Key:
        """The row of its type, which is how the report names it."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class OldSitting:
    """A sitting. `order` are questions; `given` holds option numbers, "True" or "False", or a text, by question."""

    key: Key
    pk: int
    person: OldPerson
    quiz: int
    order: tuple[int, ...]
    incorrect: frozenset[int]
    given: dict[int, str]
    score: int
    complete: bool
    started_at: datetime
    ended_at: datetime | None


@dataclass(slots=True)
class Dump:
    """Everything that could be read."""

    people: list[OldPerson] = field(default_factory=list)
    categories: list[OldCategory] = field(default_factory=list)
    subcategories: list[OldCategory] = field(default_factory=list)
    quizzes: list[OldQuiz] = field(default_factory=list)
    questions: list[OldQuestion] = field(default_factory=list)
    sittings: list[OldSitting] = field(default_factory=list)
