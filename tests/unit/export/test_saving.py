"""A protected paper on a disk: whole, never plain, never over another."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from desktop.errors import ExportError
from desktop.export.protect import protect
from desktop.export.saving import save_protected

PASSWORD = "k7mp-x4wd-9rth"


def plain() -> bytes:
    out = BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(out)
    return out.getvalue()


def test_it_is_written_whole_and_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    locked = protect(plain(), PASSWORD)
    first = save_protected(tmp_path, "ons-plan-7K3FQ.pdf", locked)
    second = save_protected(tmp_path, "ons-plan-7K3FQ.pdf", locked)
    assert first.read_bytes() == second.read_bytes() == locked
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        "ons-plan-7K3FQ-2.pdf",
        "ons-plan-7K3FQ.pdf",
    ]


def test_a_plain_paper_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not protected"):
        save_protected(tmp_path, "ons-plan-7K3FQ.pdf", plain())
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as refused:
        save_protected(tmp_path / "weg", "ons-plan-7K3FQ.pdf", protect(plain(), PASSWORD))
    assert refused.value.message_key == "paper_not_saved"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "ons-plan-7K3FQ.pdf.tmp").symlink_to("/dev/full")
    with pytest.raises(ExportError) as refused:
        save_protected(tmp_path, "ons-plan-7K3FQ.pdf", protect(plain(), PASSWORD))
    assert refused.value.message_key == "paper_disk_full"
    assert list(tmp_path.iterdir()) == []
