"""The server: the explorer as a page of this machine alone.

It listens on the loopback address, answers those that the guard lets through, and serves four files
of its own. Whatever goes wrong is answered with a document of faults.
"""

import json
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from sim.explorer import guard
from sim.explorer.answers import Answers
from sim.read.faults import CallFault, Fault

PAGE = Path(__file__).parent / "page"
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
SERVED = {"": "index.html", **{path.name: path.name for path in sorted(PAGE.iterdir())}}
PATIENCE = 30  # seconds for a request to arrive
Json = dict[str, Any]


class Server(ThreadingHTTPServer):
    """Serves an explorer at `address`, until it is shut down.

    Raises `CallFault` where its port is taken or may not be used; with port 0 it takes a free one.
    """

    daemon_threads = True
    allow_reuse_address = False  # nobody may listen where another does

    def __init__(self, answers: Answers, port: int = 0) -> None:
        self.answers, self.secret = answers, guard.token()
        try:
            super().__init__((guard.HOST, port), _Handler)
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or "is no port"
            right = "name another, or leave --port out for a free one"
            raise CallFault(
                [Fault("--port", str(port), f"can't be had ({why}); {right}")]
            ) from None

    @property
    def address(self) -> str:
        """Where the page is, its secret included."""
        return f"http://{guard.HOST}:{self.server_port}/{self.secret}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that were broken off."""

    def server_bind(self) -> None:
        """Take the port without asking for the name of this machine, which may take long."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = guard.HOST, self.server_address[1]


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout: ClassVar[float] = PATIENCE
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file of the page."""
        self._guarded(self._file)

    def do_POST(self) -> None:
        """Answer a question."""
        self._guarded(self._ask)

    def _guarded(self, then: Callable[[str], None]) -> None:
        """Refuse strangers, and those who do not know the secret."""
        hosts = self.headers.get_all("Host") or []
        host = hosts[0] if len(hosts) == 1 else None
        refused = guard.stranger(host, self.headers.get("Origin"), self.server.server_port)
        below = guard.below(self.path, self.server.secret)
        if refused is not None:
            self._refuse(*refused)
        elif below is None:
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here; use the address as printed")
        else:
            then(below)

    def _file(self, below: str) -> None:
        name = SERVED.get(below)
        if name is None:
            self._refuse(HTTPStatus.NOT_FOUND, "there is no such file")
            return
        kind = f"{KINDS[Path(name).suffix]}; charset=utf-8"
        self._send(HTTPStatus.OK, kind, (PAGE / name).read_bytes())

    def _ask(self, below: str) -> None:
        if below != "ask":
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing to ask; POST to ask")
            return
        length = self.headers.get("Content-Length")
        refused = guard.unfit(self.headers.get("Content-Type"), length)
        if refused is not None or length is None:
            self._refuse(*(refused or (HTTPStatus.LENGTH_REQUIRED, "has no length")))
            return
        try:
            asked = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            self._refuse(HTTPStatus.BAD_REQUEST, "is no JSON that can be read")
            return
        try:
            answer = self.server.answers.answer(asked)
        except Exception as error:  # a fault of ours: the page is told, the server goes on
            message = f"could not be answered ({type(error).__name__}): a fault of the program"
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, message)
            return
        status = HTTPStatus.BAD_REQUEST if "faults" in answer else HTTPStatus.OK
        self._document(status, answer)

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        self.close_connection = True  # what else was sent is not read
        self._document(status, CallFault([Fault("request", "", message)]).document())

    def _document(self, status: HTTPStatus, document: Json) -> None:
        text = json.dumps(document, ensure_ascii=False, allow_nan=False)
        self._send(status, "application/json; charset=utf-8", text.encode())

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response_only(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(content)), **guard.HEADERS}
        for name, value in headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no request, or of a method that is not answered."""
        status = HTTPStatus(code)
        if not hasattr(self, "command") or self.command is None:
            self.command = ""
        self._refuse(status, message or status.phrase)

    def log_message(self, format: str, *args: Any) -> None:
        """Write no log: the address holds a secret."""
