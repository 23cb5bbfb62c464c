"""The network's coming back, told by Qt where the system has something to tell.

GUI thread.
"""

from collections.abc import Callable

from PySide6.QtNetwork import QNetworkInformation


def watch_network(is_back: Callable[[], object]) -> Callable[[], None]:
    """Call `is_back` whenever the network is there again; returns the way to stop it."""
    if not QNetworkInformation.loadDefaultBackend():
        return _nothing
    network = QNetworkInformation.instance()

    def changed(reachability: QNetworkInformation.Reachability) -> None:
        if reachability is QNetworkInformation.Reachability.Online:
            is_back()

    network.reachabilityChanged.connect(changed)
    return lambda: _end(network, changed)


def _end(network: QNetworkInformation, changed: Callable[..., object]) -> None:
    network.reachabilityChanged.disconnect(changed)


def _nothing() -> None:
    """There is nothing to stop."""
