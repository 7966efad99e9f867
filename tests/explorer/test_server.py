"""The page's server: it answers those that it should, and nobody else; it never breaks."""

import contextlib
import ipaddress
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from sim.cli import main
from sim.explorer import guard
from sim.explorer.answers import Answers
from sim.explorer.desk import desk
from sim.explorer.server import PAGE, Server
from sim.gather.plain import solve
from sim.price.game import PER_UNIT
from sim.read.case import load
from sim.read.faults import CallFault
from tests.explorer.asking import ask, request, serving

SOUTH = "actors.south.walk_away"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of a small case."""
    with serving(load("two_firms")) as found:
        yield found


def fault(content: bytes) -> str:
    """Return the message of the one fault that a document holds."""
    (found,) = json.loads(content)["faults"]
    return str(found["message"])


def test_it_answers_as_the_plain_solve_does(server: Server) -> None:
    """A state is asked for, and what comes is the solve of the same case."""
    status, shown = ask(server, {"ask": "view", "state": {"sets": {SOUTH: 0.6}}})
    plain = solve(load("two_firms", sets=[f"{SOUTH}=0.6"]))
    assert status == 200
    assert plain.margin is not None
    assert shown["margin"]["value"] == plain.margin / PER_UNIT
    assert shown["zone"]["size"] == len(plain.zone)


def test_pages_are_sent_with_rules_that_forbid_all_else(server: Server) -> None:
    """Every file of the page, each of its kind; nothing inline, nothing from elsewhere."""
    kinds = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
    for path in ("", *(each.name for each in PAGE.iterdir())):
        status, headers, content = request(server, "GET", f"/{server.secret}/{path}")
        assert status == 200
        assert content
        suffix = "." + path.rpartition(".")[2] if path else ".html"
        assert headers["Content-Type"].startswith(kinds[suffix])
        rules = headers["Content-Security-Policy"]
        assert "default-src 'none'" in rules
        assert "unsafe" not in rules
        assert "http" not in rules
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Server" not in headers
        assert "Access-Control-Allow-Origin" not in headers


def test_the_page_names_nothing_that_is_elsewhere() -> None:
    """No file of it loads from another machine, inserts markup or evaluates text."""
    for path in PAGE.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        for word in ("http:", "https:", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval("):
            assert word not in text, (path.name, word)
        assert "document.write" not in text


@pytest.mark.parametrize("path", ["/", "/index.html", "/{cut}/", "/{more}/", "/{all}"])
def test_who_does_not_know_the_secret_finds_nothing(server: Server, path: str) -> None:
    """Not a token cut short, nor one with more to it; and the answer does not tell it."""
    secret = server.secret
    asked = path.format(cut=secret[:-1], more=secret + "x", all=secret)
    for method, body in (("GET", None), ("POST", b"{}")):
        status, _, content = request(server, method, asked, body)
        assert status == 404
        assert secret.encode() not in content
        assert "there is nothing here" in fault(content)


def test_a_secret_is_long_and_new_each_time(server: Server) -> None:
    """It can't be guessed."""
    tokens = {guard.token() for _ in range(50)} | {server.secret}
    assert len(tokens) == 51
    assert min(map(len, tokens)) >= 43


@pytest.mark.parametrize(
    "host",
    [None, "", "evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:{port}"],
)
def test_another_name_is_refused(server: Server, host: str | None) -> None:
    """A page elsewhere that makes its own name point here gets nothing, even with the secret."""
    named = host.format(port=server.server_port) if host is not None else None
    for method, body in (("GET", None), ("POST", b'{"ask": "front"}')):
        path = f"/{server.secret}/" + ("ask" if body else "")
        status, _, content = request(server, method, path, body, Host=named)
        assert status == 403
        assert "not served under that name" in fault(content)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:{port}"])
def test_another_page_is_refused(server: Server, origin: str) -> None:
    """A request that another page made says so, and is refused."""
    given = origin.format(port=server.server_port)
    asked = f"/{server.secret}/ask"
    status, _, content = request(server, "POST", asked, b'{"ask": "front"}', Origin=given)
    assert status == 403
    assert "answers no other page" in fault(content)


@pytest.mark.parametrize("name", guard.NAMES)
def test_its_own_names_are_taken(server: Server, name: str) -> None:
    """The page itself, by either name of this machine."""
    host = f"{name}:{server.server_port}"
    asked = f"/{server.secret}/ask"
    body = b'{"ask": "front"}'
    status, _, _ = request(server, "POST", asked, body, Host=host, Origin=f"http://{host}")
    assert status == 200


@pytest.mark.parametrize(
    ("headers", "status", "said"),
    [
        ({"Content_Length": str(guard.MOST + 1)}, 413, "too long"),
        ({"Content_Length": "9" * 5000}, 413, "too long"),
        ({"Content_Length": None}, 411, "no length"),
        ({"Content_Length": "-1"}, 411, "no length"),
        ({"Content_Length": "two"}, 411, "no length"),
        ({"Content_Type": "text/plain"}, 415, "no JSON"),
        ({"Content_Type": None}, 415, "no JSON"),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415, "no JSON"),
    ],
)
def test_unfit_questions_are_refused(
    server: Server, headers: dict[str, Any], status: int, said: str
) -> None:
    """Too long, of no length, or what a form of another page could send."""
    found, _, content = request(server, "POST", f"/{server.secret}/ask", b"{}", **headers)
    assert found == status
    assert said in fault(content)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"[" * 60_000, b'{"ask": "view", "state": 1}', b"NaN"]
)
def test_bad_questions_get_a_fault(server: Server, body: bytes) -> None:
    """Never a traceback; and the next question is answered."""
    status, headers, content = request(server, "POST", f"/{server.secret}/ask", body)
    assert status == 400
    assert headers["Content-Type"].startswith("application/json")
    assert fault(content)
    assert b"Traceback" not in content
    assert ask(server, {"ask": "front"})[0] == 200


def test_only_what_is_documented_can_be_moved(server: Server) -> None:
    """No other address, no text in place of a number, no file of this machine."""
    for sets in ({"title": 1}, {"issues.hours.status_quo": 1}, {SOUTH: "0.5"}, {SOUTH: 1e300}):
        status, found = ask(server, {"ask": "view", "state": {"sets": sets}})
        assert status == 400
        assert found["faults"]
    for path in ("../server.py", "..%2fserver.py", "server.py", "page/page.js", "ask"):
        assert request(server, "GET", f"/{server.secret}/{path}")[0] == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "NONSENSE"])
def test_other_methods_are_refused(server: Server, method: str) -> None:
    """With a document, and no word on what would be allowed to other pages."""
    status, headers, content = request(server, method, f"/{server.secret}/ask")
    assert status == 501
    assert json.loads(content)["faults"]
    assert "Access-Control-Allow-Methods" not in headers


@pytest.mark.parametrize(
    "text", [b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02", b"GET / HTTP/9.9.9\r\n\r\n"]
)
def test_what_is_no_request_breaks_nothing(server: Server, text: bytes) -> None:
    """Whoever talks another language is not understood, and the next one is."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as talk:
        talk.sendall(text)
        talk.shutdown(socket.SHUT_WR)
        with contextlib.suppress(ConnectionResetError):
            while talk.recv(4096):
                pass
    assert ask(server, {"ask": "front"})[0] == 200


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    """On the loopback address, whatever the machine's other addresses are."""
    host = server.socket.getsockname()[0]
    assert ipaddress.ip_address(host).is_loopback
    assert server.address.startswith(f"http://{host}:")
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for other in others - {host}:
        if ipaddress.ip_address(other).is_loopback:
            continue
        with pytest.raises(OSError, match=r"."):
            socket.create_connection((other, server.server_port), timeout=2).close()


def test_a_port_that_is_taken_is_a_fault(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says so, from Python and from the command line."""
    with pytest.raises(CallFault, match="can't be had"):
        Server(Answers(desk(load("two_firms"))), server.server_port)
    port = str(server.server_port)
    assert main(["explore", "two_firms", "--no-browser", "--port", port]) == 2
    seen = capsys.readouterr()
    assert seen.out == ""
    (line,) = seen.err.splitlines()
    assert line.startswith(f"--port: {port}: can't be had")


@pytest.mark.parametrize("port", ["70000", "-1", "x"])
def test_what_is_no_port_is_a_fault(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, no traceback."""
    assert main(["explore", "two_firms", "--no-browser", f"--port={port}"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_break_ends_it_with_one_line() -> None:
    """Ctrl-C: it prints its address at once, and ends without a traceback, its port free again."""
    words = [sys.executable, "-m", "sim", "explore", "two_firms", "--no-browser", "--json"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    text = ""
    while not text.rstrip().endswith("}"):
        text += process.stdout.readline()
    address = json.loads(text)["address"]
    assert address.startswith("http://127.0.0.1:")
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    rest, said = process.communicate(timeout=20)
    assert process.returncode == 0
    assert rest == ""
    assert said.strip() == "dealzone: the explorer is closed"
    port = int(address.split(":")[2].split("/")[0])
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=2)
