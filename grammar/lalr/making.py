"""What Lark makes of a grammar, as data in an order of its own: the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NoReturn, Protocol, cast

from lark import Lark
from lark.grammar import Rule, Symbol, Terminal
from lark.lexer import Lexer, TerminalDef

from .data import RuleData, TableData


class _Words(Lexer):
    """Stands where Lark wants a lexer: the words are fed one by one."""

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, lexer_state: object, parser_state: object) -> NoReturn:
        raise NotImplementedError


_States = Mapping[int, Mapping[str, tuple[type, int | Rule]]]


class _Conf(Protocol):
    """What Lark knows of a grammar and one of its starts; its own types leave this open."""

    states: _States
    start_state: int
    end_state: int


def make_table(text: str, starts: Sequence[str]) -> TableData:
    """Return the table of a grammar's text for what it may begin with."""
    lark = Lark(text, parser="lalr", lexer=_Words, start=list(starts))
    confs = {
        start: cast("_Conf", lark.parse_interactive(start=start).parser_state.parse_conf)  # pyright: ignore[reportUnknownMemberType]
        for start in starts
    }
    states = next(iter(confs.values())).states
    rules = sorted(lark.rules, key=_key)
    numbers = {rule: number for number, rule in enumerate(rules)}
    order = {state: number for number, state in enumerate(_order(states, confs.values()))}
    return TableData(
        grammar=text,
        starts={
            start: (order[conf.start_state], order[conf.end_state])
            for start, conf in confs.items()
        },
        ignored=sorted(lark.ignore_tokens),
        terminals=_terminals(lark.terminals),
        rules=[_rule_data(rule) for rule in rules],
        states=[
            {
                str(name): order[arg] if isinstance(arg, int) else ~numbers[arg]
                for name, (_, arg) in sorted(states[state].items())
            }
            for state in order
        ],
    )


def _order(states: _States, confs: Iterable[_Conf]) -> list[int]:
    """Return the states by how one comes to them; Lark's own numbers change from run to run."""
    found = dict.fromkeys(conf.start_state for conf in confs)
    waiting = list(found)
    for state in waiting:
        for _, (_, arg) in sorted(states[state].items()):
            if isinstance(arg, int) and arg not in found:
                found[arg] = None
                waiting.append(arg)
    return waiting


def _terminals(terminals: Iterable[TerminalDef]) -> dict[str, str]:
    """Return the patterns of the terminals in the order in which Lark's lexer tries them."""

    def rank(terminal: TerminalDef) -> tuple[int, int, int, str]:
        pattern = terminal.pattern
        return -terminal.priority, -pattern.max_width, -len(pattern.value), terminal.name

    return {each.name: each.pattern.to_regexp() for each in sorted(terminals, key=rank)}


def _key(rule: Rule) -> tuple[str, int]:
    return str(rule.origin.name), rule.order


def _rule_data(rule: Rule) -> RuleData:
    name, options = str(rule.origin.name), rule.options
    parts = list(_parts(rule.expansion, options.empty_indices, has_all=options.keep_all_tokens))
    return RuleData(
        name=name,
        size=len(rule.expansion),
        makes=str(rule.alias or name),
        parts=None if parts == [*range(len(rule.expansion))] else parts,
        is_single=bool(options.expand1 and not rule.alias),
    )


def _parts(
    symbols: Sequence[Symbol], blanks: Sequence[bool], *, has_all: bool
) -> Iterator[int | None]:
    """Yield which of its symbols a rule takes, ``None`` where one that may be there is not."""
    places = iter(range(len(symbols)))
    for is_blank in blanks or [False] * len(symbols):
        if is_blank:
            yield None
            continue
        at = next(places)
        symbol = symbols[at]
        if isinstance(symbol, Terminal):
            if has_all or not symbol.filter_out:
                yield at
        else:
            yield ~at if str(symbol.name).startswith("_") else at
