"""Question versions, which never change and so are kept in the cache."""

from collections.abc import Collection

from django.core.cache import cache

from training.quiz.models import QuestionVersion

KEPT_SECONDS = 24 * 3600


def versions_of(ids: Collection[int]) -> dict[int, QuestionVersion]:
    """Versions with their questions and categories. No query where all are known.

    A picture is not kept with them: its file may be replaced.
    """
    kept = cache.get_many([_key(pk) for pk in ids])
    found = {version.pk: version for version in kept.values()}
    if missing := set(ids) - found.keys():
        fresh = QuestionVersion.objects.select_related("question__category").in_bulk(missing)
        cache.set_many({_key(pk): version for pk, version in fresh.items()}, KEPT_SECONDS)
        found |= fresh
    return found


def _key(pk: int) -> str:
    return f"question-version:{pk}"
