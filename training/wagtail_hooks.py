"""Django looks for hooks here; each room keeps its own."""

from training.learning import wagtail_hooks  # noqa: F401 -- hooks register on import
