"""What to know about the map: what it shows, how it is made, and how not to read it."""

from dash import html
from dash.development.base_component import Component

from analysis.communities import METHOD
from analysis.study import Study

HOW_NOT = (
    "Where no line is drawn, no tie is on record: that is not the same as two organisations having none. Up, down, left and right mean nothing, "
    "and a large mark is not a better organisation. The map shows who works with whom in what was reported and what follows from taking part in the "
    "same; it does not show why."
)
POSITIONS = (
    "Organisations stand near those they are tied to; distances are not to be measured. The places are worked out once for each version of the data from "
    "all its ties, whatever their day, and nobody moves when another day, filter or colour is chosen. Newcomers stand amid those they are tied to. Whoever "
    "has no tie, or belongs to a small part of the network that nothing joins to the rest, stands in the rows at the foot."
)
COMMUNITIES = (
    f"Communities are found from the ties alone ({METHOD}). How steady one is says in how many of several reruns, each with another seed, an "
    "organisation sits with most of the same others. A community keeps its number, colour and name from one version of the data to the next where more "
    "than half of its members that are still there stand together again; of several ways to pair old and new, the one with most members in common is taken."
)
CHAINS = (
    "A path is the shortest chain of ties between two organisations; of chains of one length, the one with the strongest ties comes first. "
    "Focus shows what lies within one to three steps. Everything that is counted is counted over the whole network of the day, unless “Measure only what is "
    "shown” is on."
)


def about(study: Study) -> list[Component]:
    """Return the part below the map that says what it shows and how not to read it."""
    words = study.register.configuration.words
    shows = (
        "Each mark is an organisation, each line a tie that holds on the day: full where somebody reported it, dashed where it follows from sharing a group "
        f"or an event, wider where it is stronger. An organisation with several {words.themes} has the colour of the first. No person is drawn."
    )
    told = {"What it shows": shows, "Positions": POSITIONS, "Communities": COMMUNITIES, "Paths and focus": CHAINS, "How not to read it": HOW_NOT}
    rows = [part for name, text in told.items() for part in (html.Dt(name), html.Dd(text))]
    return [html.Details([html.Summary("About this map"), html.Dl(rows, className="map-about-list")], className="map-about")]
