"""A site as it was before there were syllabi, written through the models of that day: 15 people have finished, 19 are under way.

Since the 15 finished, the module was renamed, a second one was added, and the mark of the final evaluation was raised from 60 to 70.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

BEFORE = [("cms", "0003_a_year_once"), ("training", "0005_a_rule_may_fail_an_essay"), ("certificates", "0001_certificates")]
JOINED, READ, PUBLISHED = (datetime(2026, month, 2, 3, tzinfo=UTC) for month in (3, 4, 2))
SAT, MARKED = READ + timedelta(days=2), READ + timedelta(days=12)
FINISHED, UNDER_WAY = 15, 19
TEXT = "<h2>Satu</h2><p>Isi.</p>"


class Landed:
    """Everything that was made, by name; `apps` are the models of the day."""

    def __init__(self, apps: Any) -> None:
        self.apps = apps
        self.types = apps.get_model("contenttypes", "ContentType").objects
        self.locale = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="id")[0]
        self.agency = self.make("directory.Agency", path="0001", depth=1, numchild=0, code="DLH", name="Lingkungan", kind="dinas")
        self._pages()
        self._quizzes()
        self.people = [self._person(n) for n in range(FINISHED + UNDER_WAY)]
        for n, person in enumerate(self.people):
            self._finished(n, person) if n < FINISHED else self._under_way(n - FINISHED, person)

    def make(self, model: str, /, **fields: Any) -> Any:
        return self.apps.get_model(*model.split(".")).objects.create(**fields)

    def _page(self, model: str, path: str, slug: str, **fields: Any) -> Any:
        kind = self.types.get_or_create(app_label="cms", model=model.lower())[0]
        row = {"title": slug.capitalize(), "live": True, "first_published_at": PUBLISHED, "last_published_at": PUBLISHED, **fields}
        address = {"path": path, "depth": len(path) // 4, "slug": slug, "url_path": f"/{path}/", "content_type": kind}
        return self.make(f"cms.{model}", **address, numchild=0, draft_title=slug, locale=self.locale, **row)

    def _pages(self) -> None:
        pages = self.apps.get_model("wagtailcore", "Page").objects
        if not pages.filter(path="0001").exists():
            kind = self.types.get_or_create(app_label="wagtailcore", model="page")[0]
            self.make("wagtailcore.Page", title="Root", slug="root", path="0001", depth=1, content_type=kind, locale=self.locale)
        self._page("HomePage", "00010009", "pilar")
        self._page("PillarPage", "000100090001", "etika", pillar="ethics", summary="")
        self.ethics = self._page("ModulePage", "0001000900010001", "etika-digital", title="Etika Digital", summary="")
        self.culture = self._page("ModulePage", "0001000900010002", "budaya-digital", title="Budaya Digital", summary="")
        below, once = "0001000900010001", {"summary": "", "body": [{"type": "paragraph", "value": TEXT}]}
        self.first = self._page("LessonPage", f"{below}0001", "materi-1", title="Materi 1", **once)
        self.second = self._page("LessonPage", f"{below}0002", "materi-2", title="Materi 2", **once)
        self.taken_back = self._page("LessonPage", f"{below}0003", "ditarik", live=False, **once)
        self.draft = self._page("LessonPage", f"{below}0004", "rancangan", live=False, **once | {"first_published_at": None})
        self.other = self._page("LessonPage", "00010009000100020001", "pengantar", title="Pengantar", **once)
        self._page("CourseIndexPage", "000100090002", "pelatihan")
        hours = {"cross_title": "Evaluasi", "cross_jp": 1, "cross_minutes": 45}
        self.course = self._page(
            "CoursePage", "0001000900020001", "medsos", title="Media Sosial", summary="", version=1, is_open=True, **hours
        )
        for order, module in enumerate((self.ethics, self.culture)):
            self.make("cms.CourseModule", course=self.course, module=module, jp=4, minutes=180, sort_order=order)

    def _quizzes(self) -> None:
        quiz = {"pass_mark": 70, "is_open": True}
        self.quiz = self.make("training.Quiz", title="Kuis", purpose="module", module=self.ethics, **quiz)
        self.closed = self.make("training.Quiz", title="Ditutup", purpose="module", module=self.culture, **quiz | {"is_open": False})
        self.final = self.make("training.Quiz", title="Akhir", purpose="final", course=self.course, **quiz)
        self.never_opened = self.make("training.Quiz", title="Nanti", purpose="drill", course=self.course, **quiz | {"is_open": False})
        self.practice = self.make("training.Quiz", title="Latihan", purpose="practice", course=self.course, **quiz)
        question = self.make("training.Question", id_number="ED-1", pillar="ethics", status="ready")
        self.essay = self.make(
            "training.QuestionVersion", question=question, number=1, type="essay", text="", options=[], made_at=PUBLISHED
        )

    def _person(self, n: int) -> Any:
        return self.make("directory.User", username=f"dlh.{n:04d}", name=f"Orang {n}", password="", must_change_password=False)

    def _joined(self, person: Any, n: int) -> Any:
        at = JOINED + timedelta(hours=n)
        return self.make("training.Enrolment", user=person, course=self.course, version=1, joined_at=at, name_confirmed=person.name)

    def _read(self, person: Any, *lessons: Any) -> None:
        for lesson in lessons:
            self.make("training.LessonProgress", user=person, lesson=lesson, part=2, updated_at=READ, read_at=READ)

    def sit(self, person: Any, quiz: Any, percent: int | None, *, passed: bool | None, handed_in: bool = True, number: int = 1) -> Any:
        pinned = {"slots": 1, "version_ids": [self.essay.pk], "option_orders": [[]], "headings": [""], "seed": 1}
        scored = {"percent": percent, "passed": passed, "pending": int(handed_in and passed is None)}
        at = SAT if handed_in else None
        return self.make("training.Attempt", user=person, quiz=quiz, number=number, started_at=SAT, submitted_at=at, **pinned, **scored)

    def _finished(self, n: int, person: Any) -> None:
        enrolment = self._joined(person, n)
        lessons = ["Materi 1", "Materi 2"] if n < 10 else ["Materi 1"]  # five finished before there was a second lesson
        self._read(person, self.first, self.second)
        for quiz in (self.quiz, self.final):
            self.sit(person, quiz, 65 if n == 0 else 90, passed=True)
        row = {"jp": 4, "minutes": 180, "percent": 90, "pillar": "ethics", "lessons": lessons}
        across = {"module": None, "title": "Evaluasi", "pillar": "", "jp": 1, "minutes": 45, "percent": 90, "lessons": []}
        completion = self.make(
            "training.Completion",
            enrolment=enrolment,
            user=person,
            course=self.course,
            version=1,
            agency=self.agency,
            completed_at=SAT,
            completed_on=date(2026, 4, 4),
            jp=5,
            percent=90,
            module_scores=[{"module": self.ethics.pk, "title": "Etika Lama", **row}, across],
        )
        facts = {"number": f"800/{n}", "jp": 5}
        kept = {"code": f"{n:016d}", "number": f"800/{n}", "completion": completion, "user": person, "facts": facts, "issued_at": SAT}
        self.make("certificates.Certificate", **kept)

    def _under_way(self, n: int, person: Any) -> None:
        """Each lacks something: the closed quiz, the lesson that was taken back, a mark, or all of it."""
        self._joined(person, FINISHED + n)
        self._read(person, *(self.first, self.second, self.other)[: n % 4])
        sat: dict[int, list[tuple[Any, int | None, bool | None]]] = {
            4: [(self.closed, 20, False)],
            5: [(self.closed, 20, False)],
            7: [(self.closed, 90, True), (self.final, 90, True)],  # everything but the lesson that was taken back
            8: [(self.final, 65, True)],  # passed under the mark of that day
            9: [(self.final, None, None)],
            10: [(self.final, 95, True)],  # an essay, marked twice
            12: [(self.practice, 100, True)],
            13: [(self.final, 75, False)],  # failed under a higher mark of that day
        }
        attempts = [self.sit(person, quiz, percent, passed=passed) for quiz, percent, passed in sat.get(n, ())]
        if n >= 4:
            self.sit(person, self.quiz, 80, passed=True)
        if n == 10:
            self._marked(attempts[0])
        if n == 11:
            self.sit(person, self.quiz, None, passed=None, handed_in=False, number=2)

    def _marked(self, attempt: Any) -> None:
        answer = {"slot": 1, "version": self.essay, "value": ["Terima kasih."], "seq": 1, "saved_at": SAT}
        kept = self.make("training.Answer", attempt=attempt, **answer)
        for day in (0, 1):
            at = MARKED + timedelta(days=day)
            self.make("training.Mark", answer=kept, criteria=[], points=Decimal(4), marked_by=self.people_before(attempt), marked_at=at)

    def people_before(self, attempt: Any) -> Any:
        """Somebody else, who marks."""
        return self.apps.get_model("directory", "User").objects.exclude(pk=attempt.user_id).order_by("pk")[0]
