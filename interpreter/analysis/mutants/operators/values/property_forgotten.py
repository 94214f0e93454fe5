"""A property is not filled in."""

from __future__ import annotations

from collections.abc import Iterator

from ...sites.site import Fault, Site


def faults(site: Site) -> Iterator[Fault]:
    """Yield a fault for each property; one without which the script has mistakes is none."""
    for prop, setting in site.values:
        says = f"{prop.name} is not filled in"
        yield Fault(says, (site.without(setting),), property=prop.name, span=setting.span)
