"""The last hand on a PDF: structure tree, title and language, and nothing that tells of who made it.

Pure work in memory, any thread. Imports pikepdf. The marks come from drawing.py: each piece of marked
content gets its element, in reading order, so that a screen reader reads what the eye reads.
"""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from desktop.export.drawing import Marked
from desktop.export.joined import with_real_letters


def finish(pdf: bytes, title: str, marked: Sequence[Marked]) -> bytes:
    """The PDF tagged, titled and stripped of metadata."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        _only_embedded_fonts(document)
        with_real_letters(document)
        _tag(document, marked)
        _describe(document, title)
        document.save(out, linearize=False, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _tag(document: Pdf, marked: Sequence[Marked]) -> None:
    root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    children = Array()
    numbers = Array()
    for number, page in enumerate(document.pages):
        elements = Array()
        for mark in marked:
            if mark.page != number:
                continue
            element = Dictionary(
                Type=Name.StructElem, S=Name(f"/{mark.role}"), P=whole, Pg=page.obj, K=mark.number
            )
            if mark.text:
                element.Alt = String(mark.text)
            if mark.language:
                element.Lang = String(mark.language)
            if mark.read_as:
                element.ActualText = String(mark.read_as)
            elements.append(document.make_indirect(element))
            children.append(elements[-1])
        page.obj.StructParents = number
        page.obj.Tabs = Name.S
        numbers.append(number)
        numbers.append(document.make_indirect(elements))
    whole.K = children
    root.K = Array([whole])
    root.ParentTree = document.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(document.pages)
    document.Root.StructTreeRoot = root
    document.Root.MarkInfo = Dictionary(Marked=True)


def _describe(document: Pdf, title: str) -> None:
    document.Root.Lang = String("nl-NL")
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for key in ("/Metadata", "/PageMode"):
        if key in document.Root:
            del document.Root[key]
    document.trailer.Info = document.make_indirect(Dictionary(Title=String(title)))


def _only_embedded_fonts(document: Pdf) -> None:
    """reportlab lists a Helvetica that no text uses: its name points to the embedded letter instead."""
    for item in document.objects:
        if not isinstance(item, Dictionary) or item.get("/Type") != Name.Font:
            continue
        if "/FontDescriptor" in item or item.get("/Subtype") == Name.Type0:
            continue
        own = _embedded(document)
        if own is not None:
            for key in list(item.keys()):
                del item[key]
            for name, value in own.items():
                item[name] = value


def _embedded(document: Pdf) -> Dictionary | None:
    for item in document.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.Font and "/FontDescriptor" in item:
            return item
    return None
