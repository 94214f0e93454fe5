"""Scripts that call each other in a circle too long to be told whole."""

from __future__ import annotations

from pathlib import Path

from branchline.interpreter.estate.estate import Estate
from branchline.rules import EstateView, inspect, rules


def ring(count: int, folder: Path) -> EstateView:
    """Return an estate in which each script calls the next one, and the last the first.

    Each calls one beside the ring, too.
    """
    (folder / "leaf.flow").write_text(
        'script "leaf"\ntype Phone\n\nbegin: Begin\n    -> back\n\nback: Return\n', "utf-8"
    )
    for at in range(count):
        (folder / f"s{at}.flow").write_text(
            f'script "s{at}"\ntype Phone\n\nbegin: Begin\n    -> aside\n\n'
            'aside: RunSub\n    Script Name = "leaf"\n    -> call\n\n'
            f'call: RunSub\n    Script Name = "s{(at + 1) % count}"\n    -> back\n\n'
            "back: Return\n",
            "utf-8",
        )
    return EstateView(Estate(folder))


def test_a_long_ring_is_told_by_its_begin_and_its_size(tmp_path: Path) -> None:
    around = ring(60, tmp_path)
    rule = rules().by_id["recursive-subscripts"]

    (finding,) = inspect(around.estate.program(tmp_path / "s7.flow"), around, [rule])

    assert finding.message == (
        'RunSub "call" leads back to this script:'
        " s7 -> s8 -> s9 -> s10 -> s11 -> ... 60 scripts in all ... -> s7"
    )
    assert [step.action for step in finding.path] == [
        *(f"s{at}: call" for at in range(7, 12)),
        "s12",
    ]


def test_a_ring_of_fifty_scripts_is_told_whole(tmp_path: Path) -> None:
    around = ring(50, tmp_path)
    rule = rules().by_id["recursive-subscripts"]

    (finding,) = inspect(around.estate.program(tmp_path / "s0.flow"), around, [rule])

    assert len(finding.path) == 51
    assert {step.source.path for step in finding.path} == {
        str(tmp_path / f"s{at}.flow") for at in range(50)
    }
