"""The steps of a tour: what was done, whether it held, how long it took, and what was counted.

Any thread. A step that fails is written down and ends the tour.
"""

import json
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any


@dataclass
class Step:
    """One step. `counts` holds what was counted or kept: plain data."""

    name: str
    ok: bool = False
    seconds: float = 0.0
    counts: dict[str, Any] = field(default_factory=dict)
    error: str = ""


class StepFailed(Exception):
    """Something that had to hold did not."""


@dataclass
class Summary:
    """All steps so far, written to a file after each."""

    path: Path
    steps: list[Step] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Do a step; it held when the body came to its end."""
        step = Step(name)
        self.steps.append(step)
        began = monotonic()
        try:
            yield step
            step.ok = True
        except Exception as error:
            step.error = "".join(traceback.format_exception_only(error)).strip()
            raise
        finally:
            step.seconds = round(monotonic() - began, 3)
            self.write()

    def write(self) -> None:
        """Keep what is known so far."""
        found = {
            "ok": bool(self.steps) and all(step.ok for step in self.steps),
            "seconds": round(sum(step.seconds for step in self.steps), 3),
            "steps": [asdict(step) for step in self.steps],
            **self.facts,
        }
        self.path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def must(holds: object, what: str) -> None:
    """Raise StepFailed unless it holds."""
    if not holds:
        raise StepFailed(what)
