"""A line between laptop and region that carries bytes and breaks, as told.

It sits under TLS: it can read nothing, and the region's certificate is what the laptop sees.
"""

import selectors
import socket
import struct
import threading
from contextlib import closing, suppress

RESET = struct.pack("ii", 1, 0)


class CuttingProxy:
    """Listens on loopback, on a port of its own."""

    def __init__(self, region_port: int) -> None:
        self.region_port = region_port
        self.connections = 0
        self.refused = 0
        """So many connections to come are reset before a byte passes."""
        self.lost_answers = 0
        """So many answers to come are lost with the line, after the request went through. Set it while a
        connection is open and nothing is under way."""
        self.said = bytearray()
        """By the laptop: every byte on the line, before it was TLS too."""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._socket.getsockname()[1]}"
        self._carrying: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._socket.accept()
                self.connections += 1
                thread = threading.Thread(target=self._carry, args=(caller,))
                self._carrying.append(thread)
                thread.start()

    def _carry(self, caller: socket.socket) -> None:
        with closing(caller), suppress(OSError):
            if self.refused:
                self.refused -= 1
            else:
                with socket.create_connection(("127.0.0.1", self.region_port)) as region:
                    self._pump(caller, region)
            caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)

    def _pump(self, caller: socket.socket, region: socket.socket) -> None:
        """Bytes both ways, until one side is done or an answer is to be lost."""
        is_asked = False
        with selectors.DefaultSelector() as both:
            both.register(caller, selectors.EVENT_READ, region)
            both.register(region, selectors.EVENT_READ, caller)
            while True:
                for key, _ in both.select():
                    is_answer = key.data is caller
                    part = (region if is_answer else caller).recv(65536)
                    if is_answer and is_asked and self.lost_answers:
                        self.lost_answers -= 1
                        return
                    if not part:
                        return
                    is_asked = not is_answer and self.lost_answers > 0
                    self.said += b"" if is_answer else part
                    key.data.sendall(part)

    def close(self) -> None:
        """After the laptop let go of its connections."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._accepting.join()
        for thread in self._carrying:
            thread.join()
