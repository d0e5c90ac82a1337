"""Invented names in the manner of British civil society; every one stands on a place that does not exist."""

from collections.abc import Sequence

import numpy as np

HEADS = (
    "Aldrow", "Brackna", "Brindle", "Cawder", "Corvel", "Crannoch", "Dorvan", "Dunmar", "Eddern", "Elvas", "Farrin", "Fenwar", "Gaddes", "Garvel",
    "Glimmer", "Haddle", "Harrem", "Hesker", "Innis", "Jarrel", "Keldra", "Kirrow", "Langar", "Larkun", "Maddern", "Merrow", "Morvel", "Narrow",
    "Nethra", "Oakmar", "Orrin", "Pellow", "Pennar", "Quarren", "Quillan", "Ranvel", "Rossel", "Sallow", "Skerra", "Tarrow", "Thessel", "Thornel",
    "Ulver", "Umbra", "Varrow", "Vennar", "Wethra", "Whinna", "Yarrel", "Zennar",
)
TAILS = (
    "bourne", "brae", "bridge", "burgh", "by", "combe", "croft", "dale", "dene", "fell", "field", "firth", "ford", "garth", "gate", "glen", "ham",
    "haven", "hythe", "keld", "leigh", "march", "mere", "moor", "ness", "oak", "pool", "reach", "rigg", "shaw", "stead", "stow", "strand", "thorpe",
    "thwaite", "vale", "wick", "wold", "wood", "worth",
)
RISES = ("", "Upper ", "Nether ", "Great ", "Little ", "Old ")
PLACES = len(HEADS) * len(TAILS)

TOPICS = {
    "electoral_reform": ("Fair Count", "Ballot", "Electoral Reform", "Equal Votes", "Open List", "Better Ballot", "Preference Voting"),
    "voting": ("Voter", "Register to Vote", "Turnout", "Franchise", "Polling Day", "First Vote", "Every Voter"),
    "deliberation": ("Assembly", "Deliberation", "Common Ground", "Citizens Panel", "Mini-Public", "Round Table", "Public Dialogue"),
    "local_democracy": ("Local Voice", "Town Hall", "Parish", "Devolution", "Council Watch", "Neighbourhood", "Local Power"),
    "parliament": ("Constitution", "Parliament Watch", "Scrutiny", "Lawmaking", "Second Chamber", "Accountability", "Committee Room"),
    "integrity": ("Integrity", "Clean Money", "Open Ledger", "Standards", "Lobbying Watch", "Donation Watch", "Public Trust"),
    "civic_space": ("Civic Space", "Protest Rights", "Free Assembly", "Liberties", "Speak Out", "Open Street", "Right to Gather"),
    "representation": ("Equal Seats", "Representation", "Equal Voice", "Inclusion", "New Candidates", "Diverse Councils", "Fair Seats"),
    "education": ("Citizenship", "Civic Learning", "Young Voices", "Democracy Schools", "Political Literacy", "Youth Council", "Civic Skills"),
    "media": ("Public Interest News", "Media Voice", "Digital Square", "Fact", "Local News", "Information", "Open Press"),
    "community_power": ("Community Power", "Organising", "Neighbours", "Common Cause", "People Power", "Grassroots", "Commons"),
    "open_government": ("Open Data", "Transparency", "Civic Tech", "Right to Know", "Open Records", "Public Code", "Data Commons"),
    "research": ("Policy Research", "Democracy Studies", "Ideas", "Evidence", "Politics Research", "Governance Studies", "Public Opinion"),
    "sector_support": ("Civil Society", "Capacity", "Movement Support", "Philanthropy", "Resource", "Charity Support", "Civic Fund"),
}
FORMS = {
    "charity": ("{place} {topic} Trust", "{place} {topic} Association", "{topic} {place}"),
    "social_enterprise": ("{place} {topic} Studio", "{place} {topic} Works"),
    "non_profit_company": ("{place} {topic} Initiative", "{place} {topic} Project", "{place} {topic} Lab"),
    "grassroots": ("{place} {topic} Group", "{place} {topic} Circle", "{topic} for {place}"),
    "campaign": ("{place} {topic} Campaign", "{place} {topic} Coalition", "{place} {topic} Now"),
    "think_tank": ("{place} Institute for {topic}", "{place} {topic} Forum"),
    "academic": ("{place} Centre for {topic}", "{topic} Unit, {place} University"),
    "funder": ("{place} {topic} Foundation", "{place} {topic} Endowment"),
    "public_body": ("{place} {topic} Commission", "{place} {topic} Office"),
    "media": ("{place} {topic} Bulletin", "{place} {topic} Journal"),
    "civic_tech": ("{place} {topic} Cooperative", "{place} {topic} Tools"),
    "trade_union": ("{place} {topic} Workers Union",),
    "faith_body": ("{place} Interfaith {topic} Council",),
    "umbrella": ("{place} {topic} Network", "{place} {topic} Alliance"),
    None: ("{place} {topic} Partnership",),
}


def names(rng: np.random.Generator, kinds: Sequence[str | None], themes: Sequence[str]) -> list[str]:
    """Invent a name for each organisation, after what it is and what it works on.

    A place comes back only after every place has been used, and then with another topic, or as the
    upper, nether or great one of its name: so no two names are alike.
    """
    order, turns = rng.permutation(PLACES).tolist(), rng.random(len(kinds)).tolist()
    return [_name(order, number, turn, kind, theme) for number, (turn, kind, theme) in enumerate(zip(turns, kinds, themes, strict=True))]


def _name(order: Sequence[int], number: int, turn: float, kind: str | None, theme: str) -> str:
    again, topics, forms = number // PLACES, TOPICS[theme], FORMS[kind]
    head, tail = divmod(order[number % PLACES], len(TAILS))
    place = RISES[again // len(topics) % len(RISES)] + HEADS[head] + TAILS[tail]
    return forms[int(turn * len(forms))].format(place=place, topic=topics[(order[number % PLACES] + again) % len(topics)])
