"""The network's coming back, and what it costs, told by Qt where the system has something to tell.

GUI thread.
"""

from collections.abc import Callable

from PySide6.QtNetwork import QNetworkInformation

WatchNetwork = Callable[[Callable[[], object], Callable[[bool], object]], Callable[[], None]]
"""As `watch_network`; tests have one that comes and goes as they say."""


def watch_network(is_back: Callable[[], object], is_metered: Callable[[bool], object]) -> Callable[[], None]:
    """Call `is_back` whenever the network is there again, and `is_metered` now and whenever it changes.

    Returns the way to stop it.
    """
    if not QNetworkInformation.loadDefaultBackend():
        return _nothing
    network = QNetworkInformation.instance()

    def changed(reachability: QNetworkInformation.Reachability) -> None:
        if reachability is QNetworkInformation.Reachability.Online:
            is_back()

    network.reachabilityChanged.connect(changed)
    network.isMeteredChanged.connect(is_metered)
    is_metered(network.isMetered())

    def end() -> None:
        network.reachabilityChanged.disconnect(changed)
        network.isMeteredChanged.disconnect(is_metered)

    return end


def _nothing() -> None:
    """There is nothing to stop."""
