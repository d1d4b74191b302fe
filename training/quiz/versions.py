"""Question versions, which never change and so are kept in the cache."""

from collections.abc import Collection

from django.core.cache import cache

from training.quiz import rich
from training.quiz.models import QuestionVersion

KEPT_SECONDS = 24 * 3600


def versions_of(ids: Collection[int]) -> dict[int, QuestionVersion]:
    """Versions with their questions and categories, pictures in their texts put in place. No query where all are known, and
    two where a text has a picture: pictures are not kept with the versions, as a file may be replaced.
    """
    kept = cache.get_many([_key(pk) for pk in ids])
    found = {version.pk: version for version in kept.values()}
    if missing := set(ids) - found.keys():
        fresh = QuestionVersion.objects.select_related("question__category").in_bulk(missing)
        cache.set_many({_key(pk): version for pk, version in fresh.items()}, KEPT_SECONDS)
        found |= fresh
    _put_pictures(found.values())
    return found


def _put_pictures(versions: Collection[QuestionVersion]) -> None:
    images = rich.images_in(text for version in versions for text in version.texts)
    for version in versions if images else ():
        for name in ("text", "explanation", "hint"):
            setattr(version, name, rich.with_images(getattr(version, name), images))
        version.options = [option | {"text": rich.with_images(option["text"], images)} for option in version.options]


def _key(pk: int) -> str:
    return f"question-version:{pk}"
