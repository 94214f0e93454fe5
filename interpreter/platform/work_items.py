"""The end of a work item, which its script asks of the platform itself and not of its API."""

from __future__ import annotations

from ...actions.platform_port import Response
from ..world.world import ENDED
from ..world.world_layer import WorldLayer
from .operations._base import no_contact


def end_work_item(layer: WorldLayer, contact_id: str, own: str) -> Response:
    """End a work item contact and return 200, or 404 and why not.

    The script of the ``own`` contact goes on (L22); another script of it gets its release.
    """
    contact = layer.contact(contact_id)
    if contact is None:
        return no_contact(layer, contact_id)[:2]
    if contact.media.replace(" ", "").casefold() != "workitem":
        return 404, ("contact {} is no work item but {}", contact_id, contact.media)
    if layer.status_of(contact_id) == ENDED:
        return 404, ("contact {} has already ended", contact_id)
    layer.end(contact_id)
    if contact_id != own:
        layer.released(contact_id)
    return 200, ("work item {} is ended", contact_id)
