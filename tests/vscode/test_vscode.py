"""The extension for VS Code: its grammar says what flow.lark says, and what it names is there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from nodes import NODE, needs_node
from paths import ROOT

from branchline.tools.dap.requests.launching import MEMBERS
from branchline.tools.service.scripts.lenses import SHOW, SHOW_RUN
from branchline.tools.service.scripts.semantic_tokens import Sort, semantic_tokens
from branchline.tools.service.workspace import Workspace

EDITORS = ROOT / "editors"
VSCODE = EDITORS / "vscode"
MANIFEST = json.loads((VSCODE / "package.json").read_text("utf-8"))
MODULES = VSCODE / "node_modules"
SCRIPTS = sorted(
    path
    for folder in ("sample_scripts", "tests/conformance", "tests/grammar", "tools/scaffolding")
    for path in (ROOT / folder).rglob("*.flow")
)
SAME = {
    "keyword.control": {Sort.KEYWORD},
    "support.type": {Sort.TYPE},
    "entity.name.label": {Sort.ID},
    "entity.name.type": {Sort.ACTION, Sort.STRING},
    "variable.other.property": {Sort.PROPERTY},
    "variable.other.enummember": {Sort.OUTCOME},
    "variable.other.quoted": {Sort.PROPERTY, Sort.OUTCOME, Sort.TYPE, Sort.STRING},
    "string.unquoted": {Sort.STRING, Sort.VARIABLE},
    "constant.numeric": {Sort.NUMBER},
    "constant.language": {Sort.KEYWORD},
    "keyword.operator": {Sort.OPERATOR},
    "comment.line": {Sort.COMMENT},
}
"""What a scope of TextMate is, as the language server calls it; texts hold expressions as well."""

needs_modules = pytest.mark.skipif(
    not (MODULES / ".made").is_file(), reason="its packages are not installed: make check"
)


def test_the_colours_are_those_of_the_grammar() -> None:
    done = subprocess.run(  # noqa: S603 - the words are our own
        [sys.executable, EDITORS / "colours.py", "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


@needs_node
@needs_modules
def test_each_word_has_the_colour_that_the_language_server_gives_it(tmp_path: Path) -> None:
    seen, faults = 0, list[str]()
    for script, scopes in zip(SCRIPTS, _coloured(SCRIPTS, tmp_path), strict=True):
        text = script.read_text("utf-8")
        document = Workspace([tmp_path]).open(tmp_path / "script.flow", text)
        if document.program is None:
            continue  # of half a word each may say what it likes
        seen += 1
        sorts = {
            at: word.sort
            for word in semantic_tokens(Workspace([tmp_path]), document)
            for at in range(*word.span)
        }
        faults += (
            f"{script.name}: {text[at : at + 20]!r}: {scopes.get(at)}, but {sort}"
            for at, sort in sorts.items()
            if not text[at].isspace() and sort not in _sorts(scopes.get(at, ""))
        )

    assert faults == []
    assert seen >= 20


def _sorts(scope: str) -> set[Sort]:
    if scope.startswith("string.quoted"):
        return set(Sort) - {Sort.ID}
    return next((sorts for start, sorts in SAME.items() if scope.startswith(start)), set[Sort]())


def _coloured(scripts: list[Path], folder: Path) -> Iterator[dict[int, str]]:
    """Yield the scope of each sign of each script, as VS Code's own engine finds it."""
    assert NODE is not None
    copies: list[Path] = []
    for number, script in enumerate(scripts):
        copies.append(folder / f"{number}.txt")
        text = script.read_text("utf-8")
        copies[-1].write_bytes(
            "".join(each if ord(each) < 0x10000 else "?" for each in text).encode()
        )
    done = subprocess.run(  # noqa: S603 - the words are our own
        [NODE, "tokenize.mjs", *copies],
        cwd=VSCODE,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for part in done.stdout.split("file ")[1:]:
        words = [line.split(" ", 2) for line in part.splitlines()[1:]]
        yield {at: scope for start, end, scope in words for at in range(int(start), int(end))}


def test_the_manifest_names_what_is_there() -> None:
    contributes = MANIFEST["contributes"]
    named = [
        contributes["languages"][0]["configuration"],
        contributes["grammars"][0]["path"],
        "src/extension.ts",
    ]
    source = (VSCODE / "src" / "extension.ts").read_text("utf-8")
    commands = {each["command"] for each in contributes["commands"]}

    assert [name for name in named if not (VSCODE / name).is_file()] == []
    assert [name for name in commands if f'"{name}"' not in source] == []
    assert [name for name in (SHOW, SHOW_RUN) if f'"{name}"' not in source] == []
    assert MANIFEST["version"] == (ROOT / "tools" / "version.txt").read_text("utf-8").strip()
    assert {each["command"] for menu in contributes["menus"].values() for each in menu} <= commands


def test_a_launch_in_the_manifest_is_one_of_the_debugger() -> None:
    debugger = MANIFEST["contributes"]["debuggers"][0]

    assert set(debugger["configurationAttributes"]["launch"]["properties"]) == set(MEMBERS)


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((VSCODE / "package-lock.json").read_text("utf-8"))

    assert [name for name, each in lock["packages"].items() if "resolved" in each] == []


@needs_node
@needs_modules
def test_it_is_built_into_one_file_that_can_be_installed(tmp_path: Path) -> None:
    assert NODE is not None
    folder = tmp_path / "vscode"
    shutil.copytree(
        VSCODE, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix")
    )
    shutil.copy(ROOT / "LICENSE", folder)
    (folder / "node_modules").symlink_to(MODULES)
    options = ["--bundle", "--platform=node", "--format=cjs", "--external:vscode"]
    bundle = ["esbuild/bin/esbuild", "src/extension.ts", *options, "--outfile=dist/extension.js"]
    options = ["--no-dependencies", "--allow-missing-repository", "--out", "b.vsix"]
    for words in (bundle, ["@vscode/vsce/vsce", "package", *options]):
        done = subprocess.run(  # noqa: S603 - the words are our own
            [NODE, folder / "node_modules" / words[0], *words[1:]],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    with zipfile.ZipFile(folder / "b.vsix") as built:
        names = {name for name in built.namelist() if name.startswith("extension/")}
    assert names == {
        f"extension/{name}"
        for name in ("LICENSE.txt", "dist/extension.js", "language-configuration.json",
                     "package.json", "readme.md", "syntaxes/flow.tmLanguage.json")
    }  # fmt: skip
