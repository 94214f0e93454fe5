"""The explorer looks at what may differ, and at nothing twice."""

from __future__ import annotations

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.explorer.data.question import Budget, Question
from branchline.interpreter.analysis.explorer.space import explore
from branchline.interpreter.analysis.proofs.answers.answer import Verdict
from branchline.interpreter.analysis.proofs.proof import prove
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program

WAITS = """script "waits"
type Generic

begin: Begin
    Parameters = [Number]
    -> wait

wait: Wait
    Seconds = 10
    -> again

again: Wait
    Seconds = 10
    -> done

done: End
"""
LOOP = """script "Long loop"
type Generic

begin: Begin
    -> loop

loop: Loop
    Repeat = {times}
    Repeat -> loop
    Finished -> done

done: End
"""


def compiled(text: str) -> Program:
    source = Source("script.flow", text)
    return compile_script(read_flow(source), source)


def nobody(_name: str, _caller: Program | None) -> Program | None:
    return None


def starting(count: int) -> str:
    """Return a script that starts so many others, which wait beside each other."""
    starts = [
        f's{n}: Spawn\n    Script Name = "waits"\n    Parameters = ["{n}"]\n    -> s{n + 1}\n'
        for n in range(count)
    ]
    head = 'script "Starts"\ntype Generic\n\nbegin: Begin\n    -> s0\n\n'
    return head + "\n".join(starts) + f"\ns{count}: End\n"


def states_of(count: int) -> int:
    below = compiled(WAITS)

    def programs(name: str, _caller: Program | None) -> Program | None:
        return below if name == "waits" else None

    return len(explore(compiled(starting(count)), programs).states)


def test_scripts_that_wait_beside_each_other_cost_their_sum() -> None:
    few, many = states_of(4), states_of(17)

    assert many - few <= 13 * (few // 2)


def test_a_long_loop_is_not_counted_to_its_end() -> None:
    proof = prove(compiled(LOOP.format(times=1_000_000)), nobody)

    assert proof.extent.states < 200
    assert proof.answers[0].verdict is Verdict.PROVED


def test_what_is_beyond_the_budget_is_said_and_proves_nothing() -> None:
    proof = prove(compiled(LOOP.format(times=50)), nobody, budget=Budget(states=10))

    assert proof.extent.cut == ("more than 10 states",)
    assert {answer.verdict for answer in proof.answers[:5]} == {Verdict.UNDECIDED}


def test_what_is_beyond_a_bound_that_is_asked_for_is_said() -> None:
    proof = prove(compiled(LOOP.format(times=50)), nobody, Question(visits=3))

    assert {each.name for each in proof.answers if each.verdict is Verdict.UNDECIDED} == {
        "ends",
        "ending-reachable",
        "branch-feasible",
    }
    assert proof.answers[1].says.endswith("as far as no action comes more than 3 times")
