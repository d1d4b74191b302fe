"""Text as a printer would set it."""

import pytest

from cms.typography import set_type


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('<p>Ia menulis, "Mana dinasnya?" lalu pergi.</p>', "<p>Ia menulis, “Mana dinasnya?” lalu pergi.</p>"),
        ('<p>"Satu." "Dua."</p>', "<p>“Satu.” “Dua.”</p>"),
        ('<p>"Ia bilang "foto". Lalu?"</p>', "<p>“Ia bilang ‘foto’. Lalu?”</p>"),
        ("<p>“Ia bilang &quot;foto&quot;.”</p>", "<p>“Ia bilang ‘foto’.”</p>"),
        ('<p><b>"Tebal"</b> dan (<i>"miring"</i>)</p>', "<p><b>“Tebal”</b> dan (<i>“miring”</i>)</p>"),
        ('<p>"Tidak ditutup</p><p>"Baru"</p>', "<p>“Tidak ditutup</p><p>“Baru”</p>"),
        ('<a href="/x" title="a &quot;b&quot;">"x"</a>', '<a href="/x" title="a &quot;b&quot;">“x”</a>'),
        ("<p>08.00–11.00</p>", "<p>08.00\u2060–\u206011.00</p>"),
        ("<p>SP4N-LAPOR!</p>", '<p><span class="together">SP4N-LAPOR!</span></p>'),
        ("kominfo.bengkulukota.go.id", "kominfo<wbr>.bengkulukota<wbr>.go<wbr>.id"),
        ("bengkulukota.go.id.bantuan.example", "bengkulukota<wbr>.go<wbr>.id<wbr>.bantuan<wbr>.example"),
        ("Pukul 13.00. Selesai.id", "Pukul 13.00. Selesai<wbr>.id"),
        ("Rp37.380.000 dan 3,12.", "Rp37.380.000 dan 3,12."),
        ("", ""),
    ],
)
def test_what_is_typed_is_set(typed: str, shown: str) -> None:
    assert set_type(typed) == shown


def test_setting_twice_changes_nothing_more() -> None:
    once = set_type('<p>"Ia bilang "foto" pukul 08.00–11.00 di kominfo.go.id."</p>')
    assert set_type(once) == once
