"""A format of run is one file: what lies in the folder is listed, and runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from paths import TESTS
from writers import Done, run

from branchline.tools import cli
from branchline.tools.cli import run as command
from branchline.tools.reports import runs
from branchline.tools.reports.runs import RUN_FORMATS

SCRIPT = str(TESTS / "commands" / "files" / "clear.flow")
FORMAT = '''"""Only the ids of the steps."""


def lines(run, terminal, wanted):
    """Yield a line a step."""
    for step in run.result.trace:
        yield f"{step.number} {step.id}"
'''
Add = Callable[..., None]


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Add:
    """Return a function that puts files into the folder of formats; the command is loaded anew."""
    monkeypatch.setattr(runs, "__path__", [*runs.__path__, str(tmp_path)])

    def put(**files: str) -> None:
        for name, text in files.items():
            (tmp_path / f"{name}.py").write_text(text, "utf-8")
            forget = f"{runs.__name__}.{name}"
            monkeypatch.setitem(sys.modules, forget, runs)  # so that it is forgotten at the end
            del sys.modules[forget]
        monkeypatch.setattr(cli, "run", command)
        monkeypatch.delitem(sys.modules, command.__name__)

    return put


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Return a function that runs the command with these words."""
    return lambda *words: run(["run", *words], monkeypatch)


def test_a_file_adds_a_format(add: Add, asked: Callable[..., Done]) -> None:
    add(ids=FORMAT, _part="", lambda_=FORMAT.replace("step.number", "0"))

    whole = asked(SCRIPT, "--format", "jsonl")
    done = asked(SCRIPT, "--format", "ids")
    other = asked(SCRIPT, "--format", "lambda")

    assert (done.code, done.err) == (whole.code, whole.err)
    assert len(done.out.splitlines()) == len(whole.out.splitlines()) - 2 > 1
    assert done.out.startswith("1 ")
    assert other.out.startswith("0 ")
    assert "--format [text|html|ids|jsonl|lambda|summary]" in asked("--help").out


def test_the_page_is_the_same_on_standard_output(
    asked: Callable[..., Done], tmp_path: Path
) -> None:
    page = tmp_path / "run.html"

    done = asked(SCRIPT, "--format", "html")
    asked(SCRIPT, "--html", str(page))

    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert done.out == page.read_text("utf-8")


def test_a_format_that_is_not_there_is_told(add: Add, asked: Callable[..., Done]) -> None:
    add(ids=FORMAT)

    done = asked(SCRIPT, "--format", "idz")

    assert done.code == 2
    assert "ids" in done.err


def test_a_format_that_tells_no_folder_is_refused_there(
    add: Add, asked: Callable[..., Done]
) -> None:
    add(ids=FORMAT)

    done = asked(str(Path(SCRIPT).parent), "--format", "ids")

    assert (done.code, done.out) == (2, "")
    assert "--format ids is for the run of one script, and this is a folder" in done.err


def test_a_file_without_lines_is_an_import_error(add: Add) -> None:
    add(ids='"""Nothing."""\n')

    with pytest.raises(ImportError, match=r'ids\.py: expected "lines", which a format has'):
        RUN_FORMATS.lines_of("ids")
