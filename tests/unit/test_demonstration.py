"""A demonstration clears away what it made before, and never anything else."""

from pathlib import Path

from desktop.demonstration import COORDINATOR, KEPT_WORDS, clear_away


def test_only_its_own_things_are_cleared_away(tmp_path: Path) -> None:
    store = tmp_path / COORDINATOR / "store"
    store.mkdir(parents=True)
    (store / "slot-1.key").write_bytes(b"of a set-up that was broken off")
    (tmp_path / KEPT_WORDS).write_text("vijf woorden")
    mine = tmp_path / "vakantie" / "foto.jpg"
    mine.parent.mkdir()
    mine.write_bytes(b"mine")
    clear_away(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vakantie"]
    assert mine.read_bytes() == b"mine"


def test_nothing_there_is_nothing_to_clear(tmp_path: Path) -> None:
    clear_away(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
