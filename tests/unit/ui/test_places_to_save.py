"""The folders that are offered: each once, only what is there, and to write no more than to read."""

from pathlib import Path

import pytest

from ui.presenters.places_to_save import Kind, places


def test_each_folder_is_offered_once_and_only_when_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "user-dirs.dirs").write_text(
        'XDG_DOCUMENTS_DIR="$HOME/Papier"\nXDG_DOWNLOAD_DIR="$HOME/Papier"\nXDG_PICTURES_DIR="$HOME/weg"\n'
    )
    (tmp_path / "Papier").mkdir()
    usual = (Kind.DocumentsLocation, Kind.DownloadLocation, Kind.PicturesLocation)
    found = [place.folder for place in places(usual, can_write=True)]
    assert [folder for folder in found if folder.is_relative_to(tmp_path)] == [tmp_path / "Papier"]


def test_what_can_be_written_can_be_read_too() -> None:
    assert set(places((), can_write=True)) <= set(places((), can_write=False))
