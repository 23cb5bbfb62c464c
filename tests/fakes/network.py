"""The network as the system tells of it, told by a test. Fulfils ui.bridge.network.WatchNetwork."""

from collections.abc import Callable


class FakeNetwork:
    """Away or there, paid by the byte or not; held to tests/contract/test_network_contract.py."""

    def __init__(self) -> None:
        self._watchers: list[tuple[Callable[[], object], Callable[[bool], object]]] = []
        self._is_metered = False

    def watch(
        self, is_back: Callable[[], object], is_metered: Callable[[bool], object]
    ) -> Callable[[], None]:
        pair = (is_back, is_metered)
        self._watchers.append(pair)
        is_metered(self._is_metered)
        return lambda: self._watchers.remove(pair)

    def come_back(self) -> None:
        for is_back, _ in self._watchers:
            is_back()

    def go_away(self) -> None:
        """Nobody is told: the next request finds out."""

    def cost(self, *, is_metered: bool) -> None:
        self._is_metered = is_metered
        for _, hear in self._watchers:
            hear(is_metered)
