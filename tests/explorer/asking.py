"""A server to ask: requests as a browser sends them, and as one would not."""

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from sim.explorer.answers import Answers
from sim.explorer.desk import desk
from sim.explorer.server import Server
from sim.read.case import Case

Reply = tuple[int, dict[str, str], bytes]


@contextmanager
def serving(case: Case) -> Iterator[Server]:
    """Serve the explorer of a case, and end it."""
    answers = Answers(desk(case))
    with Server(answers) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
            answers.close()


def request(
    server: Server, method: str, path: str, body: bytes | None = None, **headers: str | None
) -> Reply:
    """Return status, headers and content; a header of None is left out, `_` stands for a dash."""
    host, port = "127.0.0.1", server.server_port
    sent: dict[str, str | None] = {"Host": f"{host}:{port}"}
    if body is not None:
        sent |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection(host, port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        reply = connection.getresponse()
        return reply.status, dict(reply.getheaders()), reply.read()
    finally:
        connection.close()


def ask(server: Server, question: Any) -> tuple[int, Any]:
    """Return the status and the document that a question is answered with."""
    status, _, content = request(
        server, "POST", f"/{server.secret}/ask", json.dumps(question).encode()
    )
    return status, json.loads(content)
