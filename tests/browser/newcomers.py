"""People who have not been at Pilar yet, for tests that need somebody without a past, and a quiz of nothing but choices.

Runs inside the site's process.
"""

from dataclasses import dataclass
from datetime import date

from directory.models import Agency
from directory.staff import enrol_staff
from training.quiz.models import Question, Quiz
from training.quiz.quizzes import Line, write_quiz

FIRST_PASSWORD = "sementara-2026-pilar"
NAMES = (
    "Embun Cemara",
    "Pelangi Samudera",
    "Ombak Kenanga",
    "Lembah Rimbun",
    "Telaga Bening",
    "Cakrawala Senja",
    "Mega Purnama",
    "Fajar Mahoni",
    "Riak Seruni",
    "Awan Flamboyan",
    "Bukit Kemuning",
    "Pantai Melur",
    "Ranting Delima",
    "Kabut Cendana",
    "Surya Kenari",
    "Hutan Melinjo",
    "Muara Teratai",
    "Angin Pinus",
    "Ladang Kapas",
    "Pasir Kelapa",
    "Rimba Sengon",
    "Sungai Kapuk",
    "Tebing Anggrek",
    "Gunung Cempedak",
    "Danau Rotan",
    "Teluk Nipah",
    "Padang Ilalang",
    "Karang Mutiara",
    "Teras Belimbing",
    "Ujung Salam",
    "Taman Kecapi",
    "Jalan Rambutan",
    "Simpang Mangga",
    "Tanjung Pandan",
    "Pulau Merpati",
    "Kampung Nangka",
    "Titian Melati",
    "Gerbang Ketapang",
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An invented civil servant; the last three digits of the NIP say so."""

    number: int
    name: str

    @property
    def nip(self) -> str:
        """Eighteen digits: born in spring 1991, appointed in March 2016, a woman, serial 991 to 999."""
        month, day = divmod(self.number - 1, 28)
        return f"1991{3 + month:02d}{day + 1:02d}2016032{991 + self.number % 9}"

    @property
    def typed(self) -> str:
        """As people type it, in the groups of a letter."""
        return f"{self.nip[:8]} {self.nip[8:14]} {self.nip[14]} {self.nip[15:]}"


NEWCOMERS = tuple(Newcomer(number, name) for number, name in enumerate(NAMES, 1))


def put_newcomers() -> None:
    """Everybody with a first password that has to be changed, and with the privacy notice unread."""
    agency = Agency.objects.get(code="DLH")
    for each in NEWCOMERS:
        enrol_staff(
            username=each.nip,
            agency=agency,
            post_title="Pengelola Media Sosial",
            from_on=date(2021, 3, 1),
            password=FIRST_PASSWORD,
            nip=each.nip,
            name=each.name,
            must_change_password=True,
            employee_type="pns",
            rank="III/b",
        )


def put_choices() -> None:
    """The first module quiz asks eight single choices, so that a test knows what stands on its pages; the others stay as they are."""
    quiz = Quiz.objects.filter(purpose=Quiz.Purpose.MODULE).order_by("pk")[0]
    questions = Question.objects.ready().filter(module=quiz.module_id, current__type="single").order_by("pk")[:8]
    write_quiz(quiz=quiz, lines=[Line(question=question) for question in questions])


def put_final_to_come() -> None:
    """A draft that asks what the final evaluation asks, to replace it."""
    final = Quiz.objects.get(purpose=Quiz.Purpose.FINAL)
    names = ("pass_mark", "attempts_allowed", "wait_hours", "time_limit_minutes", "introduction")
    coming = Quiz(title="Evaluasi Akhir Baru", purpose=final.purpose, course=final.course, **{name: getattr(final, name) for name in names})
    write_quiz(quiz=coming, lines=[Line(pillar=slot.pillar, level=slot.level, count=slot.count) for slot in final.slots.all()])


def put_all() -> None:
    """What the browser tests find beside the demo."""
    put_newcomers()
    put_choices()
    put_final_to_come()
