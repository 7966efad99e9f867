"""The guard: which requests a page on this machine answers, and what it sends along.

Only who knows the token in the address is answered, and only under a name of this machine: a page
from elsewhere neither knows the one nor can take the other, even if its own name is made to point
here (DNS rebinding). Nothing of what is sent may be run, framed or fetched by another page.
"""

import hmac
import secrets
from http import HTTPStatus
from typing import Final

HOST: Final = "127.0.0.1"
MOST = 64_000  # bytes of a question
NAMES = (HOST, "localhost")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
Refusal = tuple[HTTPStatus, str]


def token() -> str:
    """Return a new secret for an address: 256 bits."""
    return secrets.token_urlsafe(32)


def below(path: str, secret: str) -> str | None:
    """Return what an address names below its token, which is compared in constant time."""
    given, slash, rest = path.partition("?")[0].removeprefix("/").partition("/")
    right = hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())
    return rest if right and slash else None


def stranger(host: str | None, origin: str | None, port: int) -> Refusal | None:
    """Return why a request is refused that comes by another name, or from another page."""
    ours = {f"{name}:{port}" for name in NAMES}
    if (host or "").lower() not in ours:
        right = f"ask {HOST}:{port}"
        return HTTPStatus.FORBIDDEN, f"this page is not served under that name; {right}"
    if origin is not None and origin.lower() not in {f"http://{name}" for name in ours}:
        return HTTPStatus.FORBIDDEN, "this page answers no other page"
    return None


def unfit(kind: str | None, length: str | None) -> Refusal | None:
    """Return why a question is refused: of another kind than JSON, without a length, too long."""
    if (kind or "").partition(";")[0].strip().lower() != "application/json":
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "is no JSON; send application/json"
    if length is None or not (length.isascii() and length.isdigit()):
        return HTTPStatus.LENGTH_REQUIRED, "has no length; send Content-Length"
    if len(length) > 9 or int(length) > MOST:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"is too long; send at most {MOST:,} bytes"
    return None
