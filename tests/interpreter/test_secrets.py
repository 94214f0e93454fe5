"""No secret reaches an output: forty kinds of them are planted, and every output is looked at."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import click
import pytest

from branchline.grammar.secrets import secret_spans, sounds_secret
from branchline.tools.cli.entry.commands import branchline as group
from branchline.tools.cli.main import main
from branchline.tools.reports.checks import CHECK_FORMATS
from branchline.tools.reports.runs import RUN_FORMATS
from branchline.tools.reports.suites import SUITE_FORMATS

NAMED = {
    "password": "Quagga-one7",
    "UserPwd": "quagga_two",
    "passcode": "quagga three",
    "passphrase": "Quagga Four Words",
    "pin": "8305",
    "PinCode": "83062",
    "PINCode2": "83073",
    "cvv": "947",
    "cvc": "958",
    "otp": "830841",
    "apiKey": "quaggafive",
    "accessKeyId": "quaggasix6",
    "client_secret": "quaggaseven",
    "SessionToken": "quaggaeight",
    "credential": "quagganine",
    "authorization": "quaggaten",
    "privateKey": "quaggaeleven",
    "securityCode": "830952",
    "cardNumber": "831063",
    "ssn": "831-17-4444",
    "pwd2": "Quagga!thirteen",
    "clientSecret": "quaggafourteen",
    "authToken": "quaggafifteen",
    "OneTimeCode": "830961",
    "SortCode": "83-07-17",
    "jwt": "quaggasixteen",
    "SessionCookie": "quaggaseventeen",
    "userPIN2": "83084",
    "SecurityAnswer": "quagga dog",
    "encryptionKey": "quaggaeighteen",
    "sshKey": "quagganineteen",
    "dbpass": "quaggatwenty",
    "passportNo": "QUAGGA8309",
    "Kennwort": "quaggakenn",
    "listed": "quaggatwelve",
}
"""By the name of what holds them; the world lists the last one."""
LOOKS = {
    "address": ("https://me:quaggaurl@example.com/", "quaggaurl"),
    "query": ("https://example.com/?api_key=quaggaquery1", "quaggaquery1"),
    "bearer": ("Bearer quaggaBEARERquagga1", "quaggaBEARERquagga1"),
    "basic": ("Basic cXVhZ2dhOnF1YWdnYTE=", "cXVhZ2dhOnF1YWdnYTE"),
    "aws": ("AKIAQUAGGAQUAGGA1234", "AKIAQUAGGAQUAGGA1234"),
    "jwt": ("eyJxdWFnZ2ExMjM0.eyJxdWFnZ2EyMTIz.abcQ", "eyJxdWFnZ2EyMTIz"),
    "github": ("ghp_quaggaquaggaquaggaquagga", "ghp_quagga"),
    "temporary": ("ASIAQUAGGAQUAGGA1234", "ASIAQUAGGAQUAGGA1234"),
    "fine": ("github_pat_quaggaquaggaquaggaquagga", "github_pat_quagga"),
    "gitlab": ("glpat-quaggaquaggaquagga12345", "glpat-quagga"),
    "npm": ("npm_quaggaquaggaquaggaquaggaquaggaquagga", "npm_quagga"),
    "sendgrid": ("SG.quaggaquaggaquagga.quaggaquaggaquagga", "SG.quagga"),
    "azure": ("AccountKey=quaggaACCOUNTquagga12345==;", "quaggaACCOUNTquagga"),
    "signed": ("https://example.com/?sig=quaggaSIG12&se=1", "quaggaSIG12"),
    "fragment": ("https://example.com/cb#access_token=quaggaFRAG1", "quaggaFRAG1"),
    "nobody": ("redis://:quaggaREDIS@example.com/", "quaggaREDIS"),
    "headerline": ("Set-Cookie: sid=quaggaCOOKIE; HttpOnly", "quaggaCOOKIE"),
    "answered": ("my password is quaggaSAID1", "quaggaSAID1"),
    "slack": ("xoxb-quagga-quagga-1", "xoxb-quagga"),
    "stripe": ("sk_live_quaggaquagga1", "sk_live_quagga"),
    "card": ("4111 1111 1111 1111", "4111 1111 1111 1111"),
    "dashes": ("5500-0055-5555-5559", "5500-0055"),
    "amex": ("378282246310005", "378282246"),
    "iban": ("DE89 3704 0044 0532 0130 00", "3704 0044"),
    "plain": ("GB82WEST12345698765432", "WEST1234"),
}
"""By what they look like, whatever holds them: the text, and the part that tells."""
DERIVED = {
    "shout": ("password.upper()", "QUAGGA-ONE7"),
    "slice": ("password.substr(3, 6)", "agga-o"),
    "start": ("password.left(3)", "Qua"),
    "half": ("pin.left(2)", "83"),
    "swapped": ("password.replace('-', '~')", "Quagga~one7"),
    "encoded": ("EncodeBase64(password)", "UXVhZ2dhLW9uZTc="),
    "login": ("EncodeBase64('{login}:{password}')", "YW5hOlF1YWdnYS1vbmU3"),
    "escaped": ("UserPwd.urlencode()", "quagga_two"),
    "joined": ("'hello {password} and {pin}'", "8305"),
    "padded": ("password.padleft(14, '.')", "Quagga"),
    "copied": ("slice", "agga-o"),
    "body": ("holder.asjson()", "quaggamember"),
    "document": ("holder.asxml()", "quaggamember"),
    "whole": ("Mask(password)", "agga-o"),
    "parts": ("password.split('-')", "one7"),
}
"""Made from others by code."""
ORDINARY = {
    "PinAttempts": "3",
    "IsTokenValid": "maybe",
    "Shipping": "overnight",
    "TokenType": "opaque",
    "PasswordPrompt": "enter.wav",
    "Order": "4111 1111 1111 1112",
    "Stamp": "20261129091439",
    "Dialled": "+442071838750",
    "Site": "https://example.com:8080/a?page=2",
    "Advice": "Basic understanding of bearer instruments",
    "Opinion": "pinpoint",
    "Compass": "northwest",
    "Passed": "all of them",
    "Pass": "third",
    "Assistance": "your password is required",
}
"""What must stay: it only sounds or looks like one."""
NEEDLES = {
    **NAMED,
    **{name: part for name, (_, part) in LOOKS.items()},
    **{name: part for name, (_, part) in DERIVED.items() if len(part) > 3},
    "member": "quaggamember",
    "given": "quaggagiven",
    "never run": "never-run-quagga",
}


def code_of(values: dict[str, str]) -> str:
    return "\n".join(f"        {name} = '{value}'" for name, value in values.items())


def script() -> str:
    looks = {name: text for name, (text, _) in LOOKS.items()}
    made = "\n".join(f"        {name} = {code}" for name, (code, _) in DERIVED.items())
    said = " ".join(f"{{{name}}}" for name in (*NAMED, *LOOKS, *DERIVED))
    return f'''script "Plants"
type Phone

begin: Begin
    -> named

named: Snippet
    Data = """
{code_of(NAMED)}
    """
    -> look

look: Snippet
    Data = """
{code_of(looks)}
    """
    -> made

made: Snippet
    Data = """
        login = 'ana'
        DYNAMIC holder
        holder.user = 'ana'
        holder.password = 'quaggamember'
        FUNCTION Mask(a)
        {{
            TRACE '<{{a.substr(3, 6)}}>'
            RETURN '<{{a.substr(3, 6)}}>'
        }}
{made}
        TRACE '{{password}} {{slice}}'
        TRACE '<{{password.substr(3, 6)}}>'
    """
    -> plain

plain: Snippet
    Data = """
{code_of(ORDINARY)}
    """
    -> ask

ask: If "Is it the pin"
    Expression = "pin = 8305"
    True  -> say
    False -> odd

odd: Snippet
    Data = """
        password = 'never-run-quagga'
        x = 1
    """
    -> say

say: Play
    Sequence = "{said} {{password.substr(3, 6)}}"
    -> done

done: Hangup
'''


SCENARIOS = """script: plants.flow
world:
  secrets: [listed]
scenarios:
  holds:
    given: {GivenToken: quaggagiven, Caller: "4111 1111 1111 1111"}
    expect: {ending: ended}
  fails:
    given: {GivenToken: quaggagiven}
    expect:
      path: [begin, done]
      variables: {password: quaggawrong, shout: QUAGGA, body: x, card: "4111 1111 1111 1111"}
"""

KINDS = ("variables", "path", "calls", "prompts", "contacts")
OUTPUTS: dict[str, list[list[str]]] = {
    "run": [
        ["run", "plants.flow", "--scenario", "holds"],
        *(
            ["run", "plants.flow", "--scenario", "holds", "--format", name, "--all"]
            for name in RUN_FORMATS.names()
        ),
        ["run", "plants.flow", "--scenario", "fails", "--html", "run.html", "--fork"],
        ["run", "plants.flow", "--stub", "named=Error", "--stub", "look=Error"],
        ["run", "plants.flow", "--set", "GivenToken=quaggagiven", "--record", "kept"]
        + [word for kind in KINDS for word in ("--expect", kind)],
    ],
    "test": [
        ["test", ".", "-v", "--html", "pages"],
        *(["test", ".", "--coverage", "--report", f"{name}=-"] for name in SUITE_FORMATS.names()),
    ],
    "check": [
        ["check", "plants.flow", "--preview"],
        *(["check", "plants.flow", "--format", name] for name in CHECK_FORMATS.names()),
    ],
    "prove": [
        ["prove", "plants.flow", "--given", "GivenToken=quaggagiven", "--html", "proof.html"],
        *(
            ["prove", "plants.flow", "--format", name]
            for name in ("text", "json", "junit", "sarif")
        ),
    ],
    "snippet": [["snippet", "code.txt"], ["snippet", "code.txt", "--format", "jsonl"]],
    "debug": [["debug", "plants.flow", "--scenario", "holds"]],
    "repl": [["repl"]],
    "lesson": [["lesson", "plants.flow", "--scenario", "holds", "-o", "lesson.html"]],
}
"""What shows values that a run came to; each format of each command is here."""
NO_VALUES = {
    "actions": "it reads no script",
    "compare": "it shows what `run --format jsonl` wrote",
    "completion": "it reads no script",
    "convert": "it writes the script itself",
    "coverage": "it counts, and shows no value",
    "explain": "it reads no script",
    "fmt": "it writes the script itself",
    "functions": "it reads no script",
    "ls": "it lists names of scripts",
    "new": "it writes what ships, and reads names of scripts alone",
    "variables": "it lists what the platform knows, and no run",
    "show": "it draws the script as it is written, not a run of it",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "400")
    (tmp_path / "plants.flow").write_text(script(), "utf-8")
    (tmp_path / "plants.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    (tmp_path / "code.txt").write_text(snippet(), "utf-8")
    return tmp_path


MASK = """FUNCTION Mask(a)
{
    TRACE '<{a.substr(3, 6)}>'
    RETURN '<{a.substr(3, 6)}>'
}
"""


def snippet() -> str:
    held = "".join(f"{name} = '{value}'\n" for name, value in NAMED.items() if name != "listed")
    looks = "".join(f"{name} = '{text}'\n" for name, (text, _) in LOOKS.items())
    made = "".join(f"{name} = {code}\n" for name, (code, _) in DERIVED.items())
    return (
        f"{MASK}login = 'ana'\n{held}{looks}"
        f"DYNAMIC holder\nholder.password = 'quaggamember'\n{made}"
        "TRACE '{password} {slice}'\n"
        "TRACE '<{password.substr(3, 6)}>'\n"
    )


def printed(words: list[str], given: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return all that a command prints, and all files that it writes."""
    before = {path for path in Path().rglob("*") if path.is_file()}
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2)]
    monkeypatch.setattr(sys, "argv", ["branchline", *words])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode()), "utf-8"))
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    main()
    told = ""
    for stream in streams:
        stream.flush()
        told += stream.buffer.getvalue().decode()  # type: ignore[attr-defined]
    for path in sorted({path for path in Path().rglob("*") if path.is_file()} - before):
        told += path.read_text("utf-8")
        path.unlink()
    shutil.rmtree("pages", ignore_errors=True)
    return told


def test_every_command_is_looked_at() -> None:
    known = set(group.list_commands(click.Context(group)))

    assert set(OUTPUTS) | set(NO_VALUES) == known
    assert not set(OUTPUTS) & set(NO_VALUES)


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_every_format_is_looked_at(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    forms = {
        choice
        for param in command.params
        if isinstance(param.type, click.Choice) and "--format" in param.opts
        for choice in map(str, param.type.choices)
    }
    asked = {words[words.index("--format") + 1] for words in OUTPUTS[name] if "--format" in words}

    assert forms - {"text"} <= asked


_SHORT = 5


def leaks(told: str, needles: dict[str, str]) -> Iterator[str]:
    """Yield which needles stand in a text, also where a page or JSON writes them otherwise."""
    plain = unescape(told).replace('\\"', '"').replace("\\u003c", "<")
    for kind, needle in needles.items():
        pattern = re.escape(needle)
        if re.search(rf"(?<![\w.]){pattern}(?!\w)" if len(needle) < _SHORT else pattern, plain):
            yield kind


STDIN = {
    "debug": "continue\nvars\nshow\nquit\n",
    "repl": snippet() + ":vars\nslice\n",
}


@pytest.mark.parametrize(
    "words", [words for each in OUTPUTS.values() for words in each], ids=" ".join
)
def test_no_secret_is_shown(
    words: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del folder
    needles = NEEDLES
    if words[0] in {"snippet", "repl"}:
        needles = {name: each for name, each in NEEDLES.items() if name != "listed"}

    told = printed(words, STDIN.get(words[0], ""), monkeypatch)

    assert "Traceback" not in told
    assert list(leaks(told, needles)) == []


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_what_is_ordinary_is_shown(
    form: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del folder

    told = printed(
        ["run", "plants.flow", "--scenario", "holds", "--format", form], "", monkeypatch
    )

    missing = [name for name, value in ORDINARY.items() if value not in told]
    assert missing == []


@pytest.mark.parametrize("name", [*NAMED][:-1])
def test_a_name_speaks_of_a_secret(name: str) -> None:
    assert sounds_secret(name)


@pytest.mark.parametrize("name", [*ORDINARY, "spin", "Pinned", "Opinions", "stop", "Option"])
def test_a_name_speaks_of_none(name: str) -> None:
    assert not sounds_secret(name)


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_a_text_is_known_by_its_look_and_no_other_is(name: str) -> None:
    text, part = LOOKS[name]
    ((start, end),) = secret_spans(text)

    assert part in text[start:end]
    assert not any(map(secret_spans, ORDINARY.values()))


CAPTURE = """script "Asks"
type Phone

begin: Begin
    -> ask

ask: Capture
    Variable  = "PIN"
    MaxDigits = "4"
    -> done

done: Hangup
"""


def test_what_is_recorded_holds_no_secret_or_says_that_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A given value is left out by its look, too; keys are needed, so there is a word."""
    monkeypatch.chdir(tmp_path)
    Path("asks.flow").write_text(CAPTURE, "utf-8")
    given = ["note=Bearer quaggaBEARERquagga1", "body=pwd=quagga!1", "plain=fine"]
    words = [word for each in given for word in ("--set", each)]

    told = printed(
        ["run", "asks.flow", "--press", "ask=8305", *words, "--record", "x"], "", monkeypatch
    )

    warned, kept = told.split("recorded as")
    assert '"note" is secret, so its value is not recorded' in warned
    assert '"body" is secret, so its value is not recorded' in warned
    assert 'warning: the keys at "ask" are secret, and the scenario needs them' in warned
    assert "given: {plain: fine}" in kept
    assert "quagga" not in told
    assert 'input: {ask: "8305"}' in kept
