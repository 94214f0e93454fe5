"""Small estates that somebody edits at random: what a check may see of one script in others."""

from __future__ import annotations

from pathlib import Path
from random import Random

NAMES = ("Ask", "Book", "Call", "Deep/Done", "Else")
_CALLED = (*NAMES, *NAMES, "Group\\\\Ask", "Bok", "{where}Ask")
_STEPS = (
    'RunSub\n    Script Name = "{name}"\n    Return Variable = "c"\n    Parameters = ["{two}"]',
    'RunSub\n    Script Name = "{name}"\n    Return Variable = "{one}"',
    'Spawn\n    Script Name = "{name}"',
    'Assign\n    Variable = "{one}"\n    Value = "{{{two}}}"',
    'Assign\n    Variable = "{one}"\n    Value = "x"',
    'Menu\n    Variable = "{one}"\n    "1" -> {next}',
    'Play\n    Sequence = "{{{one}}}"',
    'Case\n    Variable = "{one}"\n    "1" -> {other}',
    'End a Contact\n    Contact Id = "{{{one}}}"',
    "ReqAgent\n    Skill = 4711",
    "Snippet\n    Data = \"{one} = GetRESTProxy().MakeRestRequest('x{{{two}}}', '', 0, 'GET')\"",
)
_ENDS = (
    "Return",
    'Return\n    Return Value = "{{{one}}}"',
    'Return\n    Return Value = "yes"',
    "End",
    'RunScript\n    Script Name = "{name}"',
    "Hangup",
)
_VARIABLES = ("global:a", "global:b", "c", "d", "p1", "ANI")


class EditedEstate:
    """The files of an estate in a folder, and what chance does to them next."""

    def __init__(self, folder: Path, chance: Random) -> None:
        """Write the first state."""
        self.folder = folder
        self._chance = chance
        self._steps: dict[str, list[str]] = {}
        for name in NAMES:
            self._rewrite(name)

    def edit(self) -> str:
        """Change something, and return what."""
        edits = (
            *(self._comment, self._comment, *[self._step] * 6, self._rewrite),
            *(self._move, self._remove, self._rename, self._hide, self._scenario, self._settings),
        )
        edit, name = self._chance.choice(edits), self._chance.choice(NAMES)
        edit(name)
        return f"{edit.__name__} {name}"

    def _path(self, name: str, suffix: str = ".flow") -> Path:
        return self.folder / f"{name}{suffix}"

    def _rewrite(self, name: str) -> None:
        count = self._chance.randrange(1, 5)
        chosen = [self._chance.choice(_STEPS) for _ in range(count)]
        self._steps[name] = [*map(self._filled, (*chosen, self._chance.choice(_ENDS)))]
        self._write(name)

    def _filled(self, step: str) -> str:
        for word, known in (("name", _CALLED), ("one", _VARIABLES), ("two", _VARIABLES)):
            step = step.replace(f"{{{word}}}", self._chance.choice(known))
        return step.replace("{{", "{").replace("}}", "}")

    def _write(self, name: str, title: str = "") -> None:
        steps = self._steps[name]
        text = [f'script "{title or name}"\ntype Phone\n\nbegin: Begin\n    Parameters = ["c"]']
        for number, step in enumerate(steps):
            text.append(f"    -> s{number}\n\ns{number}: {step}")
        for number in range(len(steps)):
            after = min(number + 1, len(steps) - 1)
            text[number + 1] = (
                text[number + 1].replace("{next}", f"s{after}").replace("{other}", "s0")
            )
        path = self._path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join((*text, "")), "utf-8")

    def _comment(self, name: str) -> None:
        path = self._path(name)
        if path.exists():
            path.write_text(f"# {self._chance.random()}\n\n{path.read_text('utf-8')}", "utf-8")

    def _step(self, name: str) -> None:
        at = self._chance.randrange(len(self._steps[name]) - 1)
        self._steps[name][at] = self._filled(self._chance.choice(_STEPS))
        self._write(name)

    def _move(self, name: str) -> None:
        path, other = self._path(name), self.folder / "Deep" / f"{Path(name).name}.flow"
        if path.exists() and not other.exists():
            path.rename(other)
        elif other.exists():
            other.unlink()

    def _remove(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def _rename(self, name: str) -> None:
        self._write(name, self._chance.choice(("Group\\\\Ask", "Other\\\\Ask", "Bok")))

    def _hide(self, name: str) -> None:
        rule = self._chance.choice(("recursive-subscripts", "never-set", "missing-script"))
        path = self._path(name, ".layout.yaml")
        if path.exists():
            path.unlink()
        else:
            path.write_text(f"ignore:\n  s0:\n    {rule}: soon\n", "utf-8")

    def _scenario(self, name: str) -> None:
        path = self._path(name, ".scenarios.yaml")
        if path.exists():
            path.unlink()
        else:
            stub = f"{Path(self._chance.choice(NAMES)).name}: {{s0: Default}}"
            path.write_text(f"scenarios:\n  one:\n    stubs:\n      {stub}\n", "utf-8")

    def _settings(self, name: str) -> None:
        ignored = self._chance.choice(("estate", "data", "never-set"))
        path = self.folder.parent / "branchline.toml"
        match = f'match = "{self.folder.name}/{name}.flow"'
        table = f'[check]\n[[check.paths]]\n{match}\nignore = ["{ignored}"]\n'
        path.write_text(table if self._chance.random() < 1 / 2 else "[check]\n", "utf-8")
