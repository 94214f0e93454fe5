"""Secrets that stand in a text: what names speak of them, what looks like one, and where they are.

Every output asks ``secret_spans`` what of a text is not shown; ``names`` knows the words of names,
``forms`` what can be nothing else, ``beside_names`` what stands beside a name, and ``numbers``
those with check digits.
"""

from .beside_names import NamedSecret, named_secrets
from .forms import known_forms
from .names import is_secret, looks_secret, says_nothing, sounds_secret
from .numbers import SHORTEST_NUMBER
from .spans import covered, may_hold_secret, redacted, secret_spans

__all__ = [
    "SHORTEST_NUMBER",
    "NamedSecret",
    "covered",
    "is_secret",
    "known_forms",
    "looks_secret",
    "may_hold_secret",
    "named_secrets",
    "redacted",
    "says_nothing",
    "secret_spans",
    "sounds_secret",
]
