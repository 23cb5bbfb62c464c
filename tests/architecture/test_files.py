"""One idea a file: short, explained, quiet, and in the right room."""

import ast
import re

import pytest

from tests.architecture.source_tree import EVERYTHING, PROGRAM, SourceFile, imported_modules, source_files

LONGEST_FILE_LINES = 300
LONGER_WITH_REASON: dict[str, str] = {}

SQL = re.compile(
    r"\s*(SELECT\s.+?\sFROM\s|SELECT\s+\w+\(|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s"
    r"|(CREATE|DROP|ALTER)\s+(TEMP\s+|UNIQUE\s+|VIRTUAL\s+)*(TABLE|INDEX|TRIGGER|VIEW)\s|PRAGMA\s+\w|WITH\s+RECURSIVE\s)",
    re.DOTALL | re.IGNORECASE,
)
SQL_ROOMS = ("desktop/store/", "sync/backend/")


def sentences_of_sql(file: SourceFile) -> list[int]:
    """The lines of the string literals, docstrings left out, that start like SQL."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.lineno
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and SQL.match(node.value)
    ]


def imports_inside_functions(file: SourceFile) -> list[tuple[int, str]]:
    return sorted(
        {
            found
            for node in ast.walk(file.tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            for found in imported_modules(node)
        }
    )


def is_ui_for_bootstrap(file: SourceFile, module: str) -> bool:
    roots = {"desktop/bootstrap.py", "desktop/demonstration.py"}
    return file.path in roots and module.partition(".")[0] == "ui"


def test_no_file_is_longer_than_a_person_reads_at_once() -> None:
    too_long = {
        file.path: len(file.text.splitlines())
        for file in source_files(*EVERYTHING)
        if len(file.text.splitlines()) > LONGEST_FILE_LINES and file.path not in LONGER_WITH_REASON
    }
    assert too_long == {}


def test_every_module_says_what_it_holds() -> None:
    silent = [
        file.path
        for file in source_files(*EVERYTHING)
        if file.text.strip() and not ast.get_docstring(file.tree)
    ]
    assert silent == []


def test_imports_stand_at_the_top() -> None:
    inside = [
        f"{file.path}:{line} imports {module}"
        for file in source_files(*PROGRAM)
        for line, module in imports_inside_functions(file)
        if not is_ui_for_bootstrap(file, module)
    ]
    assert inside == []


def test_imports_are_absolute_and_never_starred() -> None:
    wrong = [
        f"{file.path}:{node.lineno}"
        for file in source_files(*EVERYTHING)
        for node in ast.walk(file.tree)
        if isinstance(node, ast.ImportFrom) and (node.level or any(alias.name == "*" for alias in node.names))
    ]
    assert wrong == []


def test_nothing_is_printed() -> None:
    printed = [
        f"{file.path}:{node.lineno}"
        for file in source_files(*PROGRAM)
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"print", "breakpoint"}
    ]
    assert printed == []


def test_sql_lives_in_the_two_rooms_that_hold_a_database() -> None:
    strays = [
        f"{file.path}:{line}"
        for file in source_files(*PROGRAM)
        if not file.path.startswith(SQL_ROOMS)
        for line in sentences_of_sql(file)
    ]
    assert strays == []


def test_resources_hold_data_and_the_steps_that_build_it() -> None:
    """A `build*.py` beside its data says where that came from; the program itself never imports one."""
    code = [
        file.path
        for file in source_files("resources")
        if file.path.startswith("resources/") and file.text.strip()
    ]
    assert [path for path in code if not path.rpartition("/")[2].startswith("build")] == []
    users = [
        file.path
        for file in source_files(*PROGRAM)
        for _, module in imported_modules(file.tree)
        if module.startswith("resources.") and ".build" in module
    ]
    assert users == []


@pytest.mark.parametrize(
    ("code", "is_sql"),
    [
        ('query = "SELECT id FROM household WHERE id = ?"', True),
        ('query = f"UPDATE {table} SET value = ?"', False),
        ('query = "insert or replace into ops values (?)"', True),
        ('"""Select what is from the past."""', False),
        ('label = "Update het plan"', False),
        ('label = "Kies wie het plan mag zien"', False),
    ],
)
def test_the_search_for_sql_finds_it(code: str, is_sql: bool) -> None:
    assert bool(sentences_of_sql(SourceFile("x.py", code, ast.parse(code)))) is is_sql


def test_the_search_for_hidden_imports_finds_them() -> None:
    code = "import os\ndef f():\n    def g():\n        from a.b import c\n"
    assert imports_inside_functions(SourceFile("x.py", code, ast.parse(code))) == [(4, "a.b")]
