from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.variables import bare_name, variable_key
from .._base import Finding, Reads, Rule, Subject
from ._users import users

_CARRIERS = {
    "Assign": "Value",
    "PutValue": "Value",
    "Return": "Return Value",
    "RunSub": "Parameters",
    "Spawn": "Parameters",
    "Signal": "Parameters",
}


class UserWithBlanks(Rule):
    """A security user is handed on with a blank beside it.

    What it does: reports a value of Assign, PutValue or Return, or a parameter of RunSub, Spawn or
    Signal, that is the variable of a security user with blanks before or behind it. Such a
    variable is one that SetSecurityUser sets, or that an action of the script takes as its user.

    Why it hurts a caller: with anything beside it the value is a text, and a text is no security
    user. Whoever takes it is refused as nobody, and nothing says why.

    Wrong::

        # main.flow
        script "main"
        type Generic

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Default -> clear
            Error   -> done

        clear: RunSub
            Script Name = "clear"
            Parameters = ["{SecurityUser} "]
            -> done

        done: End

        # clear.flow
        script "clear"
        type Generic

        begin: Begin
            Parameters = [SecurityUser]
            -> clear

        clear: EndAContact
            Contact Id = "4711"
            -> back

        back: Return

    Right::

        # main.flow
        script "main"
        type Generic

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Default -> clear
            Error   -> done

        clear: RunSub
            Script Name = "clear"
            Parameters = ["{SecurityUser}"]
            -> done

        done: End

        # clear.flow
        script "clear"
        type Generic

        begin: Begin
            Parameters = [SecurityUser]
            -> clear

        clear: EndAContact
            Contact Id = "4711"
            -> back

        back: Return
    """

    about = "SetSecurityUser"
    reads = Reads.WIRING | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        users = {variable_key(name) for name in _users(script)}
        for action, carrier in _CARRIERS.items():
            for at in script.all_of(action):
                for item, text in enumerate(script.texts(at, carrier)):
                    bare = text.strip()
                    name = bare_name(bare) if bare.startswith("{") and bare != text else ""
                    if variable_key(name) not in users:
                        continue
                    prop, whole = script.prop(at, carrier), (0, len(text))
                    yield self.finding(
                        script,
                        at,
                        f'{carrier} of {script.title(at)} hands on the security user in "{name}"'
                        " with a blank beside it, so that it is a text",
                        prop=prop,
                        item=item,
                        expected=f'"{bare}"',
                        fix=self.fix(script, at, prop, whole, bare, item=item, is_safe=True),
                    )


def _users(script: Subject) -> Iterator[str]:
    """Yield the variables that hold security users."""
    for at in script.all_of("SetSecurityUser"):
        yield bare_name(script.value(at, "Script Variable"))
    yield from filter(None, users(script).values())
