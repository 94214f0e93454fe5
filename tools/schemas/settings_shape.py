"""All settings of a project: those at the top of their file, and its tables."""

from __future__ import annotations

from ...grammar.documents.forms import Key
from ...grammar.documents.nodes import Shape
from ..checking.settings_table import CHECK
from ..mutation.settings import MUTATE
from ..settings.top import TOP
from ..testing.settings import TEST

SETTINGS = Shape(
    *TOP.keys,
    Key("check", "what check looks for", CHECK),
    Key("mutate", "what mutate asks of scenarios", MUTATE),
    Key("test", "how scenarios are tested", TEST),
    title=TOP.title,
)
