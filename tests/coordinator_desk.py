"""A coordinator at a scripted terminal, on the real commands."""

import argparse
from dataclasses import dataclass, field

from desktop import board_commands, coordinator_arguments
from desktop.board_commands import Terminal, Way
from desktop.coordinator_commands import at_office
from desktop.services.entry import OpenStore
from sync.client.transport import HttpTransport, MakeTransport
from tests.sync_laptops import StoreLaptop


@dataclass
class Desk:
    """A coordinator at a terminal: types `answers` in turn, and reads what is said."""

    laptop: StoreLaptop
    make_transport: MakeTransport = HttpTransport
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)

    def type(self, line: str, *answers: str) -> int:
        left = list(answers)

        def ask(question: str) -> str:
            self.asked.append(question)
            return left.pop(0)

        def secret(question: str) -> str:
            self.secrets.append(question)
            return "geheim"

        self.said.clear()
        self.laptop.disconnect()
        parser = argparse.ArgumentParser()
        coordinator_arguments.add_to(parser.add_subparsers(dest="coordinator_command", required=True))
        job = coordinator_arguments.job_of(parser.parse_args(line.split()))
        way = Way(
            lambda _passphrase: OpenStore(self.laptop.lane, self.laptop.hub, "5a" * 16), lambda _s: None
        )
        terminal = Terminal(self.said.append, ask, secret)
        status = board_commands.run(at_office(job, self.make_transport), way, terminal)
        assert left == []
        assert self.secrets[-1:] == ["Wachtzin: "]
        return status

    @property
    def heard(self) -> str:
        return "\n".join(self.said)
