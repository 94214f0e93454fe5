"""The page of proved repairs: for each property its counterexample, the repair, both pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from ....grammar.finding import Findings
from ....grammar.script import Action, Script
from ....grammar.script_file import reader_for
from ....grammar.source import Source
from ....interpreter.analysis.proofs.answers.answer import Answer, Verdict
from ...pictures.content.chart import chart_of
from ...pictures.content.overlay import Mark, Overlay, Tone
from ...pictures.layouts.layered_layout import lay_out_layers
from ...pictures.writers.scene import scene_of
from ...pictures.writers.svg import svg_lines
from ...proving.proposal import Proposal
from ...proving.proving import Proved
from ...terminal import clean
from ..proofs.text import answer_lines
from ..suites._page_frame import page_frame

_STYLE = (
    "pre{margin:6px 0 14px;padding:10px 12px;overflow:auto;background:var(--panel);"
    "border:1px solid var(--line);font:12.5px/1.5 ui-monospace,Menlo,Consolas,monospace}"
    "pre b{font-weight:400;color:var(--good)}pre i{font-style:normal;color:var(--bad)}"
    ".both{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30em),1fr));gap:14px}"
    ".both h4{margin:4px 0;font-size:14px}ol{padding-left:2.2em}"
)


def repairs_page(proved: Sequence[Proved]) -> str:
    """Return the page: it opens anywhere, and nothing in it runs."""
    before, after = page_frame("Branchline: proved repairs", style=_STYLE, is_still=True)
    return "\n".join((before.rstrip("\n"), *_body(proved), after))


def _body(proved: Sequence[Proved]) -> Iterator[str]:
    for each in proved:
        refuted = [one for one in each.answers if one.verdict is Verdict.REFUTED]
        if each.proof is None or not refuted:
            continue
        yield f"<h2>{_text(each.proof.program.name)}</h2><p>{_text(each.path.name)}</p>"
        for answer in refuted:
            yield from _of_property(each.path, answer, each.proposals.get(answer.name))


def _of_property(path: Path, answer: Answer, proposal: Proposal | None) -> Iterator[str]:
    yield f"<h3>{_text(answer.name)} is refuted</h3><p>{_text(answer.says)}</p>"
    yield f"<pre>{_text(chr(10).join(answer_lines(answer)), has_lines=True)}</pre>"
    if proposal is None:
        return
    if proposal.fix is None:
        yield f"<p>There is no proved repair: {_text(proposal.why)}.</p>"
        return
    yield f"<p><strong>Repair:</strong> {_text(proposal.fix.says)}</p>"
    yield f"<p><strong>Proved:</strong> {_text(proposal.fix.proof)}</p>"
    yield f"<pre>{chr(10).join(map(_line, proposal.diff.splitlines()))}</pre>"
    yield from _pictures(path, answer, proposal)


def _line(line: str) -> str:
    tag = {"+": "b", "-": "i"}.get(line[:1])
    shown = _text(line)
    return shown if tag is None else f"<{tag}>{shown}</{tag}>"


def _pictures(path: Path, answer: Answer, proposal: Proposal) -> Iterator[str]:
    old, new = (_read(path, text) for text in (proposal.before, proposal.after))
    if old is None or new is None:
        return
    wrong = {} if answer.at is None else {str(answer.at).partition(":")[0]: Mark(Tone.BAD)}
    yield '<div class="both">'
    yield from _picture("Before", *old, Overlay("red and dashed: where it goes wrong", wrong))
    yield from _picture("After", *new, _new_overlay(old[0], new[0]))
    yield "</div>"


def _picture(title: str, script: Script, source: Source, overlay: Overlay) -> Iterator[str]:
    scene = scene_of(lay_out_layers(chart_of(script, source)), overlay)
    yield f"<div><h4>{title}</h4>"
    yield f'<div class="picture" tabindex="0" role="region" aria-label="{title}, drawn">'
    yield from svg_lines(scene, has_style=False)
    yield "</div></div>"


def _new_overlay(old: Script, new: Script) -> Overlay:
    """Return marks on what is new: actions, and branches that lead elsewhere."""
    known = {action.id: action for action in old.actions}
    actions: dict[str, Mark] = {}
    branches: dict[tuple[str, str], Mark] = {}
    for action in new.actions:
        was = known.get(action.id)
        if was is None or was.name != action.name:
            actions[action.id] = Mark(Tone.GOOD, "new")
        for branch in action.branches:
            if was is None or not _has(was, branch.outcome, branch.target):
                for name in (branch.outcome, f'"{branch.outcome}"'):
                    branches[action.id, name] = Mark(Tone.GOOD)
    return Overlay("green: what is new", actions, branches)


def _has(action: Action, outcome: str, target: str) -> bool:
    return any((each.outcome, each.target) == (outcome, target) for each in action.branches)


def _read(path: Path, text: str) -> tuple[Script, Source] | None:
    source = Source(str(path), text)
    script = reader_for(path)(source, Findings(source))
    return None if script is None else (script, source)


def _text(text: str, *, has_lines: bool = False) -> str:
    shown = "\n".join(map(clean, text.split("\n"))) if has_lines else clean(text)
    return escape(shown)
