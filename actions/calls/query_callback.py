"""QueryCallback: looks for queued callbacks with the same phone number and skill."""

from __future__ import annotations

from ..base import (
    DEFAULT,
    Action,
    Binding,
    Kind,
    Outcome,
    Property,
    Running,
    ScriptType,
    Visit,
)


class QueryCallback(Action):
    """Looks for a queued callback to the same number and skill, in world or run (D59)."""

    name = "QueryCallback"
    export_name = "QUERYCALLBACK"
    library_id = "27ABEFAB-29F5-4DF6-BECF-405A09514649"
    page = (
        "https://help.nicecxone.com/zh-cn/content/studio/actionscx/querycallback/querycallback.htm"
    )
    script_types = frozenset({ScriptType.PHONE})
    warnings = (
        "both number and skill have to match",
        "used with ContactTakeover and Callback",
    )

    phone_number = Property(
        "Phone Number", Kind.TEXT, "number to look for", default="{ANI}", position=0
    )
    skill = Property(
        "Skill", Kind.TEXT, "skill; Default = skill of the point of contact", position=1
    )

    default = DEFAULT
    callbacks_found = Outcome("CallbacksFound", "a matching callback contact exists", index=0)
    no_callbacks_found = Outcome("NoCallbacksFound", "no match")

    def bind(self, here: Binding) -> Visit:
        """Return a visit that looks for a callback."""
        number, skill = here.text(self.phone_number), here.text(self.skill)
        found, none = here.answer(self.callbacks_found), here.answer(self.no_callbacks_found)
        assumed = here.assumed("the world does not say which callbacks are queued")

        def visit(me: Running) -> int:
            wanted, of = number(me).strip(), skill(me)
            is_found = me.finds_callback(wanted, of)
            if is_found is None:
                return assumed
            me.reason = (
                'a callback to "{}" waits' if is_found else 'no callback to "{}" waits',
                wanted,
            )
            return found if is_found else none

        return visit

    decide = Action.read  # it only looks
