from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import CoursePage, ModulePage
from cms.pillars import Pillar
from training.quiz.django_quiz.applying import bring
from training.quiz.django_quiz.ledger import Ledger
from training.quiz.django_quiz.reading import NotADump, read
from training.quiz.django_quiz.report import lines
from training.quiz.django_quiz.target import Target


class Command(BaseCommand):
    help = "Say what a dump of django-quiz-app 0.5.1 would bring into the bank; with --apply, bring it. Can run twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dump", type=Path, help="JSON of dumpdata quiz multichoice true_false essay auth.User")
        parser.add_argument("--media", type=Path, help="the media folder of the old site, or a zip of it")
        parser.add_argument("--apply", action="store_true", help="write it; without this nothing is written")
        parser.add_argument("--pillar", choices=Pillar.values, default=Pillar.SKILLS.value, help="below which its categories come")
        parser.add_argument("--prefix", default="DJQ", help="begins the numbers of its questions; another one for another old site")
        place = parser.add_mutually_exclusive_group()
        place.add_argument("--course", metavar="SLUG", help="the course to which its quizzes come, as drafts")
        place.add_argument("--module", metavar="SLUG", help="the module to which its quizzes come, as drafts")

    def handle(self, *args: Any, dump: Path, **options: Any) -> None:
        target, ledger = self.target(**options), Ledger()
        try:
            bring(read(dump.read_bytes(), zone=timezone.get_current_timezone(), ledger=ledger), target, ledger)
        except (OSError, NotADump) as error:
            raise CommandError(str(error)) from error
        for line in lines(ledger, applied=target.apply):
            self.stdout.write(line)

    def target(self, *, pillar: str, prefix: str, apply: bool, media: Path | None, **options: Any) -> Target:
        if media is not None and not media.exists():
            raise CommandError(_("There is no %(path)s.") % {"path": media})
        if not (prefix.isascii() and prefix.isalnum() and len(prefix) <= 10):
            raise CommandError(_("A prefix is one to ten letters and digits."))
        return Target(
            pillar=pillar,
            now=timezone.now(),
            apply=apply,
            course=self.page(CoursePage, options["course"]),
            module=self.page(ModulePage, options["module"]),
            media=media,
            prefix=prefix.upper(),
        )

    def page(self, kind: Any, slug: str | None) -> Any:
        """The page with this slug; two pillars may have a module of the same one."""
        found = list(kind.objects.filter(slug=slug)) if slug else [None]
        if len(found) != 1:
            raise CommandError(_("%(count)s pages have the slug “%(slug)s”; it takes exactly one.") % {"count": len(found), "slug": slug})
        return found[0]
