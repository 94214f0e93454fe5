"""Small scripts that are drawn, rewritten so that they behave alike, or changed in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random

from alike import Answer, World

NAMES = ("x", "y")
VALUES = (None, "", "0", "1", "2", "3", "1.0", "a", "A", "b", "false")
SAID = ("hello", "bye", "x is {x}", "{x}{y}", "{y}", "{x + 1}")
WORDS = {
    "(condition)": (
        "x = 1", "x = 2", "y = 1", 'x = "a"', 'y = "A"', "x > 1", "y <= 2", "x", "!y", "x & y",
        "x = 1 | y = 2", "x = y", "x + 1 = 2", 'x != ""',
    ),
    "(name)": NAMES,
    "(text)": ("1", "2", "a", "{x}", "{y}", "{x}{y}", ""),
    "(sum)": ("x + 1", "y * 2", "1", "x = 1", "10 / y"),
    "(times)": ("0", "1", "2", "{x}"),
    "(said)": SAID,
    "(code)": (
        "y = x", "IF x = 1 { y = 2 }", "y = x + 1", "y = 10 / x",
        "SWITCH x {\nCASE 1 { y = 1 }\nDEFAULT { y = 2 }\n}",
        'IF x = "a" { ASSIGN global:y = 1 } ELSE { y = x }',
    ),
}  # fmt: skip
ACTIONS = (
    "If\n    Expression = '(condition)'\n<True><False>",
    "If\n    Expression = '(condition)'\n<True><False>",
    'Case\n    Variable = "(name)"\n<"1"><"a"><Default>',
    'Assign\n    Variable = "(name)"\n    Value = "(text)"\n<Default>',
    'Assign\n    Variable = "(name)"\n    Value = "(sum)"\n    Type = "Numeric"\n<Default>',
    'Loop\n    Repeat = "(times)"\n    Counter Name = "(name)"\n<Repeat><Finished>',
    'Play\n    Sequence = "(said)"\n<Digit><Default>',
    'Play\n    Sequence = "(said)"\n<Digit><Default>',
    'Menu\n    Sequence = "(said)"\n    Variable = "(name)"\n<"1"><Timeout><Default>',
    'Menu\n    Sequence = "m"\n    Variable = "(name)"\n<"1"><"a"><Timeout><Default>',
    'Snippet\n    Data = """\n(code)\n"""\n<Error><Default>',
    "Wait\n    Seconds = 1\n<Default>",
    'SetSecurityUser\n    Agent = "(said)"\n<Error><Default>',
    'ReqAgent\n    Skill = "(said)"\n<Default>',
    "Hours\n<Open><Closed><Default>",
    "Stop",
    "End",
)
CALL = """RunSub
    Script Name = "sub"
    Parameters = ["{x}", "1"]
    Return Variable = "(name)"
<Default>"""
OF_MAIN = ("Hangup", CALL, CALL)
OF_SUB = ('Return\n    ReturnValue = "{y}"', 'Return\n    ReturnValue = "{x}"')
EVENTS = ("OnRelease", "OnSignal")
OUTCOMES = ("Default", "Digit", "1", "a", "Timeout", "Error", "Default")


@dataclass(frozen=True)
class Made:
    """A script: its actions by id, and where its events lead."""

    actions: dict[str, str]
    events: dict[str, str]
    is_sub: bool = False

    def text(self) -> str:
        """Return the script as somebody writes it."""
        name, names = ("sub", "    Parameters = [x, y]\n") if self.is_sub else ("main", "")
        parts = [f'script "{name}"\ntype Phone', f"begin: Begin\n{names}    -> a0"]
        parts += [f"{id}: {text}" for id, text in self.actions.items()]
        parts += [f"{event.lower()}: {event}\n    -> {id}" for event, id in self.events.items()]
        return "\n\n".join(parts) + "\n"


def made(random: Random, *, is_sub: bool = False) -> Made:
    """Return a script whose branches lead anywhere."""
    ids = [f"a{number}" for number in range(random.randint(2, 6))]
    actions = {id: _action(random, ids, is_sub=is_sub) for id in ids}
    events = {event: random.choice(ids) for event in EVENTS if random.random() < 0.5}
    return Made(actions, {} if is_sub else events, is_sub)


def _action(random: Random, ids: list[str], *, is_sub: bool) -> str:
    text = random.choice(ACTIONS + (OF_SUB if is_sub else OF_MAIN))

    def branch(found: re.Match[str]) -> str:
        leads = random.random() < 0.9
        return f"    {found[1]} -> {random.choice(ids)}\n" if leads else ""

    text = re.sub(r"<([^>]+)>", branch, text)
    for blank, words in WORDS.items():
        while blank in text:
            text = text.replace(blank, random.choice(words), 1)
    return text.rstrip()


def rewritten(random: Random, script: Made) -> Made:
    """Return a script that behaves as another one does."""
    ids = list(script.actions)
    how = random.choice(("ids", "order", "assign", "dead", "variable"))
    if how == "order":
        return replace(script, actions={id: script.actions[id] for id in _mixed(random, ids)})
    if how == "dead":
        dead = {"dead": f'Play\n    Sequence = "dead"\n    -> {ids[0]}'}
        return replace(script, actions={**script.actions, **dead})
    if how == "variable":
        unread = f'Assign\n    Variable = "unread"\n    Value = "{{x}}"\n    -> {ids[0]}'
        return _before(script, "a0", unread)
    if how == "assign":
        target = random.choice(ids)
        return _before(
            script, target, f'Assign\n    Variable = "z"\n    Value = "1"\n    -> {target}'
        )
    names = dict(
        zip(ids, ("a0", *_mixed(random, [f"b{n}" for n in range(1, len(ids))])), strict=True)
    )
    return Made(
        {names[id]: _led(text, names) for id, text in script.actions.items()},
        {event: names[id] for event, id in script.events.items()},
        script.is_sub,
    )


def _mixed(random: Random, ids: list[str]) -> list[str]:
    return random.sample(ids, len(ids))


def _before(script: Made, target: str, action: str) -> Made:
    """Return a script in which one more action comes before another one."""
    actions = {id: _led(text, {target: "n0"}) for id, text in script.actions.items()}
    actions["n0"] = action
    return replace(script, actions=actions)


def _led(text: str, names: dict[str, str]) -> str:
    return re.sub(r"-> (\w+)", lambda found: f"-> {names.get(found[1], found[1])}", text)


def changed(random: Random, script: Made) -> Made:
    """Return a script that differs in one place, which a contact may notice."""
    ids = list(script.actions)
    id, how = random.choice(ids), random.choice(("action", "target", "event"))
    if how == "event" and not script.is_sub:
        events = dict(script.events)
        event = random.choice(EVENTS)
        if events.pop(event, None) is None:
            events[event] = id
        return replace(script, events=events)
    text = script.actions[id]
    if how == "target":
        text = re.sub(r"-> \w+", lambda _: f"-> {random.choice(ids)}", text, count=1)
    else:
        text = _action(random, ids, is_sub=script.is_sub)
    return replace(script, actions={**script.actions, id: text})


def world(random: Random, length: int) -> World:
    """Return what a world may do."""
    answers: list[Answer] = []
    is_left = True
    for _ in range(length):
        if is_left and random.random() < 0.15:
            answers.append(Answer(event=random.choice(EVENTS)))
            is_left = False
        else:
            answers.append(Answer(random.choice(OUTCOMES), random.choice(VALUES)))
    hours = tuple(random.choice(("Open", "Closed", "Default")) for _ in range(4))
    return World({name: random.choice(VALUES) for name in NAMES}, tuple(answers), hours)
