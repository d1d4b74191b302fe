"""What is left of an installation of django-quiz-app, for the tests of its import.

`dumps/plain.json` and `dumps/natural.json` are what `dumpdata` of Django 1.8 wrote of a site with the package, after its own pages
were used to sit the quizzes; only passwords and times were set. `dumps/odd.json` is written by hand: whatever can be wrong, once.
"""

from io import BytesIO, StringIO
from pathlib import Path

from django.core.management import call_command
from PIL import Image as Picture

from directory.models import User

DUMPS = Path(__file__).parent / "dumps"
FIGURE = "uploads/2016/02/29/sandi.png"


def bring(name: str, *options: str, apply: bool = True) -> str:
    """Import a dump, and what the command says."""
    told = StringIO()
    call_command("import_django_quiz", str(DUMPS / name), *options, *(["--apply"] if apply else []), stdout=told)
    return told.getvalue()


def png() -> bytes:
    """A small picture."""
    content = BytesIO()
    Picture.new("RGB", (40, 30), "red").save(content, "PNG")
    return content.getvalue()


def media_folder(path: Path) -> Path:
    """The media folder of the old site, with the one picture of its questions."""
    (path / FIGURE).parent.mkdir(parents=True)
    (path / FIGURE).write_bytes(png())
    return path


def with_old_address(person: User) -> User:
    """Somebody whom only the e-mail joins with the old account "melati"."""
    User.objects.filter(pk=person.pk).update(email="melati@example.go.id")
    return person
