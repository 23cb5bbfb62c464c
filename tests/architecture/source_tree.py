"""The program's own source files, parsed once, for the tests of its architecture."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = ("desktop", "ui", "sync")
EVERYTHING = (*PROGRAM, "resources", "tests")


@dataclass(frozen=True)
class SourceFile:
    """One file: its path from the root, with slashes, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module


@cache
def source_files(*folders: str) -> tuple[SourceFile, ...]:
    """Every Python file below these folders, and those that stand at the root itself."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(
        SourceFile(path.relative_to(ROOT).as_posix(), text, ast.parse(text, str(path)))
        for path in (*paths, *ROOT.glob("*.py"))
        for text in (path.read_text(encoding="utf-8"),)
    )


def imported_modules(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and the name of every module that is imported somewhere below `node`."""
    for child in ast.walk(node):
        if isinstance(child, ast.Import):
            yield from ((child.lineno, alias.name) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield child.lineno, "." * child.level + (child.module or "")
