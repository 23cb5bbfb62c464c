"""A photo that the region lost comes back from any laptop that has it, and whoever lacked it gets it."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from sync.backend import schema
from sync.client import troubles
from sync.client.states import overview
from sync.client.troubles import Trouble
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import StoreOffice, new_laptop, office, open_worker
from tests.sync_photos import add_photo, has, hours_later, snow

PHOTO = snow(2, 40)
A_DAY = 25.0


def _blobs(region: NearbyRegion) -> int:
    with region.region.database.read() as connection:
        return connection.execute(select(func.count()).select_from(schema.blobs)).scalar_one()


def _lose_all(region: NearbyRegion) -> None:
    with region.region.database.write() as connection:
        for table in (schema.blobs, schema.blob_chunks):
            connection.execute(delete(table))


def _with_photo(found: StoreOffice) -> None:
    found.first.lane.run(add_photo, found.household, PHOTO)
    for laptop in (*found.laptops, *found.laptops):
        laptop.sync()
    assert all(has(laptop, found.household, PHOTO) for laptop in found.laptops)


@pytest.mark.parametrize("is_author", [True, False])
def test_whoever_has_it_brings_it_again(tmp_path: Path, is_author: bool) -> None:
    with (
        closing(NearbyRegion(tmp_path / "region")) as region,
        office(region, tmp_path / "laptops", region.transport) as found,
    ):
        _with_photo(found)
        holder = found.first if is_author else found.second
        _lose_all(region)
        holder.sync()
        assert _blobs(region) == 0, "looked for once a day"
        hours_later(holder, A_DAY)
        holder.sync()
        assert _blobs(region) == 1
        (alarm,) = holder.lane.run(troubles.alarms)
        assert alarm.code is Trouble.PHOTO_LOST
        found.coordinator.sync()
        hours_later(found.coordinator, A_DAY)
        found.coordinator.sync()
        assert _blobs(region) == 1, "who hears of the new one brings none"
        other = new_laptop(tmp_path / "laptops" / "eva2", region.transport)
        with closing(other):
            open_worker(region, found.coordinator, other, "Eva", found.first.worker)
            found.coordinator.sync()
            for _ in range(2):
                other.sync()
            assert has(other, found.household, PHOTO)
            assert other.lane.run(overview).is_all_in_region


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    with (
        closing(NearbyRegion(tmp_path / "region")) as region,
        office(region, tmp_path / "laptops", region.transport) as found,
    ):
        _with_photo(found)
        for laptop in found.laptops:
            hours_later(laptop, A_DAY)
            assert laptop.sync().accepted == 0
            assert laptop.sync().requests == 1
            assert not laptop.lane.run(troubles.alarms)
        assert _blobs(region) == 1
