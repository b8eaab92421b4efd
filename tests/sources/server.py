"""A web server on this machine that counts what it is asked for."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TypeAlias

#: A certificate of "localhost" that nobody but its own tests trusts, with its key.
CERTIFICATE = Path(__file__).parent / "localhost.pem"

Answerer: TypeAlias = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Page:
    """What the server answers at a path."""

    body: bytes = b""
    type: str = "text/html"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(self.status)
        told = {"Content-Type": self.type, "Content-Length": str(len(self.body))}
        for name, value in (told | dict(self.headers)).items():
            asked.send_header(name, value)
        asked.end_headers()
        asked.wfile.write(self.body)


def leads_to(location: str, status: int = 302) -> Page:
    """Make an answer that leads elsewhere."""
    return Page(status=status, headers={"Location": location})


@dataclass
class Site:
    """A server that runs: its answers by path, and the requests that came."""

    port: int = 0
    scheme: str = "http"
    pages: dict[str, Answerer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    def at(self, path: str, host: str = "localhost") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"


@contextmanager
def serve(*, is_secure: bool = False) -> Iterator[Site]:
    """Run a server; an error of its own, such as a client that went away, is nobody's business."""
    site = Site(scheme="https" if is_secure else "http")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append({name.lower(): value for name, value in self.headers.items()})
            site.pages.get(self.path, Page(status=404))(self)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_port
        if is_secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
