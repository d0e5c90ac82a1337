"""Every page, in the order of the navigation."""

from dashboard.page import Page
from dashboard.pages import diversity, downloads, growth, import_data, log, method, organisation, overview, quality, sectors, this_week, who_works_on_what

PAGES: tuple[Page, ...] = (
    this_week.PAGE, overview.PAGE, sectors.PAGE, diversity.PAGE, growth.PAGE, who_works_on_what.PAGE, organisation.PAGE, import_data.PAGE,
    quality.PAGE, log.PAGE, downloads.PAGE, method.PAGE,
)
