"""A check that is repeated finds what a new one finds, and looks only at what changed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from branchline.grammar.finding import BranchlineError
from branchline.interpreter.program import compiler
from branchline.interpreter.program.program import Program
from branchline.tools.checking.check import Manner
from branchline.tools.checking.project_check import CheckRequest, ProjectCheck
from branchline.tools.service.repeated_check import RepeatedCheck

SCRIPTS = (
    'script "Calls"\n\nbegin: Begin\n  -> sub\n\nsub: RunSub\n  Script Name = "{0}"\n',
    'script "{0}"\n\nbegin: Begin\n  -> stop\n\nstop: Return\n',
    'script "Ends"\n\nbegin: Begin\n  -> lost\n\nend: Stop\n',
    'script "Waits"\n\nbegin: Begin\n  -> again\n\nagain: RunScript\n  Script Name = "{0}"\n',
    (
        'script "Spawns"\n\nbegin: Begin\n  -> one\n\none: Spawn\n  Script Name = "c"\n  -> say\n'
        '\nsay: Play\n  Phrase = "{{{0}}}"\n  -> end\n\nend: End\n'
    ),
    (
        'script "Sets"\n\nbegin: Begin\n  -> set\n\nset: Assign\n  Variable = "global:{0}"\n'
        '  Value = "1"\n  -> end\n\nend: Return\n'
    ),
    'script "Broken\n',
)
YAML = (
    "script: Yaml {0}\ntype: Generic\nactions: {{}}\n",
    "services:\n  {0}: image\n",
)
SCENARIOS = ("script: {0}.flow\nscenarios:\n  one:\n    stub: {{begin: Success}}\n", "script: [\n")
LAYOUT = ("ignore:\n  - {{rule: {0}, reason: known}}\n", "positions: {{}}\n")
SETTINGS = (
    'extend-exclude = ["{0}.flow"]\n',
    '[check]\nignore = ["wiring"]\n',
    "[check]\nno = 1\n",
)
NAMES = st.sampled_from(["a", "b", "c", "below\\\\c", "dead-end"])
FILES = (
    ("a.flow", SCRIPTS),
    ("b.flow", SCRIPTS),
    ("below/c.flow", SCRIPTS),
    ("d.yaml", YAML),
    ("a.scenarios.yaml", SCENARIOS),
    ("b.layout.yaml", LAYOUT),
    ("branchline.toml", SETTINGS),
)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str | None]:
    """Return a file, and what is written to it; nothing where it is taken away."""
    name, texts = draw(st.sampled_from(FILES))
    text = draw(st.sampled_from([*texts, None]))
    return name, None if text is None else text.format(draw(NAMES))


def fresh(request: CheckRequest) -> list[str]:
    try:
        return [one.text() for one in ProjectCheck(request).find().all]
    except BranchlineError as error:
        return [str(error)]


def repeated(check: RepeatedCheck, changed: list[Path]) -> list[str]:
    try:
        return [one.text() for one in check.find(changed).all]
    except BranchlineError as error:
        return [str(error)]


@settings(max_examples=40, phases=[Phase.generate])  # it takes minutes to shrink
@given(
    named=st.sampled_from([(), ("a.flow",), ("below", "b.flow"), ("a.flow", "b.flow")]),
    rounds=st.lists(st.lists(files(), max_size=5), min_size=1, max_size=6),
    is_cached=st.booleans(),
)
def test_all_is_found_that_a_new_check_finds(
    named: tuple[str, ...], rounds: list[list[tuple[str, str | None]]], *, is_cached: bool
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / "below").mkdir()
        request = CheckRequest(
            tuple(folder / one for one in named) or (folder,),
            preview=True,
            is_cached=is_cached,
            cache_folder=folder / ".kept",
        )
        check = RepeatedCheck(request, Manner())
        for number, changes in enumerate(rounds):
            if number == 1 and is_cached:
                check = RepeatedCheck(request, Manner())  # which the cache serves
                repeated(check, [])
                check.prepare()
            for place, text in changes:
                if text is None:
                    (folder / place).unlink(missing_ok=True)
                else:
                    (folder / place).write_text(text, "utf-8")
            changed = sorted({folder / place for place, _ in changes})

            assert repeated(check, changed) == fresh(request._replace(is_cached=False))
            check.prepare()


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are compiled from now on."""
    names: list[str] = []
    load = compiler.load_program

    def load_program(path: Path) -> tuple[Program | None, object]:
        names.append(path.name)
        return load(path)

    monkeypatch.setattr(compiler, "load_program", load_program)
    return names


@pytest.mark.parametrize("is_cached", [True, False])
def test_only_what_changed_is_compiled_again(
    tmp_path: Path, compiled: list[str], *, is_cached: bool
) -> None:
    for name, text in (("a", SCRIPTS[0]), ("b", SCRIPTS[1]), ("c", SCRIPTS[1])):
        (tmp_path / f"{name}.flow").write_text(text.format("b"), "utf-8")
    request = CheckRequest((tmp_path,), is_cached=is_cached, cache_folder=tmp_path / ".kept")
    fresh(request)
    check = RepeatedCheck(request, Manner())
    compiled.clear()

    check.find([])
    first = sorted(compiled)
    check.prepare()
    compiled.clear()
    path = tmp_path / "b.flow"
    path.write_text(path.read_text("utf-8") + "# more\n", "utf-8")
    check.find([path])

    assert first == ([] if is_cached else ["a.flow", "b.flow", "c.flow"])
    assert compiled == ["b.flow"]


def test_only_who_depends_on_a_change_is_checked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from branchline.tools.checking import folder_check

    checked: list[str] = []
    find = folder_check.findings_of

    def findings_of(path: Path, *others: object) -> object:
        checked.append(path.name)
        return find(path, *others)  # type: ignore[reportArgumentType] - as they came

    for name, text in (("a", SCRIPTS[0]), ("b", SCRIPTS[1]), ("c", SCRIPTS[1])):
        (tmp_path / f"{name}.flow").write_text(text.format("b"), "utf-8")
    check = RepeatedCheck(CheckRequest((tmp_path,)), Manner())
    check.find([])
    check.prepare()
    monkeypatch.setattr(folder_check, "findings_of", findings_of)
    for name in ("b.flow", "c.flow", "c.scenarios.yaml", "c.flow", "a.flow"):
        path = tmp_path / name
        before = path.read_text("utf-8") if path.exists() else "script: c.flow\nscenarios: {}\n"
        path.write_text("# more\n" + before, "utf-8")
        check.find([path])

    assert checked == ["a.flow", "b.flow", "c.flow", "c.flow", "c.flow", "a.flow"]
    checked.clear()
    for text in ('script "Broken', SCRIPTS[1].format("c")):
        (tmp_path / "c.flow").write_text(text, "utf-8")
        check.find([tmp_path / "c.flow"])
    assert checked == ["c.flow", "c.flow"]


@pytest.mark.parametrize("is_cached", [True, False])
@pytest.mark.parametrize("is_late", [True, False])
def test_who_calls_whom_counts_for_all(tmp_path: Path, *, is_cached: bool, is_late: bool) -> None:
    """A Return where no script calls is a finding, until the script in another file calls it.

    Late is a change between the first check, which the cache may serve, and the reading of all.
    """
    for name, text in (("a", SCRIPTS[1]), ("b", SCRIPTS[0]), ("c", SCRIPTS[1])):
        (tmp_path / f"{name}.flow").write_text(text.format("c"), "utf-8")
    request = CheckRequest(
        (tmp_path,), preview=True, is_cached=is_cached, cache_folder=tmp_path / ".kept"
    )
    before = fresh(request)
    check = RepeatedCheck(request, Manner())
    b = tmp_path / "b.flow"

    assert repeated(check, []) == before
    if not is_late:
        check.prepare()
    b.write_text(SCRIPTS[0].format("a") + "# longer than it was\n", "utf-8")
    if is_late:
        check.prepare()

    after = fresh(request._replace(is_cached=False))
    assert repeated(check, [b]) == after
    assert [
        any("[return-outside-subscript]" in one and "a.flow" in one for one in found)
        for found in (before, after)
    ] == [True, False]
