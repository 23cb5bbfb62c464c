"""A region that is put back from an older copy of its database."""

import shutil

from tests.fakes.region_nearby import NearbyRegion


class Rewound:
    """The region and the copy of its database that is put back."""

    def __init__(self, region: NearbyRegion) -> None:
        self.region = region

    def remember(self) -> None:
        self.region.region.database.close()
        shutil.copy(self.region.folder / "region.db", self.region.folder / "copy.db")

    def put_back(self) -> None:
        self.region.region.database.close()
        for left in self.region.folder.glob("region.db-*"):
            left.unlink()
        shutil.copy(self.region.folder / "copy.db", self.region.folder / "region.db")
        self.region.reopen()
