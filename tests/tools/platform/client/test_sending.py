"""One request goes out, and one answer comes back or the reason why there is none."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote

import pytest
from answering import Answering, answer, nobody
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from branchline.tools.platform.client.calls import REASON
from branchline.tools.platform.client.credentials import Credentials
from branchline.tools.platform.client.hosts import NotAllowed, read_hosts
from branchline.tools.platform.client.sending import MOST_BYTES, Sender, new_client
from branchline.tools.platform.exchange import Answered, Asked

TOKEN = "quagga-token-4711"  # noqa: S105 - of nobody
PATIENCE = 0.3
ASKED = Asked("POST", "/contacts/4711/end", "", {"authorization": f"Bearer {TOKEN}"})


def sender(host: str, scheme: str = "http", *, has_proxy: bool = False) -> Sender:
    """Return what sends to this host alone, and is soon tired of waiting."""
    hosts = read_hosts([host])
    address = hosts.address(f"{scheme}://{host}")
    client = new_client(address, PATIENCE, has_proxy=has_proxy)
    return Sender(address, hosts, Credentials(TOKEN), client, PATIENCE)


def reason(answered: Answered) -> str:
    """Return why there is no answer, without the name of a host."""
    return unquote(dict(answered.headers)[REASON])


def asked_of(server: Answering, asked: Asked = ASKED) -> Answered:
    """Return what a sender makes of what a server answers."""
    sending = sender(server.host)
    try:
        return sending.ask(asked)
    finally:
        sending.close()


def test_an_answer_comes_back_as_it_is() -> None:
    with Answering(lambda _: answer(b'{"a": 1}', "418 Teapot", "X-Own: b")) as server:
        found = asked_of(server)

    assert (found.status, found.body) == (418, b'{"a": 1}')
    assert ("x-own", "b") in found.headers
    (request,) = server.requests
    assert request.startswith(b"POST /contacts/4711/end HTTP/1.1\r\n")
    assert f"authorization: Bearer {TOKEN}".encode() in request


NO_ANSWER: dict[str, tuple[Callable[[bytes], bytes | None], str]] = {
    "silence": (lambda _: None, "no answer came within 0.3 s"),
    "nothing": (lambda _: b"", "the connection was closed without a whole answer"),
    "half": (
        lambda _: answer(b"{}").replace(b"Content-Length: 2", b"Content-Length: 20"),
        "the connection was closed without a whole answer",
    ),
    "half and silence": (
        lambda _: answer(b"x" * 10)[:-5],
        "the connection was closed without a whole answer",
    ),
    "noise": (lambda _: b"\0\1\2\r\n\r\n", "the connection was closed without a whole answer"),
    "too long": (lambda _: answer(b" " * (MOST_BYTES + 1)), "the answer is longer than 4 MB"),
    "compressed": (
        lambda _: answer(b"x", "200 OK", "Content-Encoding: gzip"),
        "the answer is compressed, which was not asked for",
    ),
}


@pytest.mark.parametrize("name", NO_ANSWER)
def test_no_whole_answer_is_none_and_says_why(name: str) -> None:
    respond, said = NO_ANSWER[name]

    with Answering(respond) as server:
        found = asked_of(server)

    assert (found.status, reason(found), found.body) == (0, f"transport: {said}", b"")
    assert len(server.requests) == 1, "it was asked again"


def test_nobody_listens() -> None:
    host = nobody()

    found = sender(host).ask(ASKED)

    assert reason(found) == f"transport: {host} refused the connection"


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Again", "308 Moved"])
def test_a_redirect_is_an_answer_and_is_not_followed(status: str) -> None:
    with Answering(lambda _: answer(b"")) as other:
        location = f"Location: http://{other.host}/contacts/1/end"
        with Answering(lambda _: answer(b"", status, location)) as server:
            found = asked_of(server)

    assert found.status == int(status[:3])
    assert other.requests == []


def test_a_cookie_goes_nowhere() -> None:
    with Answering(lambda _: answer(b"{}", "200 OK", "Set-Cookie: a=b; Path=/")) as server:
        sending = sender(server.host)
        sending.ask(ASKED)
        sending.ask(ASKED)
        sending.close()

    assert len(server.requests) == 2
    assert all(b"cookie" not in each.lower() for each in server.requests)


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_proxy_of_the_environment_is_not_asked(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, f"http://{nobody()}")

    with Answering(lambda _: answer(b"{}")) as server:
        assert asked_of(server).status == 200


def test_a_proxy_is_asked_where_that_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    host = nobody()
    with Answering(lambda _: answer(b"{}")) as proxy:
        monkeypatch.setenv("http_proxy", f"http://{proxy.host}")
        found = sender(host, has_proxy=True).ask(ASKED)

    assert found.status == 200
    assert proxy.requests[0].startswith(f"POST http://{host}/contacts/4711/end".encode())


def test_a_certificate_of_nobody_is_refused(tmp_path: Path) -> None:
    with Answering(lambda _: answer(b"{}"), _of_nobody(tmp_path)) as server:
        found = sender(server.host, "https").ask(ASKED)

    assert reason(found).startswith(f"transport: the certificate of {server.host} is not valid: ")
    assert server.requests in ([], [b""])


def test_who_does_not_speak_tls_gets_no_token() -> None:
    with Answering(lambda _: answer(b"{}")) as server:
        found = sender(server.host, "https").ask(ASKED)

    assert found.status == 0
    assert TOKEN.encode() not in b"".join(server.requests)


def test_another_host_is_never_asked() -> None:
    with Answering(lambda _: answer(b"{}")) as other:
        sending = sender(nobody())
        with pytest.raises(NotAllowed, match="is not allowed"):
            sending.ask(Asked("GET", f"http://{other.host}/a"))

    assert other.requests == []


def test_no_token_comes_back() -> None:
    told = f"the token {TOKEN} of quagga%2Dtoken%2d4711 or quagga\\u002Dtoken-4711"
    headers = (f"X-Own: {TOKEN}", f"branchline-reason: {TOKEN.replace('-', '%2D')} is wrong")

    with Answering(lambda _: answer(told.encode(), "401 Unauthorized", *headers)) as server:
        found = asked_of(server)

    assert found.body == b"the token *** of *** or ***"
    assert TOKEN not in f"{found} {unquote(str(found))}"
    assert reason(found) == "*** is wrong"


def _of_nobody(folder: Path) -> ssl.SSLContext:
    """Return what encrypts with a certificate that nobody has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = folder / "own.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
