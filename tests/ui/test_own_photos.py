"""An own photo from camera to plan and face, over a real store: two steps, words required, the way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS
from desktop.domain.households import NetworkContact, Place
from desktop.domain.photos import Photo, scene_of
from desktop.domain.plans import Agreement
from tests.factories_photos import GPS_CANARY, as_from_a_camera, door, face
from tests.ui.plan_table import Table, begun, editor_of
from tests.ui.walkers import faults
from ui.pages import Route
from ui.presenters.photo_files import newest, photo_places
from ui.presenters.places_to_save import SavePlace
from ui.theme.look import Look
from ui.views.household_people import PeopleTab
from ui.views.household_plan import PlanTab
from ui.views.photos.photo_control import PhotoControl
from ui.views.photos.photo_dialog import PhotoDialog
from ui.views.photos.photo_door import PhotoDoor


@pytest.fixture
def camera(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "DCIM" / "100CAM"
    folder.mkdir(parents=True)
    (folder / "IMG_0001.JPG").write_bytes(as_from_a_camera(door()))
    (folder / "IMG_0002.JPG").write_bytes(as_from_a_camera(face()))
    (folder / "IMG_0003.JPG").write_bytes(b"%PDF-1.7")
    (folder / "brief.docx").write_bytes(b"niets")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    yield folder.parent
    assert {path: path.read_bytes() for path in folder.iterdir()} == before  # the originals are not touched


def look_in(photos: PhotoDoor, folder: Path) -> None:
    photos._places = lambda: (SavePlace("Camera", folder),)


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog_of(tab: PlanTab | PeopleTab) -> PhotoDialog:
    (found,) = tab.findChildren(PhotoDialog)
    return found


def choose(dialog: PhotoDialog, qtbot: QtBot, name: str) -> None:
    def offered() -> list[QPushButton]:
        return [each for each in dialog.grid.buttons if name in each.accessibleName()]

    qtbot.waitUntil(lambda: bool(offered()))
    click(offered()[0])


def photos_of(table: Table) -> tuple[Photo, ...]:
    return table.dossier().of(Photo)


def test_a_photo_for_a_sentence(table: Table, qtbot: QtBot, camera: Path) -> None:
    agreement = begun(table)
    tab = table.open()
    look_in(tab.memory.door, camera)
    tab.open_item(agreement)
    table.settle()
    picture = editor_of(tab).picture
    assert picture is not None
    click(picture.other_button)
    table.settle()
    click(picture.photo_button)  # the second click
    dialog = dialog_of(tab)
    choose(dialog, qtbot, "IMG_0001")
    qtbot.waitUntil(dialog.add_button.isVisible)
    click(dialog.add_button)
    assert dialog.isVisible()  # without words there is nothing to read aloud
    assert photos_of(table) == ()
    dialog.name_edit.setText("de deur van oma")
    click(dialog.add_button)
    qtbot.waitUntil(lambda: bool(photos_of(table)))
    (photo,) = photos_of(table)

    def used() -> bool:
        found = table.dossier().get(Agreement, agreement)
        return found is not None and found.scene == scene_of(photo.id)

    qtbot.waitUntil(used)
    assert (photo.name, photo.audience) == ("de deur van oma", HOUSEHOLD)
    kept = table.dossier().photos[photo.sha256]
    assert GPS_CANARY.encode() not in kept
    table.settle()
    assert table.told == []


def test_a_file_that_is_no_photo_says_so_and_another_can_be_chosen(
    table: Table, qtbot: QtBot, camera: Path
) -> None:
    agreement = begun(table)
    tab = table.open()
    look_in(tab.memory.door, camera)
    tab.open_item(agreement)
    table.settle()
    dialog = tab.memory.ask_photo()
    assert dialog is not None
    choose(dialog, qtbot, "IMG_0003")
    qtbot.waitUntil(lambda: "geen foto" in dialog._wrong.title.text())
    choose(dialog, qtbot, "IMG_0002")
    qtbot.waitUntil(dialog.add_button.isVisible)
    assert not dialog._wrong.isVisible()
    dialog.reject()
    table.settle()
    assert photos_of(table) == ()


def people(table: Table) -> PeopleTab:
    table.open()
    assert table.window is not None
    table.window.go(Route("household", table.id, "people"))
    table.settle()
    tab = table.window.findChild(PeopleTab)
    assert tab is not None
    return tab


def photo_control(tab: PeopleTab) -> PhotoControl:
    assert tab.form is not None
    found = tab.form.control("photo")
    assert isinstance(found, PhotoControl)
    return found


def test_the_face_of_somebody(table: Table, qtbot: QtBot, camera: Path) -> None:
    tab = people(table)
    look_in(tab.photos, camera)
    contact = table.dossier().of(NetworkContact)[0]
    tab.open(contact.id)
    click(photo_control(tab).choose_button)
    dialog = dialog_of(tab)
    assert dialog.name_edit.value() == contact.name
    choose(dialog, qtbot, "IMG_0002")
    qtbot.waitUntil(dialog.add_button.isVisible)
    click(dialog.add_button)
    qtbot.waitUntil(lambda: photo_control(tab).value() is not None)
    qtbot.waitUntil(tab.save_button.isEnabled)
    click(tab.save_button)

    def saved() -> bool:
        found = table.dossier().get(NetworkContact, contact.id)
        return found is not None and found.photo is not None

    qtbot.waitUntil(saved)
    table.settle()
    click(photo_control(tab).none_button)
    click(tab.save_button)
    qtbot.waitUntil(lambda: not saved())
    assert len(photos_of(table)) == 1  # it stays to be used again


def test_a_secret_place_warns_and_starts_at_the_fewest(table: Table, qtbot: QtBot, camera: Path) -> None:
    tab = people(table)
    look_in(tab.photos, camera)
    place = next(each for each in table.dossier().of(Place) if not each.is_secret)
    tab.open(place.id)
    assert tab.form is not None
    tab.form.control("is_secret").click()
    click(photo_control(tab).choose_button)
    dialog = dialog_of(tab)
    assert tab.form.control("audience").value() != HOUSEHOLD
    assert dialog.audience.value() in (tab.form.control("audience").value(), PROFESSIONALS)
    words = [each.accessibleName() for each in dialog.findChildren(type(dialog._wrong))]
    assert any("Geheim adres" in each for each in words)
    dialog.reject()


def test_a_photo_is_renamed_taken_away_and_brought_back(table: Table, qtbot: QtBot, camera: Path) -> None:
    tab = people(table)
    look_in(tab.photos, camera)
    tab.open("new/photo")
    dialog = dialog_of(tab)
    choose(dialog, qtbot, "IMG_0001")
    qtbot.waitUntil(dialog.add_button.isVisible)
    dialog.name_edit.setText("de voordeur")
    click(dialog.add_button)
    qtbot.waitUntil(lambda: tab.form is not None and isinstance(tab.form.entity, Photo))
    assert tab.form is not None
    tab.form.control("name").setText("de deur")
    tab.form.control("name").changed.emit()
    click(tab.save_button)
    qtbot.waitUntil(lambda: [each.name for each in photos_of(table)] == ["de deur"])
    table.settle()
    click(tab.remove_button)
    qtbot.waitUntil(lambda: photos_of(table) == ())
    assert table.window is not None

    def undo() -> list[QPushButton]:
        assert table.window is not None
        buttons = table.window.findChildren(QPushButton)
        return [each for each in buttons if "ngedaan" in each.accessibleName() and each.isVisible()]

    qtbot.waitUntil(lambda: bool(undo()))
    click(undo()[-1])
    qtbot.waitUntil(lambda: [each.name for each in photos_of(table)] == ["de deur"])
    assert list(table.dossier().photos) == [photos_of(table)[0].sha256]


@pytest.mark.parametrize("look", [Look(), Look(scale=2.0)], ids=["100", "200"])
def test_the_dialog_holds_for_everybody(table: Table, qtbot: QtBot, camera: Path, look: Look) -> None:
    agreement = begun(table)
    tab = table.open(look)
    look_in(tab.memory.door, camera)
    tab.open_item(agreement)
    table.settle()
    dialog = tab.memory.ask_photo()
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.grid.buttons))
    assert faults(dialog) == []
    dialog.take_file(camera / "100CAM" / "IMG_0001.JPG")
    qtbot.waitUntil(dialog.add_button.isVisible)
    assert faults(dialog) == []
    dialog.reject()


def test_the_newest_photos_come_first_and_only_photos(camera: Path) -> None:
    found = newest(camera, 64)
    assert {each.path.name for each in found} == {"IMG_0001.JPG", "IMG_0002.JPG", "IMG_0003.JPG"}
    assert [bool(each.small) for each in sorted(found, key=lambda each: each.path)] == [True, True, False]
    assert len(newest(camera, 64, most=1)) == 1
    assert newest(camera / "weg", 64) == ()
    assert all(place.folder.is_dir() for place in photo_places())
