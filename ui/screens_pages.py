"""Every page of the program as a picture: one line in `SCREENS` a page. For ui.screens.

GUI thread, offscreen; over a real store with the fictional caseload. A new page adds a line to `SCREENS`.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMainWindow, QWidget

from desktop.boards.kept_boards import HELPERS, MAT, PLAN
from desktop.domain.households import Person
from desktop.domain.plans import Zone
from desktop.errors import KeyringUnavailable, RolledBack, WrongPassphrase
from desktop.language.bank import Use
from desktop.security.erasing import Wiped
from desktop.services.reading import read_again
from ui.bridge.sync_states import Standing
from ui.main_window import MainWindow
from ui.pages import Route
from ui.praatplaat.sights import Sight
from ui.screens_boards import (
    answer_card,
    arrange_grid,
    arrange_in,
    ask_passphrase,
    board,
    board_opened,
    choose_both,
    choose_for_mat,
    choose_paper,
    choose_pocket,
    choose_secret_paper,
    cover,
    open_card,
    open_face,
    open_menu,
    open_signals,
    read_board,
    show_board_file,
    show_password,
    speaking_board,
    take_up,
)
from ui.screens_conflicts import CONFLICTS, in_conflict
from ui.screens_doors import anyway, changing, first_start_confirm, first_start_own, wrong
from ui.screens_foreign import enlarge, foreign_window, with_boards
from ui.screens_handover import HANDOVERS
from ui.screens_household import asked_why, opened, plan_board, plan_visit, plan_written
from ui.screens_language import glossary_search, sentence_bank, type_in_bank
from ui.screens_late import LATE
from ui.screens_mat import lay_all_cards, lay_cards, said_last_time
from ui.screens_moving import MOVING
from ui.screens_photos import (
    choose_photo,
    choose_picture,
    name_photo,
    open_contact,
    open_photo,
    people_with_face,
    secret_photo,
    wrong_file,
)
from ui.screens_plan import head_opened, hints_opened, tips_put_away, unanswered, why
from ui.screens_refused import REFUSED
from ui.screens_stage import Screen, Stage
from ui.screens_sync import (
    ask_to_take_away,
    ask_to_withdraw,
    show_cut_short,
    show_direction,
    show_fetching,
    show_keys,
    show_lacking,
    show_lease,
    show_leaving,
    show_not_whole,
    show_stranded,
    show_stuck,
    show_sync,
    show_words,
)
from ui.screens_two import TWO_LANGUAGES
from ui.views.forgotten import crash_page
from ui.views.lease import behind_lease
from ui.views.phase_dialog import PhaseDialog
from ui.views.plan.tips_away import why_it_goes
from ui.views.plan.whole_plan import why_it_stops
from ui.views.registry import PAGES

REPORT = "ValueError\n  ui/views/today.py:41 _show\n  desktop/domain/dutch_time.py:88 local"


def _trouble(stage: Stage) -> QWidget:
    window = stage.door()
    window.show_trouble(KeyringUnavailable("keyring_secret_missing"))
    return window


def _older_copy(stage: Stage) -> QWidget:
    window = stage.door()
    window.show_trouble(RolledBack())
    return window


def _wiped(told: Wiped) -> Callable[[Stage], QWidget]:
    def made(stage: Stage) -> QWidget:
        window = stage.door("first_start")
        window.show_wiped(told)
        return window

    return made


def _behind_lease(stage: Stage) -> QWidget:
    window = stage.window(Route("today"))
    window.open_pages(behind_lease(PAGES))
    window.say_sync("Op slot", "lock")
    return window


def _forgotten(stage: Stage) -> QWidget:
    window = stage.door()
    window.show_forgotten()
    return window


def _crash(stage: Stage) -> QWidget:
    window = QMainWindow()
    page = crash_page(stage.look, lambda: None, lambda: None, REPORT)
    page.setProperty("role", "page")
    window.setCentralWidget(page)
    return window


def _at(page: str) -> Callable[[Stage], QWidget]:
    return lambda stage: stage.window(Route(page))


def _settings(stage: Stage) -> QWidget:
    return stage.window(Route("settings"))


def _household(at: int, tab: str) -> Callable[[Stage], QWidget]:
    """A tab of a household of the caseload: 0 Linde, 1 Vermeer, 2 Osei."""
    return lambda stage: stage.window(Route("household", household=stage.households[at], tab=tab))


def _arranging(stage: Stage) -> QWidget:
    """Where the worker puts the cards of the family Vermeer, for one of them."""
    dossier = stage.rooms.lane.submit(read_again, stage.households[1]).result()
    plan, first = dossier.household.active_plan, dossier.of(Person)[0].id
    return stage.window(Route("arrange", household=stage.households[1], entity=plan, tab=first))


def _phase(stage: Stage) -> QWidget:
    dossier = stage.rooms.lane.submit(read_again, stage.households[0]).result()
    return PhaseDialog(stage.look, dossier, None, is_threat=False)


def _board(*who: str) -> Callable[[Stage], QWidget]:
    """The praatplaat of the family Linde for one reader, or for some together."""
    return lambda stage: board(stage.look, *who)


def _paper(page: str, at: int) -> Callable[[Stage], QWidget]:
    """The pages before a board or a paper is shown, of the plan in force."""
    return lambda stage: stage.window(Route(page, household=stage.households[at]))


def _warned(widget: QWidget) -> None:
    if isinstance(widget, MainWindow):
        widget.warn_idle(17)
        widget.tell("Je wachtzin is gewijzigd", lambda: None)


def _failed(widget: QWidget) -> None:
    if isinstance(widget, MainWindow):
        widget.explain(WrongPassphrase())


SCREENS: tuple[Screen, ...] = (
    Screen("ontgrendelen", lambda stage: stage.door()),
    Screen("ontgrendelen-fout", lambda stage: stage.door(), wrong),
    Screen("wachtzin-vergeten", _forgotten),
    Screen("sleutelbos", _trouble),
    Screen("oudere-kopie", _older_copy),
    Screen("oudere-kopie-toch", _older_copy, anyway),
    Screen("gewist", _wiped(Wiped())),
    Screen("gewist-verloren", _wiped(Wiped(lost=3, is_at_once=True))),
    Screen("eerste-start", lambda stage: stage.door("first_start")),
    Screen("eerste-start-zelf", lambda stage: stage.door("first_start"), first_start_own),
    Screen("eerste-start-nogmaals", lambda stage: stage.door("first_start"), first_start_confirm),
    Screen("fout-in-programma", _crash),
    Screen("vandaag", _at("today")),
    Screen("vandaag-niet-compleet", _at("today"), show_not_whole),
    Screen("huishoudens", _at("households")),
    Screen("huishoudens-niet-compleet", _at("households"), show_not_whole),
    Screen("linde-overzicht", _household(0, "overview")),
    Screen("vermeer-overzicht", _household(1, "overview")),
    Screen("osei-overzicht", _household(2, "overview")),
    Screen("vermeer-profiel", _household(1, "people"), opened("profiles")),
    Screen("vermeer-geheim-adres", _household(1, "people"), opened("new/place")),
    Screen("vermeer-bezoek-plannen", _household(1, "visits"), plan_visit),
    Screen("osei-huisverbod", _household(2, "people"), opened("new/order")),
    Screen("osei-plan-schrijven", _household(2, "plan"), plan_written),
    Screen("osei-plan-kop", _household(2, "plan"), head_opened),
    Screen("osei-plan-tips-weg", _household(2, "plan"), tips_put_away),
    Screen("osei-plan-hints", _household(2, "plan"), hints_opened),
    Screen("plan-plaatje-kiezen", _household(2, "plan"), choose_picture),
    Screen("plan-tip-wegleggen", why(why_it_goes)),
    Screen("plan-stoppen", why(why_it_stops), unanswered),
    Screen("osei-twee-versies", in_conflict(2)),
    Screen("linde-twee-versies", in_conflict(0)),
    Screen("linde-bezoeken", _household(0, "visits")),
    Screen("vermeer-vorige-keer", _household(1, "visits"), said_last_time),
    Screen("linde-tijdlijn", _household(0, "timeline")),
    Screen("linde-mensen", _household(0, "people")),
    Screen("vermeer-mensen", _household(1, "people")),
    Screen("eigen-foto-kiezen", choose_photo),
    Screen("eigen-foto-geen-foto", choose_photo, wrong_file),
    Screen("eigen-foto-naam", name_photo),
    Screen("eigen-foto-geheim-adres", secret_photo),
    Screen("mensen-met-foto", people_with_face, open_contact),
    Screen("mensen-foto", people_with_face, open_photo),
    Screen("linde-plan-leeg", _household(0, "plan")),
    Screen("vermeer-plan-actief", _household(1, "plan")),
    Screen("vermeer-plan-praatplaat", _household(1, "plan"), plan_board),
    Screen("linde-fase", _phase, asked_why),
    Screen("praatplaat-kiezen", _paper("praatplaat", 1), choose_both),
    Screen("kaarten-schikken", _arranging, take_up),
    Screen("kaarten-schikken-raster", _arranging, arrange_grid),
    Screen("kaarten-schikken-vooraan", _arranging, arrange_in(PLAN, 4)),
    Screen("kaarten-schikken-wie-helpt", _arranging, arrange_in(HELPERS, 4)),
    Screen("kaarten-schikken-mat", _arranging, arrange_in(MAT, 0)),
    Screen("kaarten-schikken-mat-kiezen", _arranging, choose_for_mat),
    Screen("praatplaat-mama", _board("mama")),
    Screen("praatplaat-papa", _board("papa")),
    Screen("praatplaat-signalen", _board("mama"), open_signals),
    Screen("praatplaat-kiezen-welke", _board("mama"), open_menu),
    Screen("praatplaat-wie-helpt", _board("mama"), board_opened(Sight.HELPERS)),
    Screen("praatplaat-waar-heen", _board("mama"), board_opened(Sight.WHERE)),
    Screen("praatplaat-als-dan", _board("papa"), board_opened(Sight.STEPS)),
    Screen("praatplaat-kinderen", _board("Noor"), board_opened(Sight.CHILD)),
    Screen("praatplaat-week", _board("papa"), board_opened(Sight.WEEK)),
    Screen("praatplaat-hoe-gaat-het", _board("mama"), board_opened(Sight.MAT)),
    Screen("praatplaat-hoe-gaat-het-halverwege", _board("mama"), lay_cards),
    Screen("praatplaat-hoe-gaat-het-klaar", _board("mama"), lay_all_cards),
    Screen("praatplaat-kaart", _board("papa"), open_card),
    Screen("praatplaat-voorlezen-alles", lambda stage: speaking_board(stage.look, "papa"), read_board),
    Screen("praatplaat-voorlezen", lambda stage: speaking_board(stage.look, "papa"), open_card),
    Screen("praatplaat-uitleg", _board("mama"), answer_card),
    Screen("praatplaat-wie-zegt-dit", _board("mama", "papa", "Noor"), answer_card),
    Screen("praatplaat-gezicht", _board("mama"), open_face),
    Screen("praatplaat-afgedekt", _board("mama"), cover),
    *TWO_LANGUAGES,
    Screen("praatplaat-sluiten", _board("mama"), ask_passphrase),
    Screen("printen", _paper("print", 2), choose_paper),
    Screen("printen-kaartje", _paper("print", 2), choose_pocket),
    Screen("printen-geheim", _paper("print", 1), choose_secret_paper),
    Screen("printen-bewaard", _paper("print", 2), show_password),
    Screen("printen-bord", _paper("print", 2), show_board_file),
    Screen("synchronisatie", _at("sync"), show_sync),
    *REFUSED,
    Screen("op-slot", _behind_lease),
    Screen("ophalen", _at("enrol"), show_fetching),
    Screen("ophalen-onderbroken", _at("enrol"), show_cut_short),
    Screen("synchronisatie-onvolledig", _at("sync"), show_lacking),
    Screen("synchronisatie-sleutel", _at("sync"), show_keys),
    Screen("synchronisatie-uitstel", _at("sync"), show_lease),
    Screen("synchronisatie-vol", _at("sync"), partial(show_stuck, Standing.STUCK, "sync_disk_full")),
    Screen("synchronisatie-gestopt", _at("sync"), partial(show_stuck, Standing.STOPPED, "sync_ended")),
    Screen("synchronisatie-wissen", _at("sync"), show_leaving),
    Screen("synchronisatie-wissen-blijft", _at("sync"), show_stranded),
    Screen("synchronisatie-niet-aangemeld", _at("sync")),
    Screen("aanmelden", _at("enrol")),
    Screen("aanmelden-vergelijken", _at("enrol"), partial(show_words, Standing.QUIET)),
    Screen("aanmelden-vergelijken-onderbroken", _at("enrol"), partial(show_words, Standing.OFFLINE)),
    Screen("regie", _at("direction"), show_direction),
    Screen("regie-intrekken", _at("direction"), ask_to_withdraw),
    Screen("regie-weghalen", _at("direction"), ask_to_take_away),
    Screen("regie-geen-coordinator", _at("direction")),
    Screen("zinnenbank", sentence_bank(0, Use.AGREEMENT, Zone.ORANGE)),
    Screen("zinnenbank-zoeken", sentence_bank(0, Use.AGREEMENT), type_in_bank("veilig huis")),
    Screen("zinnenbank-huisverbod", sentence_bank(1, Use.CONDITION), type_in_bank("bellen")),
    Screen("begrippen", _at("glossary")),
    Screen("begrippen-zoeken", _at("glossary"), glossary_search),
    Screen("andere-borden-leeg", _at("foreign_boards")),
    Screen("andere-borden", with_boards),
    Screen("andere-borden-scherm", foreign_window),
    Screen("andere-borden-knop", foreign_window, enlarge),
    Screen("instellingen", _settings),
    Screen("wachtzin-wijzigen", _settings, changing),
    Screen("bijna-op-slot", _settings, _warned),
    Screen("melding", _settings, _failed),
    *HANDOVERS,
    *LATE,
    *MOVING,
    *CONFLICTS,
)
