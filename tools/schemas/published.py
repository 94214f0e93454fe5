"""All schemas by name: of what people write, and of what reports say in JSON.

What a schema says is made of the declarations that read a document. A key of a
mapping has one spelling in it, that of the declaration, though readers know more (L5, D287).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from importlib.resources import files
from typing import NamedTuple, cast

from ...actions import ScriptType
from ...grammar.documents.forms import Named
from ...grammar.documents.nodes import Shape
from .. import reports
from ..output.kinds import keyed
from .form_schemas import FormSchemas, Json, Schema, one_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SUFFIX = ".schema.json"
KIND = keyed("JSON Schema", "$schema", "$id")
"""What is replaced by a schema that is written."""


class Published(NamedTuple):
    """One schema: its name, what it is of, and what makes it."""

    name: str
    says: str
    make: Callable[[], Schema]

    def schema(self) -> Schema:
        """Return the schema as data."""
        return self.make()

    def text(self) -> str:
        """Return the schema as a file has it."""
        return json.dumps(self.schema(), indent=2, ensure_ascii=False) + "\n"


def of_documents() -> tuple[Published, ...]:
    """Return the schemas of what people write."""
    return (
        Published("script", "A script in YAML, as NAME.yaml.", _script),
        Published("scenarios", "Scenarios of a script, as NAME.scenarios.yaml.", _scenarios),
        Published("world", "A world in a file of its own, as NAME.world.yaml.", _world),
        Published("layout", "What stands beside a script, as NAME.layout.yaml.", _layout),
        Published(
            "requirements", "Requirements that scenarios cover, by their ids.", _requirements
        ),
        Published("inputs", "What inputs may be, as --inputs takes it.", _inputs),
        Published(
            "properties", "Properties of one's own, as --properties takes them.", _properties
        ),
        Published("odds-file", "Odds that somebody knows, as --odds takes them.", _odds_file),
        Published("settings", "What a project sets, as branchline.toml.", _settings),
    )


def of_reports() -> tuple[Published, ...]:
    """Return the schemas of reports, which stand beside what writes these."""
    found: list[Published] = []
    waiting = [files(reports)]
    while waiting:
        for entry in waiting.pop().iterdir():
            if entry.is_dir():
                waiting.append(entry)
            elif entry.name.endswith(SUFFIX):
                schema = cast("Schema", json.loads(entry.read_text("utf-8")))
                name = str(schema["$id"]).split(":")[2]
                says = f"{schema['title']}."
                found.append(Published(name, says, partial(dict[str, Json], schema)))
    return tuple(sorted(found, key=lambda each: each.name))


def all_schemas() -> tuple[Published, ...]:
    """Return every schema."""
    return (*of_documents(), *of_reports())


def id_of(name: str) -> str:
    """Return what a schema calls itself; the number grows with what was valid and is not."""
    return f"urn:branchline:{name}:1"


def _headed(name: str, says: str, schema: Schema) -> Schema:
    return {
        "$schema": DIALECT,
        "$id": id_of(name),
        "title": says.rstrip("."),
        "description": f"branchline schema {name} prints this.",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def _of_shape(name: str, shape: Shape, words: Mapping[Named, Schema] | None = None) -> Schema:
    says = next(each.says for each in of_documents() if each.name == name)
    return _headed(name, says, FormSchemas(words).whole(shape))


def _script() -> Schema:
    from ...grammar.yaml_form.keys import SCRIPT
    from .action_schemas import names_of_actions, rules_of_actions

    words: dict[Named, Schema] = {
        Named.ACTION_TYPE: names_of_actions(),
        Named.SCRIPT_TYPE: {"enum": one_of(tuple(ScriptType))},
    }
    found = _of_shape("script", SCRIPT, words)
    definitions = cast("dict[str, Schema]", found["$defs"])
    definitions["action"]["allOf"] = rules_of_actions()
    return found


def _scenarios() -> Schema:
    from ...interpreter.scenarios.keys.scenario import FILE

    return _of_shape("scenarios", FILE)


def _world() -> Schema:
    from ...interpreter.scenarios.keys.world import WORLD

    return _of_shape("world", WORLD)


def _layout() -> Schema:
    from ..exchange.sidecar import LAYOUT

    return _of_shape("layout", LAYOUT)


def _settings() -> Schema:
    from .settings_shape import SETTINGS

    return _of_shape("settings", SETTINGS)


def _requirements() -> Schema:
    from ..checking.requirements import FILE

    return _of_shape("requirements", FILE)


def _inputs() -> Schema:
    from ..proving.question_file import FILE

    return _of_shape("inputs", FILE)


def _properties() -> Schema:
    from ..proving.property_file import FILE

    return _of_shape("properties", FILE)


def _odds_file() -> Schema:
    from ..odds.odds_file import FILE

    return _of_shape("odds-file", FILE)
