"""Who wrote something, and on which laptop: so that two laptops of one colleague can be told apart.

Pure functions over frozen data.
"""

from PySide6.QtCore import QCoreApplication

from desktop.domain.changes import Stamped, writer_name
from desktop.domain.dutch_time import local, short_date
from desktop.domain.ids import DeviceId
from desktop.store.writers import Writers

translate = QCoreApplication.translate

CODE_LETTERS = 4


def who_wrote(entry: Stamped, known: Writers) -> str:
    """ "Mohamed Aydin, op de laptop van Mohamed"."""
    name = writer_name(entry, known.names) or translate("Writers", "een collega")
    return f"{name}, {laptop_words(entry.device, known)}"


def laptop_words(device: DeviceId, known: Writers) -> str:
    """ "op deze laptop", "op je andere laptop", "op laptop 2 van Mohamed, sinds 3 mrt 2026"."""
    if device == known.device:
        return translate("Writers", "op deze laptop")
    found = next((each for each in known.laptops if each.device == device), None)
    if found is None:
        unknown = translate("Writers", "op een laptop die hier niet bekend is ({code})")
        return unknown.format(code=device[-CODE_LETTERS:])
    theirs = [each.device for each in known.laptops if each.worker == found.worker]
    is_mine = found.worker == known.worker
    if is_mine and len({*theirs, known.device}) == 2:
        said = translate("Writers", "op je andere laptop")
    elif len(theirs) == 1:
        said = translate("Writers", "op de laptop van {name}")
    elif is_mine:
        said = translate("Writers", "op je laptop {n}, sinds {day}")
    else:
        said = translate("Writers", "op laptop {n} van {name}, sinds {day}")
    if found.is_withdrawn:
        said += translate("Writers", " (ingetrokken)")
    name = known.names.get(found.worker, "").split(" ")[0] or translate("Writers", "een collega")
    day = short_date(local(found.since).date())
    return said.format(name=name, n=theirs.index(device) + 1, day=day)
