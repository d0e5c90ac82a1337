"""The invented network's own files: network.toml and its lists."""

import csv
import io
from collections.abc import Sequence

from data.samples.demo.community import FIRST_HOST, HOST_CHANGE, ITSELF, LAST, OWN_NAME, SECOND_HOST, Community
from data.samples.demo.vocabulary import LISTS

_NETWORK = """\
[network]
key = "demo"
name = "{name}"
short_name = "Civic Commons"
fictional = true
contact = "hello@civic-commons.example"
credit = "Every organisation, number and date is invented by the program. Area populations: Office for National Statistics, mid-2021."
organisation_id = "{itself}"
data_to = {last}

[words]
theme = "theme"
themes = "themes"
member = "member"
members = "members"
area = "area"
areas = "areas"
board = "steering group"

[[hosts]]
organisation_id = "{first_host}"
from = {first}
until = {change}
basis = "invented"
source_url = "https://records.example.org/host"

[[hosts]]
organisation_id = "{second_host}"
from = {change}
basis = "invented"
source_url = "https://records.example.org/host"

[[tiers]]
code = "community"
label = "Community"
campaigning = false
about = "Information, events and training; no part in campaigns."

[[tiers]]
code = "campaigning"
label = "Campaigning"
campaigning = true
about = "Chose to take part in actions as well."

[[spending_limits]]
name = "Tell the regulator about the campaign"
amount_gbp = 10000

[[spending_limits]]
name = "Report all spending in England"
nation = "England"
amount_gbp = 20000

[[spending_limits]]
name = "Report all spending in Scotland"
nation = "Scotland"
amount_gbp = 10000

[[spending_limits]]
name = "Report all spending in Wales"
nation = "Wales"
amount_gbp = 10000
"""

_OBJECTIVE = """
[[objectives]]
key = "{key}"
title = "{title}"
question = "{question}"
wording = "{wording}"
indicators = [{indicators}]
headline = [{headline}]
"""

OBJECTIVES = (
    ("O1", "Connecting people and organisations", "Are we connected, across themes and places?",
     "A network that is trusted, strong and diverse, whose members take part and which reaches new groups.", ("1.1", "1.3", "1.9", "1.10")),
    ("O2", "Sharing information & building capacity", "Do members get what they need from one another?",
     "Members have the knowledge, skills and resources to meet their own aims, and their work has more effect.", ("2.1", "2.3", "2.7", "2.8")),
    ("O3", "Ensure clear vision, effective governance & sustainable resources", "Is the network well run, and can it last?",
     "A network that works well, with a shared vision, an agreed way to govern itself, and money that lasts.", ("3.2", "3.3", "3.8", "3.9")),
    ("O4", "Take action & influence change", "Do we act together, and does it change anything?",
     "A habit of acting together that succeeds, real changes of policy, and more support for a stronger democracy.", ("4.1", "4.2", "4.5", "4.6")),
)
"""Key, title, question, wording and headline indicators."""
INDICATORS = {
    "O1": tuple(f"1.{number}" for number in range(1, 16)), "O2": tuple(f"2.{number}" for number in range(1, 12)),
    "O3": tuple(f"3.{number}" for number in range(1, 13)),
    "O4": (*(f"4.{number}" for number in range(1, 8)), "4.7b", *(f"4.{number}" for number in range(8, 13))),
}
"""Objective to all its indicators."""


def configuration_files(people: Community) -> dict[str, str]:
    """Return the texts of the network's own files by name."""
    network = _NETWORK.format(name=OWN_NAME, itself=people.ids[ITSELF], first_host=people.ids[FIRST_HOST], second_host=people.ids[SECOND_HOST],
                              first=people.first, change=HOST_CHANGE, last=LAST)
    aims = (_OBJECTIVE.format(key=key, title=title, question=question, wording=wording, indicators=_quoted(INDICATORS[key]), headline=_quoted(codes))
            for key, title, question, wording, codes in OBJECTIVES)
    return {"network.toml": network + "".join(aims), **{f"lists/{name}.csv": _list_text(name) for name in LISTS}}


def _quoted(codes: Sequence[str]) -> str:
    return ", ".join(f'"{code}"' for code in codes)


def _list_text(name: str) -> str:
    columns, terms = LISTS[name]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows((code, *cells) for code, cells in terms.items())
    return text.getvalue()
