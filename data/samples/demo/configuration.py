"""The invented network's own files: network.toml and its lists."""

import csv
import io

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
"""

_OBJECTIVE = """
[[objectives]]
key = "{key}"
title = "{title}"
question = "{question}"
wording = "{wording}"
indicators = [{indicators}]
headline = [{indicators}]
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
"""Key, title, question, wording and indicators, all of them headlines."""


def configuration_files(people: Community) -> dict[str, str]:
    """Return the texts of the network's own files by name."""
    network = _NETWORK.format(name=OWN_NAME, itself=people.ids[ITSELF], first_host=people.ids[FIRST_HOST], second_host=people.ids[SECOND_HOST],
                              first=people.first, change=HOST_CHANGE, last=LAST)
    aims = (_OBJECTIVE.format(key=key, title=title, question=question, wording=wording, indicators=", ".join(f'"{code}"' for code in codes))
            for key, title, question, wording, codes in OBJECTIVES)
    return {"network.toml": network + "".join(aims), **{f"lists/{name}.csv": _list_text(name) for name in LISTS}}


def _list_text(name: str) -> str:
    columns, terms = LISTS[name]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows((code, *cells) for code, cells in terms.items())
    return text.getvalue()
