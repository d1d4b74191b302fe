"""What cannot be printed is refused wherever names, titles, posts and agencies come in."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from config.roles import PERSONNEL
from directory.fixture_people import put_agencies, put_people, rows_of
from directory.latin_names import LINE, misfits
from directory.models import Agency, Posting, User
from directory.staff import enrol_staff
from tests.admin.test_staff import person_form

pytestmark = pytest.mark.django_db
TURNED = "Melati \u202einiarggnA"
HEAD = "username,nip,employee_type,front_title,name,back_title,email,rank,agency,post,from\n"


def saved(browser: Client, melati: User, dlh: Agency, **more: Any) -> str:
    return browser.post(f"/admin/staff/edit/{melati.pk}/", person_form(dlh, **more)).content.decode()


def test_a_name_that_turns_the_text_round_is_refused_and_the_character_named(
    as_role: Callable[[str], Client], melati: User, dlh: Agency
) -> None:
    page = saved(as_role(PERSONNEL), melati, dlh, name=TURNED)
    assert "U+202E (tidak tampak, setelah “Melati ”)" in page
    melati.refresh_from_db()
    assert melati.name == "Melati Anggraini"


@pytest.mark.parametrize(("field", "value"), [("front_title", "Dr. 😀"), ("back_title", "С.Sos."), ("post", "Analis\u200b")])
def test_titles_and_posts_are_refused_in_the_same_way(
    as_role: Callable[[str], Client], melati: User, dlh: Agency, field: str, value: str
) -> None:
    page = saved(as_role(PERSONNEL), melati, dlh, **{field: value})
    assert "tidak dapat dicetak" in page
    assert not Posting.objects.exclude(post="Pengelola Media Sosial").exists()


def test_a_name_in_another_script_names_its_first_letters_only(as_role: Callable[[str], Client], melati: User, dlh: Agency) -> None:
    page = saved(as_role(PERSONNEL), melati, dlh, name="Владимир")
    assert "“В” (U+0412), “л” (U+043B), “а” (U+0430), …" in page


def test_a_name_is_kept_with_one_space_and_joined_accents(as_role: Callable[[str], Client], melati: User, dlh: Agency) -> None:
    saved(as_role(PERSONNEL), melati, dlh, name="Andre\u0301  Budi", post="Pengelola  Media Sosial")
    melati.refresh_from_db()
    assert (melati.name, Posting.objects.get().post) == ("André Budi", "Pengelola Media Sosial")


def test_an_agency_that_cannot_be_printed_is_refused(as_role: Callable[[str], Client]) -> None:
    browser = as_role(PERSONNEL)
    form = {"code": "UJI", "name": "Kantor 🏛 Uji", "kind": "badan", "parent": "", "closed_on": ""}
    assert "“🏛” (U+1F3DB)" in browser.post("/admin/agency/new/", form).content.decode()
    browser.post("/admin/agency/new/", form | {"name": "Kantor “Uji” & Coba"})
    assert Agency.objects.get(code="UJI").name == "Kantor “Uji” & Coba"


def test_making_an_account_refuses_what_cannot_be_printed(dlh: Agency) -> None:
    with pytest.raises(ValidationError) as refused:
        enrol_staff(username="dlh.0009", agency=dlh, post_title="Analis", from_on=date(2026, 1, 5), name=TURNED)
    assert (list(refused.value.message_dict), User.objects.count()) == (["name"], 0)


def test_a_file_of_people_names_the_line_that_cannot_be_taken(dlh: Agency, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    rows = "dlh.0001,,non_asn,,Baik,,,,DLH,Analis,2026-01-05\ndlh.0002,,non_asn,,Иван,,,,DLH,Analis,2026-01-05\n"
    path.write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(ValidationError, match=r"people.csv, 3: .*U\+0418"):
        put_people(path, {"DLH": dlh})
    assert list(User.objects.values_list("username", flat=True)) == ["dlh.0001"]


def test_the_people_and_agencies_of_the_demo_can_be_printed(db: None) -> None:
    root = settings.FIXTURES_ROOT
    people = put_people(root / "people.csv", put_agencies(root / "agencies.csv"))
    assert len(people) == len(list(rows_of(root / "people.csv")))
    assert [agency.name for agency in Agency.objects.all() if misfits(agency.name, LINE)] == []


def test_what_was_kept_before_is_listed_by_a_command(melati: User, dlh: Agency) -> None:
    User.objects.filter(pk=melati.pk).update(name=TURNED)
    Posting.objects.update(post="Analis 😀")
    Agency.objects.filter(pk=dlh.pk).update(name="Dinas\u200b")
    out = StringIO()
    call_command("list_unprintable", stdout=out)
    said = out.getvalue()
    assert "198704122011012993 name: Melati [U+202E]iniarggnA" in said
    assert "198704122011012993 post: Analis 😀" in said
    assert "“😀” (U+1F600)" in said
    assert "DLH name: Dinas[U+200B]" in said
    assert "\u202e" not in said


def test_nothing_to_list_says_so(melati: User) -> None:
    out = StringIO()
    call_command("list_unprintable", stdout=out)
    assert out.getvalue() == "0\n"
