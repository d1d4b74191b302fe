"""Whether this machine can print, said before anybody asks for a certificate."""

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register

from printing import engine


@register()
def pango(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without Pango no certificate can be made; without HarfBuzz's subsetter each one is slow."""
    if not engine.available():
        hint = "Install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0."
        return [Error(f"No PDF can be made here: {engine.MISSING}", hint=hint, id="pilar.E010")]
    if not engine.subsets_fonts():
        return [Warning("PDFs cost 2.6 times the CPU here.", hint="Install libharfbuzz-subset0.", id="pilar.W010")]
    return []
