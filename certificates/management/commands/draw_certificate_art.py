from typing import Any

from django.core.management.base import BaseCommand

from certificates.art.sheets import drawings
from certificates.rendering import ASSETS


class Command(BaseCommand):
    help = "Draw the ornament of the certificate again, after a change in certificates/art."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, svg in drawings().items():
            (ASSETS / name).write_text(svg, encoding="utf-8")
            self.stdout.write(f"{name}  {len(svg) // 1024} KiB")
