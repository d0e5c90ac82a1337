"""Every page, in the order of the navigation."""

from dashboard.page import Page
from dashboard.pages import diversity, downloads, growth, method, organisation, overview, sectors, this_week, who_works_on_what

PAGES: tuple[Page, ...] = (
    this_week.PAGE, overview.PAGE, sectors.PAGE, diversity.PAGE, growth.PAGE, who_works_on_what.PAGE, organisation.PAGE, downloads.PAGE, method.PAGE,
)
