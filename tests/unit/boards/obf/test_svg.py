"""Drawings from elsewhere: what is on the list stays byte for byte, all else goes, bombs are refused."""

import pytest

from desktop.boards.obf.svg import Refused, harmless
from desktop.pictograms import SIGN_NAMES, catalogue, compose, sign
from tests.factories_obf import SVG


def inside(text: str, more: str = "") -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' viewBox="0 0 9 9"{more}>{text}<path d="M0 0"/></svg>'
    ).encode()


def test_our_own_pictures_are_kept_byte_for_byte() -> None:
    pictures = [sign(name, "#123456") for name in SIGN_NAMES] + [compose(each.key) for each in catalogue()]
    for picture in pictures:
        assert harmless(picture.svg.encode()) == (picture.svg.encode(), False)


@pytest.mark.parametrize(
    "text",
    [
        '<linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient><g fill="url(#a)"/>',
        '<g id="b"/><use xlink:href="#b"/><use href="#b"/>',
        "<style>.st0{fill:#fff;stroke:none}</style><!-- Illustrator -->",
        '<g style="fill:url(#x);opacity:.5" transform="rotate(3)"><title>kat &amp; hond</title></g>',
    ],
)
def test_what_drawings_are_made_of_stays(text: str) -> None:
    assert harmless(inside(text)) == (inside(text), False)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("<script>alert(1)</script>", b"alert"),
        ('<g onload="x()"/>', b"onload"),
        ('<a xlink:href="https://example.org"><path/></a>', b"example"),
        ('<image href="https://example.org/a.png"/>', b"example"),
        ('<use href="other.svg#a"/>', b"other"),
        ('<use href="data:image/svg+xml,x#a"/>', b"data:"),
        ("<foreignObject><body/></foreignObject>", b"body"),
        ('<g fill="url(https://example.org/#a)"/>', b"example"),
        ('<g style="background:URL( //example.org )"/>', b"example"),
        ("<style>@import 'https://example.org';</style>", b"example"),
        ("<style>a{fill:u\\72l(https://example.org)}</style>", b"example"),
        ("<style>a{fill:url(#a)}</style>", b"url"),
        ("<g style=\"fill:image-set('//example.org' 1x)\"/>", b"example"),
        ('<set attributeName="href" to="javascript:x()"/>', b"javascript"),
        ('<animate attributeName="x" from="0" to="9"/>', b"animate"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml">x</x:script>', b"script"),
        ('<filter id="f"><feImage href="https://example.org"/></filter>', b"example"),
        ('<?xml-stylesheet href="https://example.org"?>', b"example"),
    ],
)
def test_what_does_not_belong_goes_and_the_rest_stays(text: str, gone: bytes) -> None:
    kept, is_changed = harmless(inside(text))
    assert is_changed
    assert gone not in kept
    assert b"<path" in kept
    assert harmless(kept) == (kept, False)


LAUGHS = (
    "".join(f'<g id="l{level}">' + f'<use href="#l{level + 1}"/>' * 10 + "</g>" for level in range(9))
    + '<g id="l9"><path/></g>'
)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><svg/></html>",
        SVG[:-3],
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG,
        b'<!DOCTYPE svg SYSTEM "https://example.org/x.dtd">' + SVG.replace(b"<circle", b"&x;<circle"),
        b'<?xml version="1.0" encoding="utf-7"?>' + SVG,
        SVG.decode().encode("utf-16"),
        inside(LAUGHS),
        inside('<g id="a"><use href="#a"/></g>'),
        inside('<mask id="m"><g mask="url(#m)"/></mask>'),
        inside("<g>" * 200 + "</g>" * 200),
        inside("<g/>" * 60_000),
        inside("", ' width="100000" height="100000px"'),
        b" " * (5 * 2**20) + SVG,
    ],
)
def test_what_bombs_or_is_no_drawing_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        harmless(content)


def test_a_doctype_without_entities_goes() -> None:
    public = (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    kept, is_changed = harmless(public + SVG)
    assert is_changed
    assert b"DOCTYPE" not in kept
    assert b"<circle" in kept
