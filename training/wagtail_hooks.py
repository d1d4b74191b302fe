"""Django looks for hooks here; each room keeps its own."""

from training.learning import editing_hooks as editing  # noqa: F401 -- hooks register on import
from training.learning import enrolment_hooks as enrolments  # noqa: F401 -- hooks register on import
from training.learning import syllabus_hooks as syllabi  # noqa: F401 -- hooks register on import
from training.learning import wagtail_hooks as learning  # noqa: F401 -- hooks register on import
from training.quiz import attempts_hooks as attempts  # noqa: F401 -- hooks register on import
from training.quiz import marking_hooks as marking  # noqa: F401 -- hooks register on import
from training.quiz import proposal_hooks as proposals  # noqa: F401 -- hooks register on import
from training.quiz import wagtail_hooks as quiz  # noqa: F401 -- hooks register on import
