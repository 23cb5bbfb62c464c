"""What a page or window is given in a test: the rooms it works in, and nothing of anybody's wishes."""

from desktop.clock import Clock
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.doors import Rooms
from ui.pages import PageContext
from ui.preferences import Preferences
from ui.stage import stage_doors
from ui.theme.look import Look


def bare_context(
    rooms: Rooms,
    clock: Clock,
    tasks: TaskRunner,
    bridge: HubBridge,
    *,
    worker: str = "Eva",
    look: Look | None = None,
) -> PageContext:
    """Of rooms that are open, for whoever works there."""
    return PageContext(
        look=look or Look(),
        tasks=tasks,
        hub=bridge,
        clock=clock,
        worker_name=worker,
        doors=stage_doors(lambda: rooms, clock),
        preferences=Preferences(),
    )
