"""The built page of the viewer is what its sources give, and their own tests pass."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from nodes import WEB, needs_node, run_node
from paths import ROOT

from branchline.tools.page_policy import PLACE

BUILT = ROOT / "tools" / "viewer" / "viewer.html"
LARGEST = 2_500_000


@needs_node
def test_the_built_pages_are_what_their_sources_give() -> None:
    if not (WEB / "node_modules" / "esbuild").is_dir():
        pytest.skip("esbuild is not installed: make check fetches it")

    done = run_node("build.mjs", "--check")

    assert (done.returncode, done.stderr) == (0, "")


@needs_node
def test_the_tests_of_the_sources_pass() -> None:
    done = run_node("--test", "--test-reporter=tap", "*/test/*.test.ts")

    assert done.returncode == 0, done.stdout
    written = sum(
        file.read_text("utf-8").count("\ntest(") for file in WEB.glob("*/test/*.test.ts")
    )
    assert f"# pass {written}" in done.stdout.splitlines()


@needs_node
def test_the_types_of_the_sources_fit() -> None:
    compiler = WEB / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.is_file():
        pytest.skip("TypeScript is not installed: make check fetches it")

    done = run_node(str(compiler), "--noEmit")

    assert (done.returncode, done.stdout) == (0, "")


@needs_node
def test_what_is_exported_is_imported_somewhere(tmp_path: Path) -> None:
    done = run_node("unused_exports.mjs")
    (tmp_path / "studio").mkdir()
    for name, text in {
        "a.ts": "export const [used, lost] = [1, 2];\nexport interface Seen {}\n",
        "b.tsx": 'import { used as mine, type Seen } from "./a.ts";\nexport function alone() {}\n',
    }.items():
        (tmp_path / "studio" / name).write_text(text, "utf-8")
    found = run_node("unused_exports.mjs", str(tmp_path))

    assert (done.returncode, done.stderr) == (0, "")
    assert found.returncode == 1
    assert found.stderr.splitlines() == [
        "studio/a.ts:1: nobody imports lost, so it is not to be exported",
        "studio/b.tsx:2: nobody imports alone, so it is not to be exported",
    ]


def test_an_empty_page_is_small_and_needs_nothing_else() -> None:
    text = BUILT.read_text("utf-8")

    assert len(text) < LARGEST
    assert PLACE in text
    assert "unsafe" not in text
    assert "https:" not in text
    assert "http:" not in text.replace("http://www.w3.org/2000/svg", "")


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text("utf-8"))

    assert [name for name, each in lock["packages"].items() if "resolved" in each] == []
