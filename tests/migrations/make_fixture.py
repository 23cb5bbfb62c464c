"""Makes the fixture of the newest version, once, when that version is released.

`python -m tests.migrations.make_fixture` writes it beside this file.

A fixture that exists is never made again: it stands for what lies on laptops.
"""

import shutil
import tempfile
from pathlib import Path

from desktop.security.freshness import SIDECAR_NAME
from desktop.store import access, drafts
from desktop.store.commit import Origin, apply
from desktop.store.connection import DATABASE_NAME
from desktop.store.migrate import NEWEST
from tests.factories import LINDE, linde_laptop
from tests.factories_store import fresh


def main() -> None:
    folder = Path(__file__).parent / f"version_{NEWEST}"
    folder.mkdir()
    with tempfile.TemporaryDirectory() as made:
        store = Path(made) / "store"
        with fresh(store) as lane:
            for batch in linde_laptop().batches:
                lane.run(apply, batch, Origin.LOCAL)
            lane.run(access.log, "dossier.opened", LINDE.household)
            lane.run(drafts.keep_draft, "plan/reden", "half getypt")
        for name in (DATABASE_NAME, SIDECAR_NAME):
            shutil.copyfile(store / name, folder / name)


if __name__ == "__main__":
    main()
