"""Every page of the window, in the order of the rail. A new page is one line here.

GUI thread.
"""

from ui.pages import PageSpec
from ui.views import household, households, settings, today

PAGES: tuple[PageSpec, ...] = (today.SPEC, households.SPEC, household.SPEC, settings.SPEC)
