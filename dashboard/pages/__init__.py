"""Every page, in the order of the navigation."""

from dashboard.page import Page
from dashboard.pages import (
    diversity,
    downloads,
    edit,
    growth,
    import_data,
    log,
    method,
    network_map,
    objective,
    organisation,
    overview,
    present,
    quality,
    resilience,
    sectors,
    since_last_meeting,
    this_week,
    who_works_on_what,
)

PAGES: tuple[Page, ...] = (
    this_week.PAGE, overview.PAGE, objective.PAGE, present.PAGE, since_last_meeting.PAGE, sectors.PAGE, diversity.PAGE, growth.PAGE, resilience.PAGE,
    network_map.PAGE, who_works_on_what.PAGE, organisation.PAGE, import_data.PAGE, edit.PAGE, edit.MERGE_PAGE, edit.SPLIT_PAGE,
    edit.INDICATORS_PAGE, quality.PAGE, log.PAGE, downloads.PAGE, method.PAGE,
)
