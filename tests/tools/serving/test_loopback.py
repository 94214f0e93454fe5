"""A port is had again at once after a server that was killed, and never beside one that lives."""

from __future__ import annotations

import os
import socket

import pytest

from branchline.grammar.finding import RequestError
from branchline.tools.serving.loopback import HERE, Address, listening_at


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a port is had again by itself")
def test_a_port_is_had_again_after_a_server_that_closed_its_connections_first() -> None:
    before = listening_at(Address(HERE, 0), "port")
    port = before.getsockname()[1]
    with socket.create_connection((HERE, port)) as page:
        ours, _ = before.accept()
        ours.close()  # ours first, as when the server dies: this end waits a minute for stragglers
        before.close()
        assert page.recv(1) == b""

    listening_at(Address(HERE, port), "port").close()


def test_a_port_at_which_somebody_listens_cannot_be_had() -> None:
    with listening_at(Address(HERE, 0), "port") as other:
        port = other.getsockname()[1]

        with pytest.raises(RequestError, match=f"port {port} cannot be had"):
            listening_at(Address(HERE, port), "port")
