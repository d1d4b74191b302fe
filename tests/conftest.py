"""The named cast: each is built when a test asks for it."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from wagtail.models import Locale, Page, Site

from cms.edition import turn
from cms.fixture_pages import put_home, put_page
from cms.models import CourseIndexPage, CourseModule, CoursePage, HomePage, LessonPage, ModulePage, PillarPage
from config.applying_roles import apply_roles
from directory.models import Agency, User
from directory.staff import enrol_staff
from training.quiz import pools
from training.quiz.bank import Wording, write_question
from training.quiz.models import Question, Quiz
from training.quiz.quizzes import Line, write_quiz
from training.quiz.types import Asked

NOW = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)  # 10.00 WIB on a Monday
OPTIONS = [
    {"id": "a", "text": "Menghapus komentar", "correct": False, "feedback": "Warga tidak tahu alasannya."},
    {"id": "b", "text": "Mendengar sampai selesai", "correct": True, "feedback": "Tepat."},
    {"id": "c", "text": "Membalas cepat", "correct": False, "feedback": "Baca dulu."},
]
Person = Callable[[str, str], User]
BACKEND = "django.contrib.auth.backends.ModelBackend"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that needs a program of the system is left out by name where it is missing; with CI=true it runs, and fails."""
    wanted = [name for mark in item.iter_markers("program") for name in mark.args]
    if missing := [name for name in wanted if shutil.which(name) is None and os.environ.get("CI") != "true"]:
        pytest.skip(f"{', '.join(missing)} is not installed")


@pytest.fixture(autouse=True)
def private_folders(settings: Any, tmp_path: Any) -> None:
    """Files of a test go with it; the cache begins empty."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "private", "base_url": None},
        }
    }
    cache.clear()
    pools.forget()


@pytest.fixture
def home(db: None) -> HomePage:
    """The front page; Wagtail's root is there or made, also after a test that emptied the tables."""
    Locale.objects.get_or_create(language_code="id")
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(instance=Page(title="Root", slug="root"))
    Site.objects.all().delete()
    return put_home("Pilar")


@pytest.fixture
def dlh(db: None) -> Agency:
    """Dinas Lingkungan Hidup."""
    return Agency.objects.filter(code="DLH").first() or Agency.add_root(
        instance=Agency(code="DLH", name="Dinas Lingkungan Hidup", kind="dinas")
    )


@pytest.fixture
def melati(dlh: Agency) -> User:
    """A member of staff with a NIP, past her first steps."""
    return _person("198704122011012993", "198704122011012993", "Melati Anggraini", dlh, back_title="S.Sos.", rank="III/c")


@pytest.fixture
def jagat(dlh: Agency) -> User:
    """A member of staff without a NIP."""
    return _person("dlh.0007", None, "Jagat Perdana", dlh, employee_type="non_asn")


def _person(username: str, nip: str | None, name: str, agency: Agency, **facts: Any) -> User:
    return enrol_staff(
        username=username,
        agency=agency,
        post_title="Pengelola Media Sosial",
        from_on=date(2021, 3, 1),
        password="empat kata yang panjang",
        nip=nip,
        name=name,
        must_change_password=False,
        privacy_read_at=NOW,
        **facts,
    )


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which a person has signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def ethics(home: HomePage) -> ModulePage:
    """A module of two lessons with three ready questions and a quiz that draws them all."""
    pillar = put_page(home, PillarPage, "etika", title="Etika Digital", pillar="ethics", summary="")
    module: ModulePage = put_page(pillar, ModulePage, "etika-digital", title="Etika Digital", summary="Tenang dan netral.")
    lessons = [
        put_page(
            module,
            LessonPage,
            f"materi-{n}",
            title=f"Materi {n}",
            code=f"ED-{n}",
            summary="Ringkasan.",
            body=[{"type": "paragraph", "value": "<h2>Satu</h2><p>Isi pertama.</p><h2>Dua</h2><p>Isi kedua.</p>"}],
        )
        for n in (1, 2)
    ]
    for n in (1, 2, 3):
        make_question(f"ED-1.{n}", module=module, lesson=lessons[0])
    quiz = Quiz(title="Kuis Etika", purpose=Quiz.Purpose.MODULE, module=module, pass_mark=70, state="open")
    write_quiz(quiz=quiz, lines=[Line(module=module, count=3)])
    return module


def make_question(
    id_number: str, *, module: ModulePage | None = None, lesson: LessonPage | None = None, pillar: str = "ethics"
) -> Question:
    """A ready single-choice question whose right answer is `b`."""
    wording = Wording(
        type="single",
        text="<p>Apa yang Anda lakukan lebih dulu?</p>",
        asked=Asked(options=OPTIONS),
        explanation="<p>Dengar dulu, baru menjawab.</p>",
        points=Decimal(1),
    )
    question = Question(id_number=id_number, pillar=pillar, module=module, lesson=lesson, status=Question.Status.READY)
    return write_question(question=question, wording=wording, by=None, now=NOW)


@pytest.fixture
def course(home: HomePage, ethics: ModulePage) -> CoursePage:
    """An open course of 5 JP: one module of 4 JP, and 1 JP across the pillars with a final evaluation."""
    catalogue = put_page(home, CourseIndexPage, "pelatihan", title="Katalog")
    page = CoursePage(
        title="Media Sosial OPD",
        slug="medsos",
        summary="Menjawab warga.",
        outcomes="Menjawab.\nMencatat.",
        cross_jp=1,
        cross_minutes=45,
        is_open=True,
    )
    catalogue.add_child(instance=page)
    page.course_modules = [CourseModule(module=ethics, jp=4, minutes=180, sort_order=0)]
    page.save_revision().publish()
    final = Quiz(
        title="Evaluasi Akhir",
        purpose=Quiz.Purpose.FINAL,
        course=page,
        pass_mark=70,
        state="open",
        time_limit_minutes=30,
        attempts_allowed=3,
        wait_hours=24,
    )
    write_quiz(quiz=final, lines=[Line(pillar="ethics", count=3)])
    turn()
    return CoursePage.objects.get(pk=page.pk)


@pytest.fixture
def as_role(home: Any, dlh: Agency, signed_in: Callable[[User], Client]) -> Callable[[str], Client]:
    """A browser of somebody who has this role and nothing else."""
    apply_roles()

    def browser(role: str) -> Client:
        user = User.objects.create_user(
            f"peran.{Group.objects.get(name=role).pk:04d}", name=role, must_change_password=False, privacy_read_at=NOW
        )
        user.groups.add(Group.objects.get(name=role))
        return signed_in(user)

    return browser


@pytest.fixture
def person(home: Any) -> Person:
    """Somebody with a role."""
    apply_roles()

    def make(username: str, role: str) -> User:
        user = User.objects.create_user(username, name=username.title(), must_change_password=False, privacy_read_at=NOW)
        user.groups.add(Group.objects.get(name=role))
        return user

    return make
