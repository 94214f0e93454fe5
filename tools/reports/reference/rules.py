"""The reference of the rules, from their docstrings: table, page, Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....rules import FAMILIES, OWN, Rule
from ...terminal import Terminal, wrapped
from ._listing import beside, labelled

_LABEL, _ID = 12, 34


def table_lines(rules: Iterable[Rule], terminal: Terminal) -> Iterator[str]:
    """Yield each rule by family, and beside it what it is about."""
    family = ""
    for rule in rules:
        if rule.family != family:
            if family:
                yield ""
            family = rule.family
            yield terminal.paint(family, "dim")
        title = rule.text.title + (" (preview)" if rule.is_preview else "")
        yield from beside(rule.id, title, _ID, terminal)


def page_lines(rule: Rule, terminal: Terminal, origin: str | None = None) -> Iterator[str]:
    """Yield the page of one rule for a person; ``origin`` is where somebody's own is from."""
    text = rule.text
    yield terminal.paint(rule.id, "bold")
    yield from wrapped(f"{text.title}.", terminal.width)
    yield ""
    of_it = [*facts_of(rule), *([("From", origin)] if origin is not None else [])]
    for label, fact in of_it:
        yield from labelled(label, fact, _LABEL, terminal)
    for heading, words in (("What it does", text.does), ("Why it hurts a caller", text.hurts)):
        yield from ("", terminal.paint(heading, "bold"))
        yield from wrapped(words, terminal.width)
    for heading, files in (("Wrong", text.wrong), ("Right", text.right)):
        yield from ("", terminal.paint(heading, "bold"))
        yield from (f"  {line}".rstrip() for line in _listing(files))


def facts_of(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what is known of a rule, each as a label and a text."""
    yield "Family", rule.family
    yield "Severity", str(rule.severity)
    yield "Confidence", str(rule.confidence)
    yield "Runs", "with --preview or --select" if rule.is_preview else "always"
    if rule.asks is not None:
        yield "Every run", f"is asked whether {rule.asks.asks}"
    if rule.page:
        yield "See", rule.page


def markdown_lines(rules: Iterable[Rule], *, is_whole: bool) -> Iterator[str]:
    """Yield the reference as Markdown, with a heading and a table where it is of all rules."""
    rules = list(rules)
    if is_whole:
        yield from _overview(rules)
    for number, rule in enumerate(rules):
        yield from _section(rule) if number == 0 else ("", *_section(rule))


def _overview(rules: list[Rule]) -> Iterator[str]:
    preview = sum(rule.is_preview for rule in rules)
    yield from ("# Rules", "")
    yield "Made from the docstrings in `rules/`."
    yield f"`branchline check` holds scripts without errors against {len(rules) - preview} rules."
    yield f"It adds {preview} more with `--preview`, or those that `--select` names."
    yield ""
    for family in (*FAMILIES, OWN):
        own = [rule for rule in rules if rule.family == family]
        yield from (f"| {family} | |", "|---|---|") if own else ()
        for rule in own:
            mark = " (preview)" if rule.is_preview else ""
            yield f"| [{rule.id}](#{rule.id}) | {rule.text.title}{mark} |"
        if own:
            yield ""


def _section(rule: Rule) -> Iterator[str]:
    text = rule.text
    yield from (f"## {rule.id}", "", f"{text.title}.", "")
    yield f"- Family: {rule.family}"
    yield f"- Severity: {rule.severity}, confidence: {rule.confidence}"
    yield "- Runs with `--preview` or `--select`" if rule.is_preview else "- Runs always"
    if rule.asks is not None:
        yield f"- Every run is asked whether {rule.asks.asks}"
    if rule.page:
        yield f"- [The vendor's page]({rule.page})"
    yield from ("", f"**What it does** {text.does}")
    yield from ("", f"**Why it hurts a caller** {text.hurts}")
    for heading, files in (("Wrong", text.wrong), ("Right", text.right)):
        yield from ("", f"**{heading}**", "", "```flow", *_listing(files), "```")


def _listing(files: dict[str, str]) -> Iterator[str]:
    """Yield the lines of an example; several files are parted by their names."""
    for number, (name, text) in enumerate(files.items()):
        if len(files) > 1:
            yield from ("",) if number else ()
            yield f"# {name}"
        yield from text.strip("\n").split("\n")
