"""The page of a lab: the task, the script drawn and as a text to edit, and what to do with it.

From the disk it asks no network and runs nothing: it saves what a learner has written, and says
the commands that run and grade it. A server of ours serves it with buttons for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from ....grammar.finding import BranchlineError
from ....grammar.script_file import parse_script
from ....grammar.text_file import read_text
from ...labs.lab import Handout
from ...labs.trying import Try
from ...pictures.content.chart import chart_of
from ...pictures.layouts.layered_layout import lay_out_layers
from ...pictures.writers.scene import scene_of
from ...pictures.writers.svg import svg_lines
from ...terminal import clean
from ..suites._page_frame import page_frame

_PARTS = re.compile(r"<style>\n(.*?)</style>\n(.*?)<script>\n(.*?)</script>", re.DOTALL)
_FRAGMENT = Path(__file__).with_name("page.html")
_SERVED = Path(__file__).with_name("served.html")
_NUMBERED = re.compile(r"(\d+)\. (.*)")
_MOST_TRIES = 40


def page_lines(handout: Handout, tries: list[Try], *, is_served: bool = False) -> Iterator[str]:
    """Yield the page of a lab, with stories that a learner can try."""
    style, body, script = _parts(_FRAGMENT)
    served = _parts(_SERVED) if is_served else ("", "", "")
    before, after = page_frame(
        f"Branchline: {_text(handout.title)}",
        style=style + served[0],
        script=script + served[2],
        is_still=True,
        asks_its_server=is_served,
    )
    yield from before.splitlines()
    yield from _task(handout)
    yield from _picture(handout)
    source = read_text(handout.script)
    name = _text(handout.script.name)
    filled = body.replace("{name}", name).replace("{script}", escape(_kept(source.text)))
    yield from filled.splitlines()
    if is_served:
        yield from served[1].splitlines()
        yield from _callers(tries)
    else:
        yield from _commands(handout, tries)
    yield from after.splitlines()


def _parts(fragment: Path) -> tuple[str, str, str]:
    """Return the style, the body and the script of a part of the page."""
    found = _PARTS.match(fragment.read_text("utf-8"))
    if found is None:
        raise ValueError("a part of the page of a lab has its style, its body and its script")
    return found[1], found[2], found[3]


def _task(handout: Handout) -> Iterator[str]:
    """Yield the task: paragraphs, and what has a number or a dash as items."""
    yield '<section class="task" aria-label="task">'
    lines = [line for line in handout.task.splitlines() if not line.startswith("# ")]
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line.strip() and not line.lstrip().startswith("- "):
            paragraph.append(line.strip())
            continue
        if paragraph:
            yield f"<p>{_text(' '.join(paragraph))}</p>"
            paragraph = []
        if line.strip():
            yield f"<ul><li>{_text(line.strip()[2:])}</li></ul>"
    yield "</section>"


def _picture(handout: Handout) -> Iterator[str]:
    try:
        script, findings = parse_script(handout.script)
    except BranchlineError:
        return
    if script is None:
        return
    yield "<h2>The script as it is</h2>"
    scene = scene_of(lay_out_layers(chart_of(script, findings.source)))
    yield '<div class="picture" tabindex="0" role="region" aria-label="the script, drawn">'
    yield from svg_lines(scene, has_style=False)
    yield "</div>"


def _commands(handout: Handout, tries: list[Try]) -> Iterator[str]:
    name = handout.script.name
    yield "<h2>Try it and hand it in</h2>"
    yield (
        "<p>This page runs nothing. Save the script in the folder of the lab, in place of the one "
        "there. In a terminal in that folder, these commands check it, and grade it where the key "
        "of the lab stands beside the folder; else your trainer does.</p>"
    )
    commands = [f"branchline check {name}", f"branchline lab grade {name} --hint 1"]
    yield f"<pre>{_text(commands[0])}\n{_text(commands[1])}</pre>"
    if not tries:
        return
    yield "<h2>Callers to try</h2>"
    yield "<p>Each of them goes another way through the script as it was handed out.</p>"
    yield '<div class="scroll" tabindex="0" role="region" aria-label="callers to try"><table>'
    yield '<thead><tr><th scope="col">What happens</th><th scope="col">Command</th></tr></thead>'
    yield "<tbody>"
    for each in tries[:_MOST_TRIES]:
        yield f"<tr><td>{_text(each.says)}</td><td><code>{_text(each.command)}</code></td></tr>"
    yield "</tbody></table></div>"


def _callers(tries: list[Try]) -> Iterator[str]:
    """Yield the stories with a button each, which fills in what happens."""
    if not tries:
        return
    yield "<h2>Callers to try</h2>"
    yield "<p>Each of them goes another way through the script as it was handed out.</p>"
    yield '<ul class="callers">'
    for each in tries[:_MOST_TRIES]:
        kept = (escape("\n".join(map(clean, words))) for words in (each.given, each.answers))
        given, answers = kept
        yield (
            f'<li><button type="button" data-set="{given}" data-stub="{answers}">Run</button> '
            f"{_text(each.says)}</li>"
        )
    yield "</ul>"


def _text(text: str) -> str:
    return escape(clean(text))


def _kept(text: str) -> str:
    """Return a text as it is but for the signs that no page may hold."""
    return "".join(
        each if each in "\n\t" or ord(each) >= ord(" ") else "\N{REPLACEMENT CHARACTER}"
        for each in text.replace("\r\n", "\n").replace("\r", "\n")
    )
