"""The four pillars of digital literacy, named once (Kominfo, Roadmap Literasi Digital 2021-2024)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pillar(models.TextChoices):
    """In the order in which the mark draws them. The key is also the name of the colour and of the pictogram."""

    SKILLS = "skills", _("Digital Skills")
    CULTURE = "culture", _("Digital Culture")
    ETHICS = "ethics", _("Digital Ethics")
    SAFETY = "safety", _("Digital Safety")


# Folder and address of each pillar, which stay Indonesian whatever the language of the screen.
SLUGS = {Pillar.SKILLS: "kecakapan", Pillar.CULTURE: "budaya", Pillar.ETHICS: "etika", Pillar.SAFETY: "keamanan"}
BY_SLUG = {slug: pillar for pillar, slug in SLUGS.items()}
