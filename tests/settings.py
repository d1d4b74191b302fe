"""What pytest and mypy load: Pilar's one settings file with the test defaults, whatever `.env` says."""

import os

os.environ["PILAR_ENV"] = "test"

from config.settings import *  # noqa: F403  # settings are read on import, so the variable must be set before

INSTALLED_APPS = [*INSTALLED_APPS, "tests.cast.flushing"]  # noqa: F405  # from the same file
