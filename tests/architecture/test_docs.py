"""What the documents name exists: files, pictures, commands. What they offer to say to clients is plain."""

import argparse
import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.cli import parser as desktop_parser
from desktop.language import check
from sync.backend.__main__ import _parser as region_parser
from sync.backend.certificates import authority_in
from sync.protocol import limits
from tests.architecture.source_tree import ROOT
from ui.docs_pictures import WINDOWS, file_names
from ui.screens_pages import SCREENS

DOCS = sorted(
    (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")), key=lambda path: path.relative_to(ROOT).as_posix()
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```(?!mermaid)\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
OURS = re.compile(r"(?:ExecStart=|sudo (?:-u \w+ )?)?(?:\S*/)?(?P<name>praatplan(?:-region)?)(?=\s|$)")
PATH = re.compile(r"(?:desktop|ui|sync|resources|tests|docs|\.ci)/[\w./<>*-]*\w/?")
MADE = ("build/", "tests/bench/bench_<what>.py")
MAKE = re.compile(r"^make ([a-z][a-z-]*)")
NAMES = ["mama", "papa", "oma", "Riet", "Noor"]
SECRETIVE = re.compile(r"/(?:home|root|work|tmp)/|\bpypi\b|index-url", re.IGNORECASE)


def _ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _code(text: str) -> list[str]:
    """Everything that stands in code letters: the lines of blocks, and words in the text."""
    lines = [line for block in FENCE.findall(text) for line in block.splitlines()]
    return lines + CODE.findall(FENCE.sub("", text))


def _options(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return {
        name: sub
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for name, sub in action.choices.items()
    }


def _called(line: str) -> tuple[argparse.ArgumentParser, str] | None:
    """Who reads a line of code, from the name of the program on; None if it is not one of ours."""
    found = OURS.match(line)
    if found is None:
        return None
    return (region_parser() if found["name"].endswith("region") else desktop_parser()), line[found.end() :]


def unknown_in(line: str) -> list[str]:
    """Commands and options in a line of code that this program does not have."""
    called = _called(line)
    if called is None:
        return []
    parser, rest = called
    words = ["", *rest.split()]
    wrong: list[str] = []
    for before, word in pairwise(words):
        known = _commands(parser)
        if word in known:
            parser = known[word]
        elif word.startswith("--"):
            wrong += [word] if word not in _options(parser) else []
        elif known and not before.startswith("--"):
            wrong.append(word)
    return wrong


def misread(line: str) -> bool:
    """Whether a whole line that calls this program would be refused: an option lacks, a value is none."""
    called = _called(line)
    if called is None:
        return False
    parser, rest = called
    try:
        parser.parse_args(shlex.split(rest))
    except SystemExit as ended:
        return ended.code != 0
    return False


@pytest.mark.parametrize("path", DOCS, ids=_ids)
def test_links_lead_somewhere(path: Path) -> None:
    links = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (path.parent / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=_ids)
def test_paths_that_are_named_exist(path: Path) -> None:
    named = [
        found
        for code in _code(path.read_text(encoding="utf-8"))
        for found in PATH.findall(code.split(":")[0])
    ]
    missing = [name for name in named if name not in MADE and not list(ROOT.glob(name.rstrip("/")))]
    missing = [name for name in missing if not list(ROOT.glob(f"{name}.py"))]
    assert missing == []


@pytest.mark.parametrize("path", DOCS, ids=_ids)
def test_commands_that_are_named_exist(path: Path) -> None:
    lines = _code(path.read_text(encoding="utf-8"))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert [line for line in lines for target in MAKE.findall(line) if target not in targets] == []
    assert {line: unknown_in(line) for line in lines if unknown_in(line)} == {}


@pytest.mark.parametrize("path", DOCS, ids=_ids)
def test_lines_that_can_be_copied_are_read(path: Path) -> None:
    blocks = FENCE.findall(path.read_text(encoding="utf-8"))
    assert [line for block in blocks for line in block.splitlines() if misread(line)] == []


@pytest.mark.parametrize("path", DOCS, ids=_ids)
def test_nothing_is_told_of_a_machine(path: Path) -> None:
    assert SECRETIVE.findall(path.read_text(encoding="utf-8")) == []


def test_every_picture_is_made_by_the_command_and_used() -> None:
    made = {Path(name).name for name in file_names()}
    kept = {path.name for path in (ROOT / "docs").rglob("*.png")}
    used = {
        Path(link).name
        for path in DOCS
        for link in LINK.findall(path.read_text(encoding="utf-8"))
        if link.endswith(".png")
    }
    assert made == kept == used
    assert set(WINDOWS.values()) <= {screen.name for screen in SCREENS}


def test_chapters_follow_each_other() -> None:
    chapters = list((ROOT / "docs" / "handleiding").glob("[0-9]*.md"))
    numbers = sorted(int(path.name.partition("-")[0]) for path in chapters)
    assert all(after == before + 1 for before, after in pairwise(numbers))
    contents = (ROOT / "docs" / "handleiding" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in chapters if path.name not in contents] == []


def test_sentences_for_clients_are_plain() -> None:
    said = [
        line.removeprefix("> ")
        for path in (ROOT / "docs" / "handleiding").glob("*.md")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("> ")
    ]
    assert len(said) > 5
    hard = {line: [found.rule for found in check(line, NAMES).findings if found.weight] for line in said}
    assert {line: rules for line, rules in hard.items() if rules} == {}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("praatplan-region serve --database x --port 1", []),
        ("praatplan-region serve --datbase x", ["--datbase"]),
        ("praatplan-region wis --database x", ["wis", "--database"]),
        (".venv/bin/praatplan --home build/proef/eva", []),
        ("sudo -u praatplan /opt/praatplan/bin/praatplan-region wis", ["wis"]),
        ("ExecStart=/opt/praatplan/bin/praatplan-region serve --hots x", ["--hots"]),
        ("make demo", []),
    ],
)
def test_the_search_for_commands_finds_what_is_wrong(line: str, wrong: list[str]) -> None:
    assert unknown_in(line) == wrong


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ("sudo -u praatplan praatplan-region check --database x", False),
        ("praatplan-region check", True),
        ("praatplan-region serve --database x --tls-cert a --tls-key b --port veel", True),
        ('praatplan-region check --database "postgresql://a@/b?host=c&port=1"', False),
        ("praatplan-region certificate --out x --host a --renew b", True),
        ("sudo python3 -m venv /opt/praatplan", False),
    ],
)
def test_the_reading_of_lines_finds_what_is_refused(line: str, is_wrong: bool) -> None:
    assert misread(line) is is_wrong


def test_the_steps_of_the_guide_fit_each_other() -> None:
    """What the service uses was made by a step before it: the program, its user, the certificate."""
    guide = (ROOT / "docs" / "beheer" / "uitrol.md").read_text(encoding="utf-8")
    service = guide.index("ExecStart=")
    called = _called(next(line for line in guide.splitlines() if line.startswith("ExecStart=")))
    assert called is not None
    options = called[0].parse_args(shlex.split(called[1]))
    steps = (
        "useradd --system --home-dir /var/lib/praatplan --shell /usr/sbin/nologin praatplan\n",
        "sudo -u praatplan ",
        "python3 -m venv /opt/praatplan\n",
        f"praatplan-region init --database {options.database} ",
        f"praatplan-region certificate --out {options.tls_cert.parent} ",
        "User=praatplan\n",
    )
    assert [step for step in steps if not 0 < guide.find(step) < service] == []
    assert guide.index(steps[0]) < guide.index(steps[1])
    assert guide.index(steps[2]) < guide.index("/opt/praatplan/bin/praatplan-region")
    made = authority_in(options.tls_cert.parent)
    assert (options.tls_cert, options.tls_key) == (made.certificate, made.private_key)


def test_the_proxy_of_the_guide_lets_through_the_largest_request() -> None:
    guide = (ROOT / "docs" / "beheer" / "uitrol.md").read_text(encoding="utf-8")
    told = [int(size) * 1024 * 1024 for size in re.findall(r"client_max_body_size (\d+)m;", guide)]
    assert told == [max(limits.MAX_PUSH_BYTES, limits.MAX_EPOCHS_BYTES, limits.BLOB_CHUNK_BYTES)]
