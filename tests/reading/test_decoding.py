"""Bytes in all encodings that articles come in."""

import pytest

from sanctionpress.errors import UnreadableArticle
from sanctionpress.reading.decoding import decode

TEXT = "“It’s a café in Kyïv”, she said.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_the_same_text_in_every_encoding(encoding: str) -> None:
    text = "The Treasury acts on a Friday: ".ljust(80, ".") + TEXT
    assert decode(text.encode(encoding), "page") == text


def test_a_byte_order_mark_of_either_end() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "page") == TEXT
    assert decode(b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be"), "page") == TEXT


def test_a_text_in_another_script_is_recognised() -> None:
    text = "Министерство финансов США ввело в пятницу санкции против компании в Минске.\n" * 3
    assert decode(text.encode("cp1251"), "page") == text


def test_all_line_ends_become_one_and_nothing_else_changes() -> None:
    assert decode(b" a\r\nb\rc\n\x0cd\t ", "page") == " a\nb\nc\n\x0cd\t "


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso8859-2"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta charset="nonsense">', "cp1252"),
        ('<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
        ("", "cp1252"),
    ],
)
def test_a_page_may_declare_its_charset(head: str, encoding: str) -> None:
    words = {"cp1251": "Минск", "koi8-r": "Минск", "iso8859-2": "Łódź"}.get(encoding, "“café”")
    page = f"{head}<p>{words} {'and more of the same ' * 10}</p>"
    assert decode(page.encode(encoding), "page", markup=True) == page


def test_utf8_counts_more_than_a_wrong_declaration() -> None:
    page = '<meta charset="iso-8859-1"><p>“café”</p>'
    assert decode(page.encode(), "page", markup=True) == page


@pytest.mark.parametrize("charset", ["undefined", "idna", "hex", "rot13"])
def test_a_charset_that_is_none_for_pages_is_told(charset: str) -> None:
    page = f'<meta charset="{charset}"><p>caf\xe9</p>'.encode("latin-1")
    with pytest.raises(UnreadableArticle, match="cannot be decoded"):
        decode(page, "page.html", markup=True)
