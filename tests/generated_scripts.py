"""Scripts with a bit of everything, drawn by a number: what proofs are held against runs with.

A drawn estate has a main script, subscripts that call each other up to three deep, one that goes
on in place of another and one that is started beside. Branches lead anywhere, so that much of it
goes round, is never reached, is stuck or ends twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from branchline.actions.values import Value

INPUTS = ("x", "y", "z")
"""What may come from outside, though scripts set it too."""
VARIABLES = (*INPUTS, "w", "c", "d", "global:y", "global:w")
VALUES: tuple[Value, ...] = (
    None, "", "0", "1", "2", "3", "1.0", "01", "a", "A", "b", " a", "false", 1, 2, "4711", "4712",
    "900000001",
)  # fmt: skip
_CONDITIONS = (
    "{v} = 1", "{v} = 2", '{v} = "a"', "{v} > 1", "{v} <= 2", "{v}", "!{v}", "{v} & {u}",
    "{v} = 1 | {u} = 2", "1 < {v}", "{v} = {u}", "{v} + 1 = 2", '{v} != ""', '{v} = "01"',
    "{v} = 4711", '{v} = "4711"', "__httpstatuscode = 200", "{v} = {v}", "1 = 2",
    "{v}.length() > 1",
    '{v}.upper() = "A"', '{v}.contains("a")', "{v} = 3 & {u} = 3", '{v} = " a"', "{v} >= 2",
)  # fmt: skip
_TEXTS = ("1", "2", "a", "{{x}}", "{{y}}", "{{z}}", "{{x}}{{y}}", "", "4711", "{{c}}", "{{w}}")
_SUMS = ("{u} + 1", "{u} * 2", "1", "{u} = 1", "10 / {u}", "{u}", "{u} - {u}", '"{{{u}}}"')
_CODE = (
    "{v} = {u}", "IF {u} = 1 {{ {v} = 2 }}", "{v} = {u} + 1", "{v} = 10 / {u}",
    "SWITCH {u} {{\nCASE 1 {{ {v} = 1 }}\nDEFAULT {{ {v} = 2 }}\n}}",
    'IF {u} = "a" {{ ASSIGN global:y = 1 }} ELSE {{ {v} = {u} }}',
    "DYNAMIC o\no.k = {u}\n{v} = o.k", "FOR n = 1 TO 2 {{ {v} = n }}",
    'SELECT {{\nCASE {u} > 1 {{ {v} = "a" }}\nDEFAULT {{ {v} = "" }}\n}}',
    "{v} = {u}.upper()", '{v} = "{{{u}}}"', "a[1] = {u}\n{v} = a[1]",
)  # fmt: skip
_CONTACTS = (
    "4711", "4712", "{{c}}", "{{d}}", "{{z}}", "{{x}}", "{{ContactID}}", "47{{w}}", " 4711 ",
    "{{MasterID}}",
)  # fmt: skip
_ACTIONS = (
    "If\n    Expression = '{condition}'\n<True><False>",
    "If\n    Expression = '{condition}'\n<True><False>",
    'Case\n    Variable = "{u}"\n<"1"><"a"><Default>',
    'Case\n    Variable = "{u}"\n<"01"><""><Default>',
    'Assign\n    Variable = "{v}"\n    Value = "{text}"\n<Default>',
    'Assign\n    Variable = "{v}"\n    Value = "{text}"\n<Default>',
    'Assign\n    Variable = "{v}"\n    Value = \'{sum}\'\n    Type = "Numeric"\n<Default>',
    'Loop\n    Repeat = {times}\n    Counter Name = "{v}"\n<Repeat><Finished>',
    'Loop\n    Repeat = "{{{u}}}"\n<Repeat><Finished>',
    ('For\n    FromValue = {times}\n    ToValue = {limit}\n    CounterName = "{v}"\n'
    "<Repeat><Finished>"),
    'Play\n    Sequence = "p"\n<Digit><Default>',
    'Menu\n    Variable = "{v}"\n<"1"><Timeout><Default>',
    'Snippet\n    Data = """\n{code}\n"""\n<Error><Default>',
    'Snippet\n    Data = """\n{code}\n{code}\n"""\n<Error><Default>',
    "Wait\n    Seconds = 1\n<Default>",
    'SetSecurityUser\n    Agent = "1"\n<Error><Default>',
    'SetSecurityUser\n    Agent = "1"\n    Script Variable = "{v}"\n<Error><Default>',
    'EndAContact\n    Contact Id = "{contact}"\n<Success><Invalid Contact ID><Default>',
    'EndAContact\n    Security User = "{v}"\n    Contact Id = "{contact}"\n<Success><Default>',
    'EndWi\n    Contact Id = "{contact}"\n<Error><Default>',
    "EndWi\n<Error><Default>",
    'Signal\n    Contact ID = "{contact}"\n    Parameters = ["{{{u}}}"]\n<Error><Default>',
    'GetValue\n    Variable = "{v}"\n<NoData><Default>',
    'REST API\n    ServiceAddress = "s"\n    resultSet = "{v}"\n<Default>',
    'ReqAgent\n    Skill = "s"\n<Default>',
    "Stop", "End",
)  # fmt: skip
_OF_MAIN = ("Hangup", "Return", 'BlindXfer\n    Destination = "1"\n<Default>')
_OF_SUB = ('Return\n    ReturnValue = "{{{u}}}"', 'Return\n    ReturnValue = "1"', "Return")
_CALL = (
    'RunSub\n    Script Name = "{script}"\n    Parameters = ["{{{u}}}", "{text}"]\n'
    '    Return Variable = "{v}"\n<Default>'
)
_REPLACE = 'RunScript\n    Script Name = "{script}"'
_START = (
    'Spawn\n    Script Name = "beside"\n    Parameters = ["{{{u}}}"]\n'
    '    Spawn ID Variable = "{v}"\n<Default>'
)
_EVENTS = ("OnRelease", "OnSignal", "OnAnswer", "OnHold")
_WISHES = (
    "a{n}", "Play", "Assign", "If: True", "a{n}: Default", "Hangup", "RunSub", "RunSub: Default",
    "Snippet: Error", "Menu: Timeout", "End", "Spawn", "Return", "OnRelease", "OnSignal",
)  # fmt: skip
Wished = Mapping[str, str | int]


@dataclass(frozen=True)
class Drawn:
    """Scripts by their names, and what is asked of ``main``; ``wishes`` are kinds with parts."""

    texts: Mapping[str, str]
    inputs: Mapping[str, tuple[Value, ...]] = field(default_factory=dict[str, tuple[Value, ...]])
    without: frozenset[str] = frozenset()
    events: int | None = None
    wishes: tuple[tuple[str, Wished], ...] = ()


def drawn(seed: int) -> Drawn:
    """Return the scripts of a number."""
    random = Random(seed)  # noqa: S311 - no secret
    writer = _Writer(random)
    texts = {
        "main": writer.script("main", ["sub", "sub", "other", "main"]),
        "sub": writer.script("sub", ["deep", "sub"]),
        "deep": writer.script("deep", ["sub"]),
        "other": writer.script("other", ["sub", "main"]),
        "beside": writer.script("beside", ["sub", "beside"]),
    }
    inputs: dict[str, tuple[Value, ...]] = dict.fromkeys(INPUTS, ())
    if random.random() < 0.3:
        inputs[random.choice(INPUTS)] = tuple(random.sample(VALUES, random.randint(1, 3)))
    return Drawn(
        texts,
        inputs,
        frozenset({"signal"} if random.random() < 0.2 else ()),
        random.choice((None, 0, 1, 1, 2)),
        tuple(writer.wish() for _ in range(3)),
    )


class _Writer:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._is_rich = random.random()
        self._kinds = random.sample(_ACTIONS, random.randint(4, len(_ACTIONS)))
        self._names = random.sample(VARIABLES, random.randint(2, len(VARIABLES)))

    def script(self, name: str, others: Sequence[str]) -> str:
        """Return a script whose branches lead anywhere; it goes on in ``others``."""
        random = self._random
        ids = [f"a{number}" for number in range(random.randint(2, 7 if name == "main" else 4))]
        named = ", ".join(f'"{each}"' for each in random.sample(self._names, 2))
        parameters = f"    Parameters = [{named}]\n"
        head = f'script "{name}"\ntype Phone\n\nbegin: Begin\n'
        parts = [f"{head}{parameters if name != 'main' else ''}    -> {random.choice(ids)}"]
        kinds = [*self._kinds, *(_OF_SUB * 2 if name in {"sub", "deep"} else _OF_MAIN)]
        for where, action in (("sub", _CALL), ("other", _REPLACE), ("main", _START)):
            if random.random() < self._is_rich:
                kinds += [action] * (1 if where == "main" else 2)
        called = [each for each in others if each in {"sub", "deep"}] or ["sub"]
        replaced = [each for each in others if each in {"other", "main"}] or ["other"]
        for id in ids:
            kind = random.choice(kinds)
            text = kind.replace(
                "{script}", random.choice(replaced if kind == _REPLACE else called)
            )
            parts.append(f"{id}: {self._filled(text, ids)}")
        for event in _EVENTS:
            if name in {"main", "beside", "other"} and random.random() < 0.35:
                signs = f'    Parameters = ["{random.choice(self._names)}"]\n'
                more = signs if event == "OnSignal" else ""
                parts.append(f"{event.lower()}: {event}\n{more}    -> {random.choice(ids)}")
        return "\n\n".join(parts) + "\n"

    def _filled(self, text: str, ids: Sequence[str]) -> str:
        random = self._random
        lines: list[str] = []
        for line in text.split("\n"):
            if not line.startswith("<"):
                lines.append(self._worded(line))
                continue
            lines += [
                f"    {branch} -> {random.choice(ids)}"
                for branch in line.strip("<>").split("><")
                if random.random() < 0.93
            ]
        return "\n".join(lines)

    def _worded(self, line: str) -> str:
        random = self._random
        for blank, words in (
            ("{condition}", _CONDITIONS),
            ("{text}", _TEXTS),
            ("{sum}", _SUMS),
            ("{code}", _CODE),
            ("{contact}", _CONTACTS),
            ("{times}", ("0", "1", "2", "3")),
            ("{limit}", ("2", "3", "1", '"{{w}}"')),
        ):
            while blank in line:
                line = line.replace(blank, random.choice(words), 1)
        for blank in ("{v}", "{u}"):
            while blank in line:
                line = line.replace(blank, random.choice(self._names), 1)
        return line.replace("{{", "{").replace("}}", "}")

    def wish(self) -> tuple[str, Wished]:
        """Return a property of somebody's own: its kind and its parts."""
        random = self._random
        kind = random.choice(("never", "always_reaches", "between", "at_most"))
        names = [each.format(n=random.randint(0, 3)) for each in random.sample(_WISHES, 3)]
        match kind:
            case "between":
                return kind, {"action": names[0], "after": names[1], "before": names[2]}
            case "at_most":
                return kind, {"action": names[0], "times": random.randint(0, 2)}
            case _:
                after = names[1] if random.random() < 0.5 else ""
                return kind, {"action": names[0], "after": after}
