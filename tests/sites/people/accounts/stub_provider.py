"""A small provider of identities on this machine: discovery, authorisation, tokens, keys, userinfo. It can lie."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, SECRET = "kohtaamo-client", "a secret of client and provider"


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """What the provider knows of the person at its door, and how it misbehaves.

    `claims` overrides what the identity token says (None leaves it out), `told` what userinfo says.
    """

    url: str = ""
    person: dict = field(default_factory=dict)
    claims: dict = field(default_factory=dict)
    told: dict = field(default_factory=dict)
    without_token: bool = False
    key: rsa.RSAPrivateKey = field(default_factory=new_key)
    signs_with: rsa.RSAPrivateKey | None = None
    asked: list[dict] = field(default_factory=list)
    codes: dict[str, dict] = field(default_factory=dict)

    def discovery(self) -> dict:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/jwks",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, question: dict) -> str:
        """Authenticate the user without a form, and redirect back with a code."""
        self.asked.append(question)
        code = f"code-{len(self.asked)}"
        self.codes[code] = question
        return f"{question['redirect_uri']}?{urlencode({'code': code, 'state': question['state']})}"

    def token(self, asked: dict) -> dict | None:
        """The tokens for a code, once, for the client that knows the secret."""
        question = self.codes.pop(asked.get("code", ""), None)
        if question is None or (asked.get("client_id"), asked.get("client_secret")) != (CLIENT_ID, SECRET):
            return None
        answer = {"access_token": "an access token", "token_type": "Bearer", "expires_in": 300}
        return answer if self.without_token else answer | {"id_token": self.id_token(question)}

    def id_token(self, question: dict) -> str:
        claims = {
            "iss": self.url,
            "aud": CLIENT_ID,
            "exp": int(time.time()) + 300,
            "iat": int(time.time()),
            "nonce": question.get("nonce"),
        } | self.person
        told = {name: value for name, value in (claims | self.claims).items() if value is not None}
        return jwt.encode(told, self.signs_with or self.key, "RS256", headers={"kid": "one"})

    def jwks(self) -> dict:
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [key | {"kid": "one", "use": "sig", "alg": "RS256"}]}


@contextmanager
def provider() -> Iterator[Provider]:
    """A running provider on a free port of the loopback."""
    state = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            if parts.path == "/authorize":
                question = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self.send_response(302)
                self.send_header("Location", state.authorize(question))
                self.end_headers()
                return
            answers = {
                "/.well-known/openid-configuration": state.discovery,
                "/jwks": state.jwks,
                "/userinfo": lambda: state.person | state.told,
            }
            found = answers.get(parts.path)
            self.say(found()) if found else self.send_error(404)

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            tokens = state.token({name: values[0] for name, values in parse_qs(body).items()})
            self.say(tokens) if tokens else self.send_error(401)

        def say(self, answer):
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
