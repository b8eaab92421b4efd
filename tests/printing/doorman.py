"""A doorman before a printer: lets in who says the right password (RFC 7617), passes all on."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from exporter.tools.ipptool import Credentials


@contextmanager
def guard(port: int, credentials: Credentials) -> Iterator[str]:
    """Stand before the printer at a port; give the address to come to instead."""
    wanted = "Basic " + base64.b64encode(":".join(credentials).encode()).decode()

    class Doorman(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self._body()
            if self.headers.get("Authorization") == wanted:
                self._answer(200, _passed_on(port, self.path, body))
            else:
                self._answer(401, b"")

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding") != "chunked":
                return self.rfile.read(int(self.headers["Content-Length"]))
            chunks = []
            while length := int(self.rfile.readline(), 16):
                chunks.append(self.rfile.read(length))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(chunks)

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            if status == 401:
                self.send_header("WWW-Authenticate", 'Basic realm="printer"')
            self.send_header("Content-Type", "application/ipp")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Doorman) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"ipp://127.0.0.1:{server.server_port}/ipp/print"
        server.shutdown()
        thread.join()


def _passed_on(port: int, path: str, body: bytes) -> bytes:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("POST", path, body, {"Content-Type": "application/ipp"})
    answer = connection.getresponse().read()
    connection.close()
    return answer
