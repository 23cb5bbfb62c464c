"""SVG from elsewhere made harmless: what is on the list stays, all else goes; what bombs is refused.

Pure, any thread. Read as a stream by expat, entities refused, so that a hostile picture costs no memory. No
script, no event handlers, no foreign content, no reference but to a part of the same picture. A picture in
which nothing had to go keeps its bytes.
"""

import codecs
import re
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from desktop.boards.obf.limits import (
    MOST_PICTURE_PIXELS,
    MOST_SVG_BYTES,
    MOST_SVG_DEPTH,
    MOST_SVG_DRAWN,
    MOST_SVG_ELEMENTS,
)
from desktop.boards.obf.svg_lists import (
    ATTRIBUTES,
    ELEMENTS,
    LINKING,
    SVG,
    XLINK,
    XML,
    is_harmless_style,
    is_harmless_value,
    references,
)

_BETWEEN = " "  # between namespace and name, as expat gives them
_OTHER_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8[\"'])", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*$")


class Refused(Exception):
    """This picture cannot be made harmless."""


@dataclass(slots=True)
class _Element:
    children: list[int] = field(default_factory=list)
    references: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sieve:
    """What expat tells, on its way to the new text."""

    out: list[str] = field(default_factory=list)
    elements: list[_Element] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    style: list[str] = field(default_factory=list)
    skipping: int = 0
    dropped: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(_BETWEEN)
        depth = len(self.open) + self.skipping
        if depth >= MOST_SVG_DEPTH or len(self.elements) >= MOST_SVG_ELEMENTS:
            raise Refused
        if not self.open and not self.skipping and (local != "svg" or space not in (SVG, "")):
            raise Refused
        if self.skipping or space not in (SVG, "") or local not in ELEMENTS:
            self.skipping += 1
            self.dropped = True
            return
        kept = self._attributes(local, attributes)
        found = [target for value in kept.values() for target in references(value)]
        at = len(self.elements)
        self.elements.append(_Element(references=tuple(found)))
        if self.open:
            self.elements[self.open[-1]].children.append(at)
        else:
            _check_size(kept)
            kept = {"xmlns": SVG, "xmlns:xlink": XLINK, **kept}
        if "id" in kept:
            self.ids.setdefault(kept["id"], at)
        self.open.append(at)
        self.names.append(local)
        inside = "".join(f" {key}={quoteattr(value)}" for key, value in kept.items())
        self.out.append(f"<{local}{inside}>")

    def _attributes(self, element: str, attributes: dict[str, str]) -> dict[str, str]:
        kept: dict[str, str] = {}
        for name, value in attributes.items():
            space, _, local = name.rpartition(_BETWEEN)
            if space in (XLINK, "") and local == "href":
                if element in LINKING and re.fullmatch(r"#[\w.:-]+", value):
                    kept["xlink:href" if space else "href"] = value
                    continue
            elif space == XML and local in ("space", "lang"):
                kept[f"xml:{local}"] = value
                continue
            elif not space and local == "style":
                if is_harmless_style(value):
                    kept["style"] = value
                    continue
            elif not space and local in ATTRIBUTES and is_harmless_value(value):
                kept[local] = value
                continue
            self.dropped = True
        return kept

    def end(self, _name: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        self.open.pop()
        name = self.names.pop()
        if name == "style":
            rules = "".join(self.style)
            self.style.clear()
            if is_harmless_style(rules) and "url(" not in rules.lower():
                self.out.append(escape(rules))
            else:
                self.dropped = True
        self.out.append(f"</{name}>")

    def text(self, text: str) -> None:
        if self.skipping or not self.open:
            return
        if self.names[-1] == "style":
            self.style.append(text)
        else:
            self.out.append(escape(text))

    def instruction(self, _target: str, _data: str) -> None:
        self.dropped = True

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_inside: int) -> None:
        if has_inside:
            raise Refused
        self.dropped = True

    def entity(self, *_told: object) -> None:
        raise Refused


def is_svg(content: bytes) -> bool:
    """True when it looks like SVG."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"<") and b"<svg" in start


def harmless(content: bytes) -> tuple[bytes, bool]:
    """The picture without what may not be in it, and whether something had to go.

    Raises Refused for what is no SVG, too large, refers to itself, or defines entities.
    """
    if len(content) > MOST_SVG_BYTES or _OTHER_ENCODING.match(content.removeprefix(codecs.BOM_UTF8)):
        raise Refused
    sieve = _Sieve()
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.StartElementHandler = sieve.start
    parser.EndElementHandler = sieve.end
    parser.CharacterDataHandler = sieve.text
    parser.ProcessingInstructionHandler = sieve.instruction
    parser.StartDoctypeDeclHandler = sieve.doctype
    parser.EntityDeclHandler = sieve.entity
    parser.SkippedEntityHandler = sieve.entity
    parser.ExternalEntityRefHandler = None
    try:
        content.decode("utf-8")
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise Refused from error
    _check_drawn(sieve)
    return ("".join(sieve.out).encode("utf-8"), True) if sieve.dropped else (content, False)


def _check_size(attributes: dict[str, str]) -> None:
    sides = [_LENGTH.match(attributes.get(name, "")) for name in ("width", "height")]
    wide, high = (float(side.group(1)) if side else 1.0 for side in sides)
    if wide * high > MOST_PICTURE_PIXELS:
        raise Refused


def _check_drawn(sieve: _Sieve) -> None:
    """Refuse a picture whose parts point to each other until it takes forever to draw."""
    drawn: dict[int, int] = {}
    for root in reversed(range(len(sieve.elements))):  # children before their parents, then references
        _weigh(sieve, root, drawn)
    if drawn and drawn[0] > MOST_SVG_DRAWN:
        raise Refused


def _weigh(sieve: _Sieve, root: int, drawn: dict[int, int]) -> None:
    """How much one element draws, without recursion: a second visit of an open one is a circle."""
    stack, opened = [root], set[int]()
    while stack:
        at = stack[-1]
        if at in drawn:
            stack.pop()
            continue
        element = sieve.elements[at]
        below = [*element.children, *(sieve.ids[name] for name in element.references if name in sieve.ids)]
        if at not in opened:
            opened.add(at)
            waiting = [each for each in below if each not in drawn]
            if any(each in opened for each in waiting):
                raise Refused
            if waiting:
                stack += waiting
                continue
        drawn[at] = min(1 + sum(drawn.get(each, 0) for each in below), MOST_SVG_DRAWN + 1)
        opened.discard(at)
        stack.pop()
