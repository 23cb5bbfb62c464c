"""Own photos on paper: as they are kept, once in the file, for who may see them, nothing of the camera."""

import base64
from io import BytesIO

import msgspec
import pikepdf
import pytest

from desktop.boards import obf
from desktop.boards.pictures import pictures_for
from desktop.domain.audience import HOUSEHOLD, Reader, only, reading
from desktop.domain.dossier import Dossier
from desktop.domain.photos import Photo, scene_of
from desktop.domain.safe_view import safe_view
from desktop.export import board_papers
from desktop.export.leaks import find_leaks
from desktop.export.papers import Paper, board_paper, client_paper
from desktop.services.board_exchange import BoardOrder, prepare
from tests.factories import LINDE, linde_laptop
from tests.factories_photos import CANARIES, as_from_a_camera, door, taken
from tests.laptop import MONDAY, counted_id

DOOR, FACE, GARDEN = (counted_id(0xA01 + at) for at in range(3))
SERIAL = "7K3FQ"


def dossier() -> Dossier:
    """The door and the garden for mama alone; the face of oma for everybody."""
    laptop = linde_laptop()
    audiences = {DOOR: only(LINDE.mama), GARDEN: only(LINDE.mama), FACE: HOUSEHOLD}
    for photo, what in ((DOOR, "door"), (FACE, "face"), (GARDEN, "garden")):
        kept = taken(what)
        laptop.write(
            "foto",
            Photo(
                id=photo,
                name=f"de {what}",
                sha256=kept.sha256,
                width=kept.width,
                height=kept.height,
                audience=audiences[photo],
            ),
        )
    now = laptop.dossier.entities
    laptop.write(
        "gebruikt",
        msgspec.structs.replace(now[LINDE.oma], photo=FACE),
        msgspec.structs.replace(now[LINDE.at_oma], photo=DOOR),
        msgspec.structs.replace(now[LINDE.agreements[0]], scene=scene_of(GARDEN)),
        msgspec.structs.replace(now[LINDE.agreements[1]], scene=scene_of(GARDEN)),
    )
    photos = {taken(what).sha256: taken(what).content for what in ("door", "face", "garden")}
    return msgspec.structs.replace(laptop.dossier, photos=photos)


def papers(found: Dossier, reader: Reader) -> tuple[Paper, ...]:
    view = safe_view(found, reader)
    pictures = pictures_for(view, str.lower)
    return (
        client_paper(view, pictures, MONDAY, SERIAL, with_addresses=True),
        board_paper(view, pictures, MONDAY, SERIAL),
        board_papers.helpers_paper(view, pictures, SERIAL),
        board_papers.where_paper(view, pictures, SERIAL),
        board_papers.pocket_paper(view, pictures, SERIAL, reader.persons[0]),
    )


def streams(pdf: bytes) -> tuple[list[bytes], list[bytes]]:
    """The JPEGs in a file as they were put in, and everything else that it holds, unpacked."""
    jpegs: list[bytes] = []
    rest: list[bytes] = [pdf]
    with pikepdf.open(BytesIO(pdf)) as opened:
        for each in opened.objects:
            if not isinstance(each, pikepdf.Stream):
                continue
            if each.get("/Subtype") == "/Image":
                assert [str(name) for name in each["/Filter"]] == ["/ASCII85Decode", "/DCTDecode"]
                jpegs.append(base64.a85decode(each.read_raw_bytes().strip().removesuffix(b"~>")))
            else:
                rest.append(each.read_bytes())
    return jpegs, rest


def test_who_may_see_them_gets_them_as_they_are_kept_and_each_once() -> None:
    seen: set[bytes] = set()
    for paper in papers(dossier(), reading(LINDE.mama)):
        jpegs, _ = streams(paper.pdf)
        assert len(jpegs) == len(set(jpegs))
        seen |= set(jpegs)
    assert seen == {taken(what).content for what in ("door", "face", "garden")}


def test_who_may_not_see_them_gets_the_drawn_picture() -> None:
    allowed = taken("face").content
    for paper in papers(dossier(), reading(LINDE.papa)):
        assert set(streams(paper.pdf)[0]) <= {allowed}
    for paper in papers(dossier(), reading(LINDE.mama, LINDE.papa)):
        assert set(streams(paper.pdf)[0]) <= {allowed}


def test_nothing_of_the_camera_stands_in_any_paper() -> None:
    camera = as_from_a_camera(door())
    assert all(any(canary.encode() in part for part in (camera,)) for canary in CANARIES)  # the control
    for paper in papers(dossier(), reading(LINDE.mama)):
        jpegs, rest = streams(paper.pdf)
        found = [canary for canary in CANARIES for part in (*jpegs, *rest) if canary.encode() in part]
        assert found == []


def test_a_photo_is_a_figure_with_its_name_in_words() -> None:
    _, rest = streams(papers(dossier(), reading(LINDE.mama))[1].pdf)
    with pikepdf.open(BytesIO(rest[0])) as opened:
        told = {
            str(each["/Alt"])
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        }
    assert "de garden" in told


def test_the_words_of_a_photo_may_not_tell_what_is_hidden() -> None:
    laptop = linde_laptop()
    now = laptop.dossier.entities
    hidden = msgspec.structs.replace(now[LINDE.at_oma], label="de Vuurtoren", audience=only(LINDE.mama))
    about = Photo(id=DOOR, name="Foto van de Vuurtoren", sha256=taken("door").sha256, audience=HOUSEHOLD)
    found = laptop.write("foto", hidden, about)
    leaks = find_leaks(found, safe_view(found, reading(LINDE.papa)))
    assert [leak.sentence for leak in leaks] == ["Foto van de Vuurtoren"]
    assert find_leaks(found, safe_view(found, reading(LINDE.mama))) == ()


@pytest.mark.parametrize(("reader", "may"), [(LINDE.mama, True), (LINDE.papa, False)])
def test_a_talking_board_has_only_the_photos_of_its_reader(reader: str, may: bool) -> None:
    order = BoardOrder(LINDE.plan, reading(type(LINDE.mama)(reader)))
    made = prepare(dossier(), order, str.lower, MONDAY)._board
    content, _ = obf.dumps(made, obf.PACKAGE)
    kinds = {image.content_type for board in (made, *made.others) for image in board.images}
    back = obf.loads(content)
    assert ("image/jpeg" in kinds) == any(
        image.content_type == "image/jpeg" for b in (back, *back.others) for image in b.images
    )
    data = "".join(image.data or "" for board in (made, *made.others) for image in board.images)
    assert (b64(taken("garden").content) in data) == may
    assert b64(taken("face").content) in data


def b64(content: bytes) -> str:
    return base64.b64encode(content).decode()
