"""A household moves by `praatplan coordinator …` alone, between two real regions with real laptops."""

from pathlib import Path

from desktop.domain.households import Person
from tests.coordinator_desk import Desk
from tests.region_process import RegionProcess
from tests.two_regions import TwoRegions, two_regions


def line_in(desk: Desk, prefix: str) -> str:
    return next(line for line in desk.said if line.startswith(prefix))


def words_in(desk: Desk) -> str:
    return next(line for line in desk.said if "voor:  " in line).partition("voor:  ")[2]


def by_commands(pair: TwoRegions, folder: Path) -> None:
    coby, bea = Desk(pair.coby), Desk(pair.bea)
    assert bea.type("receive-line") == 0
    line, words = line_in(bea, "praatplan-ontvangst1."), words_in(bea)
    assert coby.type(f"send FL-1 --out {folder}", line, "een twee drie vier vijf zes") == 1
    assert "Er is niets gedaan." in coby.heard
    assert coby.type(f"send FL-1 --out {folder}", line, words.upper()) == 0
    (file,) = folder.glob("overdracht-*.praatplan")
    read_out = words_in(coby)
    assert coby.type("report") == 0
    assert "De Wit: Flevoland aan IJsselland, wacht op het bewijs" in coby.heard
    assert bea.type(f"take-in {file} Wim", read_out, "nee", "") == 1
    assert bea.type(f"take-in {file} Wim", read_out, "nee", "Moeder woont hier niet.") == 1
    refusal = line_in(bea, "praatplan-antwoord1.")
    assert coby.type("answer FL-1", refusal) == 0
    assert "Moeder woont hier niet." in coby.heard
    assert coby.type(f"send FL-1 --out {folder}", line, words) == 0
    assert coby.type("take-back FL-1", "Toch niet.") == 0
    assert "Het aanbod van De Wit is teruggenomen." in coby.heard
    assert coby.type("take-back FL-1", "Nog eens.") == 1
    assert "Hier wacht geen overdracht" in coby.heard
    assert coby.type(f"send FL-1 --out {folder}", line, words) == 0
    newest = max(folder.glob("overdracht-*.praatplan"), key=lambda path: path.stat().st_mtime_ns)
    assert bea.type(f"take-in {newest} Wim", words_in(coby), "ja") == 0
    for said in ("De Wit · FL-1", "regie tot nu: Coby", "fase: 1", "gezinsleden: 1"):
        assert said in bea.heard
    receipt = line_in(bea, "praatplan-antwoord1.")
    assert bea.type("receipt FL-1") == 0
    assert bea.said == [receipt]
    pair.giving.first.sync()
    assert coby.type("answer FL-1", receipt) == 0
    assert pair.giving.first.sync().purged == [pair.household]
    pair.wim.sync()
    assert {each.name for each in pair.wim.read(pair.household).of(Person)} == {"Nadia"}
    assert pair.lacks() == frozenset()


def test_it_moves_from_postgresql_to_sqlite(
    postgres_region: RegionProcess, there: RegionProcess, tmp_path: Path
) -> None:
    with two_regions(postgres_region, there, tmp_path / "laptops") as pair:
        by_commands(pair, tmp_path)
