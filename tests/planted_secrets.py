"""A script and a snippet with forty kinds of secrets in them, and what must stay beside these."""

from __future__ import annotations

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
    "sent": ("Authorization: Bearer quaggasent1", "quaggasent1"),
    "login2": ("Basic cXVhZ2dhOnF1bG9n", "cXVhZ2dhOnF1bG9n"),
    "jar": ("Cookie: sid=quaggaJAR", "quaggaJAR"),
    "header": ("x-api-key: quaggaheader", "quaggaheader"),
    "landing": ("https://example.com/?token=quaggalanding", "quaggalanding"),
    "form": ("user=ana&client_secret=quaggabody", "quaggabody"),
    "plain": ("GB82WEST12345698765432", "WEST1234"),
}
"""By what they look like, whatever holds them: the text, and the part that tells."""
WRITTEN = {
    "assigned": "QuaggaSecretToken",
    "in headers": "quaggawritten1",
    "in a body": "quaggawritten2",
    "in an address": "quaggawritten3",
    "in a caption": "quaggawritten4",
    "in a comment": "quaggawritten5",
}
"""Written out in properties and captions; the first one sounds like a name of one."""
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
    **WRITTEN,
    "member": "quaggamember",
    "given": "quaggagiven",
    "passing": "q-u-one",
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
    -> keep

keep: Assign
    Variable = "AccessToken"
    Value    = "QuaggaSecretToken"
    -> call

call: REST API "Authorization: Bearer quaggawritten4"
    Headers        = "{{\\"Authorization\\":\\"Bearer quaggawritten1\\"}}"
    parameters     = "{{\\"user\\":\\"ana\\",\\"client_secret\\":\\"quaggawritten2\\"}}"
    ServiceAddress = "https://ana:quaggawritten3@example.com/"
    -> ask

remark: Annotation
    Comments = "x-api-key: quaggawritten5"

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
        "passing = password.replace('Quagga', 'q-u')\nTRACE 'now {passing}'\npassing = ''\n"
    )
