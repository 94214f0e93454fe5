from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import HasNoUser
from ...interpreter.analysis.variables import variable_key
from .._base import Finding, Reads, Rule, Subject
from ._users import is_given, paths_without, users


class NoSecurityUser(Rule):
    """An API action is reached on a path on which no security user was set.

    What it does: reports an action that takes a security user where some path leads to it on
    which nothing has set that variable. The Error branch of SetSecurityUser sets nothing. A
    subscript counts with what it leaves in global variables and what it returns. A variable that
    comes from outside is left alone: a parameter, a global one of a subscript, any in a script
    in which another one may go on. So is one behind an event that the main chain has set.

    Why it hurts a caller: on that path the platform refuses the action as made by nobody.
    What it should have done for the caller is not done.

    Wrong::

        script "Clear a contact"
        type Generic

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Default, Error -> clear

        clear: EndAContact
            Contact Id = "{p1}"
            -> done

        done: End

    Right::

        script "Clear a contact"
        type Generic

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Default -> clear
            Error   -> done

        clear: EndAContact
            Contact Id = "{p1}"
            -> done

        done: End
    """

    about = "SetSecurityUser"
    asks = HasNoUser()
    reads = Reads.FLOW | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        taken = users(script)
        yield from (self._unnamed(script, at) for at, user in taken.items() if user == "")
        named = {at: user for at, user in taken.items() if user}
        for name in dict.fromkeys(map(variable_key, named.values())):
            if _is_from_outside(script, name):
                continue
            around = paths_without(script, name)
            for at, user in named.items():
                if variable_key(user) == name and at in around:
                    yield self.finding(
                        script,
                        at,
                        f"a path leads to {script.title(at)} on which no security user was set in"
                        f' "{user}"',
                        prop=script.prop(at, "Security User"),
                        expected="a SetSecurityUser that succeeded on every path before it",
                        path=around.to(at),
                    )

    def _unnamed(self, script: Subject, at: int) -> Finding:
        return self.finding(
            script,
            at,
            f"{script.title(at)} names no variable with a security user",
            prop=script.prop(at, "Security User"),
            expected="the variable that a SetSecurityUser sets",
        )


def _is_from_outside(script: Subject, name: str) -> bool:
    """Whether a variable may have been set before the script began, or is another rule's."""
    if name in script.variables.shared:
        return script.is_subscript
    if name in script.variables.set_by:
        return False
    is_other = any(True for _ in script.all_of("SetSecurityUser"))
    return is_other or is_given(name) or script.may_go_on_from_another
