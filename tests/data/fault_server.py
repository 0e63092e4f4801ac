"""A real HTTP server on 127.0.0.1 whose answers a test writes beforehand, faults included."""

import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """One answer: `sent` bytes of `body` go out (default all), then, where it `hangs`, nothing more."""

    body: bytes = b""
    status: int = 200
    headers: dict = field(default_factory=dict)
    claimed: int | None = None  # the Content-Length, default that of the body
    sent: int | None = None
    hangs: str = ""  # "before" the status line, or "after" the bytes sent
    pause: float = 0  # seconds after each tenth of the body
    chunked: bool = False  # no Content-Length, as behind some proxies
    gate: threading.Barrier | None = None  # waited at before the status line


class FaultServer(ThreadingHTTPServer):
    """Serves `replies[path]`, a list: one a request, the last again and again; other paths get 404."""

    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies, self.requests = {}, Counter()
        self.sent, self.released = threading.Event(), threading.Event()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def serve(self, path, *replies):
        self.replies[path] = list(replies)
        return self.url(path)

    def next_reply(self, path):
        replies = self.replies.get(path, [Reply(status=404)])
        return replies[min(self.requests[path], len(replies)) - 1]

    def handle_error(self, request, client_address):
        """A client that went away is what these tests are about."""

    def stop(self):
        self.released.set()
        self.shutdown()
        self.server_close()


def in_chunks(body, size=50_000):
    """The body as HTTP/1.1 sends it where its length is not known beforehand."""
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in [*parts, b""])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # HTTP/1.0 has no chunks

    def do_GET(self):
        self.close_connection = True
        self.server.requests[self.path] += 1
        reply = self.server.next_reply(self.path)
        if reply.gate:
            reply.gate.wait(30)
        if reply.hangs == "before":
            self.server.released.wait(60)
        with suppress(ConnectionError):
            self._answer(reply)

    def _answer(self, reply):
        self.send_response(reply.status)
        length = len(reply.body) if reply.claimed is None else reply.claimed
        size = {"Transfer-Encoding": "chunked"} if reply.chunked else {"Content-Length": str(length)}
        for name, value in {**size, "Connection": "close", **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        body = reply.body[: reply.sent]
        self._send(in_chunks(body) if reply.chunked else body, reply.pause)
        self.server.sent.set()
        if reply.hangs == "after":
            self.server.released.wait(60)

    def _send(self, body, pause):
        step = max(1, len(body) // 10) if pause else max(1, len(body))
        for start in range(0, len(body), step):
            self.wfile.write(body[start : start + step])
            time.sleep(pause)

    def log_message(self, *args):
        """Quiet."""
