"""Pictures inside the texts of a question."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from cms.models import ModulePage
from directory.models import User
from tests.quiz.test_engine_pages import Browser, put, quiz_of
from training.quiz import rich
from training.quiz.attempts import start
from training.quiz.models import PictureInText

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> Image:
    """A picture of the library."""
    return Image.objects.create(title="Bagan", file=get_test_image_file())


def embed(picture: Image, alt: str) -> str:
    """A picture as the editor writes it."""
    return f'<p>Lihat bagan.</p><embed alt="{alt}" embedtype="image" format="fullwidth" id="{picture.pk}"/>'


# Wagtail leaves the file it made a rendition in to the garbage collector.
@pytest.mark.filterwarnings("ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning")
def test_a_picture_in_the_text_is_shown_with_its_words(picture: Image, ethics: ModulePage, melati: User, signed_in: Browser) -> None:
    question = put("truefalse", ethics, "P-1", text=embed(picture, "Alur &quot;aduan&quot;"))
    attempt = start(user=melati, quiz=quiz_of(ethics, question), now=timezone.now())
    page = signed_in(melati).get(f"/percobaan/{attempt.uuid}/").content.decode()
    assert 'alt="Alur &quot;aduan&quot;"' in page
    assert "<embed" not in page
    assert ".webp" in page


def test_a_picture_without_words_is_refused(picture: Image, ethics: ModulePage) -> None:
    with pytest.raises(ValidationError, match="gambar"):
        put("truefalse", ethics, "P-2", text=embed(picture, " "))


def test_a_picture_in_a_text_is_not_deleted(picture: Image, ethics: ModulePage, melati: User, signed_in: Browser) -> None:
    put("truefalse", ethics, "P-3", text=embed(picture, "Alur"))
    assert PictureInText.objects.filter(image=picture).count() == 1
    User.objects.filter(pk=melati.pk).update(is_superuser=True)
    admin = signed_in(User.objects.get(pk=melati.pk))
    for address in (f"/admin/images/{picture.pk}/delete/", f"/admin/bulk/wagtailimages/image/delete/?id={picture.pk}"):
        page = admin.post(address, follow=True)
        assert page.status_code == 200
        assert Image.objects.filter(pk=picture.pk).exists()


@pytest.mark.parametrize(
    "foreign",
    [
        '<embed embedtype="media" url="https://example.org/v"/>',
        '<embed src="x.swf">',
        '<embed embedtype="image" id="1 onerror=x">',
        "<img src=x>",
    ],
)
def test_nothing_but_pictures_of_the_library_is_embedded(foreign: str) -> None:
    assert rich.clean(f"<p>Apa?</p>{foreign}") == "<p>Apa?</p>"


def test_a_link_to_a_page_becomes_an_address_and_the_picture_stays(picture: Image, ethics: ModulePage) -> None:
    cleaned = rich.clean(f'<p><a linktype="page" id="{ethics.pk}">Modul</a></p>{embed(picture, "Alur")}')
    assert f'href="{ethics.url}"' in cleaned or "http" in cleaned
    assert rich.pictures([cleaned]) == {picture.pk: "Alur"}


def test_a_picture_that_is_gone_leaves_the_text() -> None:
    assert rich.shown('<p>Apa?</p><embed alt="x" embedtype="image" format="fullwidth" id="99999"/>') == "<p>Apa?</p>"


# Wagtail leaves the file it made a rendition in to the garbage collector.
@pytest.mark.filterwarnings("ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning")
def test_ten_questions_with_pictures_cost_no_more_queries_than_one(
    picture: Image, ethics: ModulePage, melati: User, signed_in: Browser
) -> None:
    browser, counted = signed_in(melati), []
    for count in (1, 10):
        questions = [put("truefalse", ethics, f"P-{count}-{n}", text=embed(picture, "Alur")) for n in range(count)]
        attempt = start(user=melati, quiz=quiz_of(ethics, *questions), now=timezone.now())
        browser.get(f"/percobaan/{attempt.uuid}/")
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(f"/percobaan/{attempt.uuid}/").content.decode()
        assert page.count('alt="Alur"') == count
        counted.append(len(queries))
    assert counted[0] == counted[1]


@pytest.mark.filterwarnings("ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning")
def test_a_picture_whose_file_is_lost_stops_no_attempt(picture: Image, ethics: ModulePage, melati: User, signed_in: Browser) -> None:
    question = put("truefalse", ethics, "P-8", text=embed(picture, "Alur"))
    attempt = start(user=melati, quiz=quiz_of(ethics, question), now=timezone.now())
    picture.file.storage.delete(picture.file.name)
    assert signed_in(melati).get(f"/percobaan/{attempt.uuid}/").status_code == 200
