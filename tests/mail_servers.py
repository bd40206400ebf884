"""Mail servers on this machine: one that never answers, and one that takes all mail."""

import socket
from contextlib import contextmanager
from threading import Thread


@contextmanager
def listening():
    """A socket that the system accepts connections for, on a free port."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        yield server


@contextmanager
def silent_server():
    """One that accepts and never says a word; gives its port."""
    with listening() as server:
        yield server.getsockname()[1]


@contextmanager
def dripping_server():
    """One that says a letter now and then, and never a whole line; gives its port."""
    with listening() as server:
        Thread(target=drip, args=[server], daemon=True).start()
        yield server.getsockname()[1]


def drip(server):
    peer, _ = server.accept()
    peer.settimeout(0.05)
    with peer:
        while True:
            try:
                peer.sendall(b"2")
                if not peer.recv(1):
                    return
            except TimeoutError:
                continue
            except OSError:
                return


class TakingServer:
    """One that takes every mail but those to `refused`; counts connections.

    One that `is_silent_after_body` takes it too, and never says so.
    """

    def __init__(self, server, refused, is_silent_after_body):
        self.server, self.refused = server, refused
        self.is_silent_after_body = is_silent_after_body
        self.connections, self.taken = 0, []
        self.port = server.getsockname()[1]

    def serve(self):
        while True:
            try:
                peer, _ = self.server.accept()
            except OSError:
                return
            self.connections += 1
            with peer, peer.makefile("rwb", buffering=0) as lines:
                self.talk(lines)

    def talk(self, lines):
        lines.write(b"220 here\r\n")
        while line := lines.readline():
            said = line.decode().strip()
            verb = said.upper()[:4]
            if verb == "DATA":
                lines.write(b"354 go on\r\n")
                while lines.readline() not in (b".\r\n", b""):
                    pass
                self.taken.append(self.to)
                if self.is_silent_after_body:
                    lines.readline()
                    return
            if verb == "RCPT":
                self.to = said.partition("<")[2].partition(">")[0]
            is_refused = verb == "RCPT" and self.to in self.refused
            lines.write(b"550 nobody\r\n" if is_refused else b"250 yes\r\n")
            if verb == "QUIT":
                return


@contextmanager
def taking_server(refused=(), *, is_silent_after_body=False):
    with listening() as server:
        taking = TakingServer(server, refused, is_silent_after_body)
        Thread(target=taking.serve, daemon=True).start()
        yield taking


def use(settings, port):
    """Let all mail of a test go to the server at this port of this machine."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
