"""``import branchline``: what is promised, that it comes late, and that it is typed."""

from __future__ import annotations

import contextlib
import inspect
import io
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

import branchline

ROOT = Path(__file__).parents[2]
SURFACE = Path(__file__).with_name("surface.txt")
USER = Path(__file__).with_name("a_user.py")
NOTEBOOK = ROOT / "docs" / "how-to" / "in_python.ipynb"
HEAVY = ("click", "lark", "networkx", "yaml", "branchline.grammar", "branchline.tools")


def surface() -> str:
    """Return the promised names with their signatures and public members, a line each."""
    lines: list[str] = []
    for name in branchline.__all__:
        found = getattr(branchline, name)
        if name in {"Flow", "Platform", "Run"}:
            lines.append(f"{name}{inspect.signature(found)}")
            members = sorted(set(dir(found)) - set(dir(object)))
            for member in members:
                if member.startswith("__"):
                    continue
                held = inspect.getattr_static(found, member)
                said = inspect.signature(held) if inspect.isfunction(held) else ""
                if inspect.isfunction(held) or hasattr(held, "__get__"):
                    lines.append(f"  {name}.{member}{said}")
        elif inspect.isfunction(found):
            lines.append(f"{name}{inspect.signature(found)}")
        else:
            lines.append(name)
    return "".join(f"{line}\n" for line in lines)


def test_the_promised_surface_changes_only_when_it_is_meant() -> None:
    assert surface() == SURFACE.read_text("utf-8"), "a change of it is one for the changelog"


def test_nothing_else_is_to_be_seen() -> None:
    assert dir(branchline) == sorted(branchline.__all__)
    with pytest.raises(AttributeError, match="no attribute"):
        _ = branchline.nothing  # type: ignore[attr-defined]


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    code = f"import branchline, sys; print([n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_the_package_is_a_command_too(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "branchline", "check", "nothing.flow"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode in {1, 2}
    assert "there is no such file" in done.stdout + done.stderr


def test_a_name_that_there_is_not_offers_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    flow = branchline.load("sample_scripts/01_end_a_contact.flow")

    with pytest.raises(branchline.BranchlineError, match="end_contact"):
        flow.run().why("end_contct")
    with pytest.raises(branchline.BranchlineError, match="the platform is busy"):
        flow.run(scenario="the platform is bussy")
    with pytest.raises(branchline.BranchlineError, match="sign_in"):
        flow.run(stubs={"sgn_in": "Error"})


def test_what_is_shown_is_read_easily(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    flow = branchline.load("sample_scripts/12_seven_endings.flow")
    run = flow.run(given={"Choice": "stuck"})

    assert repr(run) == '<Run "Seven endings": 3 steps, stuck>'
    assert "<table>" in run._repr_html_()  # pyright: ignore[reportPrivateUsage] - a notebook calls it
    assert flow._repr_svg_().startswith("<svg")  # pyright: ignore[reportPrivateUsage]
    assert repr(branchline.World()) == "<World: 0 agents, 0 contacts, 0 skills>"


def test_a_run_of_one_step_or_script_of_one_action_is_counted_as_one(tmp_path: Path) -> None:
    path = tmp_path / "one.flow"
    path.write_text('script "One"\ntype Generic\n\nbegin: Begin\n', "utf-8")

    flow = branchline.load(path)

    assert repr(flow) == '<Flow "One": 1 action>'
    assert repr(flow.run()) == '<Run "One": 1 step, stuck>'


def test_a_run_says_what_came_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    flow = branchline.load("sample_scripts/01_end_a_contact.flow")
    plain, met = flow.run(), flow.run(scenario=flow.scenarios[0])
    failing = flow.run(scenario=flow.scenarios[0], stubs={"sign_in": "Error"})

    assert flow.graph is flow.graph
    assert (plain.mismatches, met.mismatches, met.is_good) == ((), (), True)
    assert (failing.is_good, bool(failing.mismatches)) == (False, True)
    assert met.contacts["4711"] == "ended"
    assert str(met.variables["StuckContact"]) == "4711"
    with pytest.raises(branchline.BranchlineError, match=r'visited "begin" 1 time$'):
        met.why("begin", 1)


def test_many_runs_come_one_by_one_and_as_they_do_alone(tmp_path: Path) -> None:
    world = tmp_path / "world.yaml"
    world.write_text("contacts: [{id: 7, status: active}]\n", "utf-8")
    flow = branchline.load(ROOT / "sample_scripts" / "01_end_a_contact.flow")
    name = flow.scenarios[0]
    setups: list[branchline.Setup] = [
        {},
        {"scenario": name},
        {"scenario": name, "stubs": {"sign_in": "Error"}},
        {"world": world, "given": {"StuckContact": 7}},
        {"scenario": None, "given": None, "stubs": None, "world": None},
    ]
    asked = iter(setups)

    runs = flow.run_many(asked)

    assert next(runs).trace == flow.run().trace
    assert len(list(asked)) == len(setups) - 1, "no setup is taken before its turn"
    for setup, run in zip(setups, flow.run_many(setups), strict=True):
        alone = flow.run(**setup)
        assert (run.trace, run.variables) == (alone.trace, alone.variables)
        assert (run.contacts, run.mismatches) == (alone.contacts, alone.mismatches)


def test_a_run_of_many_that_is_refused_takes_nothing_from_the_others() -> None:
    flow = branchline.load(ROOT / "sample_scripts" / "12_seven_endings.flow")
    runs = flow.run_many(
        [
            {"given": {"Choice": "stuck"}},
            {"stubs": {"finnish": "Error"}},
            {"givn": {}, "zz": 1, "word": 2},  # type: ignore[typeddict-unknown-key]
            7,  # type: ignore[list-item]
            {"given": {"Choice": "stopped"}},
        ]
    )

    assert next(runs).ending == "stuck"
    with pytest.raises(branchline.BranchlineError, match="finish"):
        next(runs)
    with pytest.raises(branchline.BranchlineError, match='has no "givn"; did you mean "given"'):
        next(runs)
    with pytest.raises(branchline.BranchlineError, match="a setup is a dictionary"):
        next(runs)
    assert [run.ending for run in runs] == ["stopped"]


def test_a_world_may_be_any_path(tmp_path: Path) -> None:
    tmp_path.joinpath("world.yaml").write_text("contacts: [{id: 7, status: active}]\n", "utf-8")
    (found,) = os.scandir(tmp_path)
    flow = branchline.load(ROOT / "sample_scripts" / "01_end_a_contact.flow")

    for world in (found, Path(found), found.path):
        assert "7" in flow.run(world=world).contacts


def test_a_finding_reads_as_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    path.write_text('script "A"\ntype Generic\n\nbegin: Begin\n    -> dne\n\ndone: End\n', "utf-8")

    found = branchline.check(path)

    assert 'did you mean "done"?' in str(found[0])
    assert repr(found[0]) == f"<Finding {found[0]}>"
    assert found[0].severity is branchline.Severity.ERROR


def links(folder: Path) -> Path:
    """Return a folder in which type checkers find the package as it is installed."""
    package = folder / "branchline"
    package.mkdir()
    for path in (ROOT / "api").iterdir():
        if path.name != "__pycache__":
            (package / path.name).symlink_to(path)
    for room in ("actions", "grammar", "interpreter", "rules", "tools"):
        (package / room).symlink_to(ROOT / room)
    return folder


@pytest.mark.parametrize("checker", ["mypy", "basedpyright"])
def test_the_file_of_a_user_fits_its_types(checker: str, tmp_path: Path) -> None:
    if find_spec(checker) is None:
        pytest.skip(f"{checker} is not installed: make check installs it")
    shutil.copy(USER, tmp_path / "a_user.py")
    where = links(tmp_path)
    if checker == "mypy":
        words = ["--strict", "--follow-imports=silent", "--no-error-summary", "a_user.py"]
    else:
        (tmp_path / "pyrightconfig.json").write_text(
            json.dumps({"include": ["a_user.py"], "typeCheckingMode": "strict"}), "utf-8"
        )
        words = []
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", checker, *words],
        cwd=where,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert "error" not in done.stdout.replace("0 errors", "")


def test_the_notebook_shows_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "docs")
    held = json.loads(NOTEBOOK.read_text("utf-8"))
    names = vars(ModuleType("notebook"))

    shown = [shown_by("".join(cell["source"]), names) for cell in code_cells(held)]

    assert shown == ["".join(plain(cell)) for cell in code_cells(held)]


def code_cells(held: dict[str, list[dict[str, list[str]]]]) -> list[dict[str, list[str]]]:
    return [cell for cell in held["cells"] if cell["cell_type"] == "code"]  # type: ignore[comparison-overlap]


def plain(cell: dict[str, list[str]]) -> list[str]:
    outputs: list[dict[str, dict[str, list[str]]]] = cell["outputs"]  # type: ignore[assignment]
    return [text for each in outputs for text in each["data"]["text/plain"]]


def shown_by(code: str, names: dict[str, object]) -> str:
    """Return what a notebook shows of a cell: the value of its last expression."""
    *before, last = code.rstrip("\n").split("\n")
    with contextlib.redirect_stdout(io.StringIO()):
        exec("\n".join(before), names)  # noqa: S102 - a notebook of our own
        if " = " in last or last.startswith("import"):
            exec(last, names)  # noqa: S102 - a notebook of our own
            return ""
        return repr(eval(last, names))  # noqa: S307 - a notebook of our own
