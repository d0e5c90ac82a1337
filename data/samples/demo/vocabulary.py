"""The invented network's own words: kinds, themes, ties, groups, areas and scopes, as rows of its lists."""

from collections.abc import Mapping

ORGANISATION_KINDS = {
    "charity": ("Charity", "Registered charities", 20), "social_enterprise": ("Social enterprise", "Community interest companies and the like", 8),
    "non_profit_company": ("Non-profit company", "Companies limited by guarantee", 12), "grassroots": ("Grassroots group", "Groups without a legal form", 15),
    "campaign": ("Campaign", "Campaigns and coalitions", 13), "think_tank": ("Think tank", "Policy research outside universities", 5),
    "academic": ("Academic", "Units and centres of universities", 5), "funder": ("Funder", "Foundations and pooled funds", 4),
    "public_body": ("Public body", "Parliaments, councils and commissions", 3), "media": ("Media", "News and publishing", 3),
    "civic_tech": ("Civic tech", "Tools and data for democracy", 5), "trade_union": ("Trade union", "Unions and branches", 1),
    "faith_body": ("Faith body", "Faith and interfaith bodies", 1), "umbrella": ("Umbrella body", "Networks of organisations", 5),
}
"""Code to label, what it covers, and how common it is."""

THEMES = {
    "electoral_reform": ("Electoral reform", "Voting systems and how votes are counted", 9),
    "voting": ("Voting and franchise", "Registration, access and who may vote", 9),
    "deliberation": ("Participation and deliberation", "Assemblies, panels and public dialogue", 11),
    "local_democracy": ("Local democracy", "Councils, parishes and devolution", 10),
    "parliament": ("Parliament and constitution", "Lawmaking, scrutiny and accountability", 6),
    "integrity": ("Integrity and money in politics", "Standards, lobbying and donations", 9),
    "civic_space": ("Civic space", "Protest, assembly and expression", 6),
    "representation": ("Representation", "Who stands and who is elected", 7), "education": ("Democratic education", "Citizenship and political literacy", 8),
    "media": ("Media and information", "News, facts and the digital square", 5),
    "community_power": ("Community power", "Organising and shared power in places", 11),
    "open_government": ("Open government", "Open data, records and civic technology", 4), "research": ("Research and ideas", "Evidence about democracy", 3),
    "sector_support": ("Sector support", "Money and capacity for the others", 2),
}
APART = ("integrity", "community_power")
"""The two themes that hardly work together, when that story is told."""

TIE_KINDS = {
    "information": ("Sharing information", "Regular exchange of news and plans", "no", "no", "no", "yes"),
    "advice": ("Advice", "From the one who gives it", "yes", "no", "no", "yes"),
    "referral": ("Referral", "Sends people or requests on to the other", "yes", "no", "no", "no"),
    "shared_staff": ("Shared staff or board", "Someone works or sits at both", "no", "no", "no", "no"),
    "joint_event": ("Joint event", "An occasion held together", "no", "yes", "no", "no"),
    "joint_research": ("Joint research", "Research done together", "no", "no", "no", "no"),
    "joint_project": ("Joint project", "A piece of work with shared aims", "no", "no", "no", "no"),
    "joint_bid": ("Joint funding bid", "Asked for money together", "no", "no", "no", "no"),
    "grant": ("Grant", "Money, from the one who gives it", "yes", "no", "no", "no"),
    "joint_letter": ("Joint letter", "Signed or wrote the same letter", "no", "yes", "yes", "no"),
}
"""Code to label, what it covers, whether it has a direction, whether it is an occasion, whether it is campaigning, whether knowledge goes along it."""

GROUP_KINDS = {
    "coalition": ("Coalition", "Standing alliance for a cause", "no", "no"),
    "working_group": ("Working group", "Standing group with a task", "no", "no"),
    "open_letter": ("Open letter", "One letter with many names", "yes", "yes"),
    "joint_report": ("Joint report", "One report with several authors", "yes", "no"),
}
"""Code to label, what it covers, whether it is an occasion, whether it is campaigning."""

AREAS = {
    "E12000001": ("North East", 2_646_772, "England", 3, 1), "E12000002": ("North West", 7_422_295, "England", 2, 2),
    "E12000003": ("Yorkshire and The Humber", 5_481_431, "England", 3, 2), "E12000004": ("East Midlands", 4_880_094, "England", 3, 3),
    "E12000005": ("West Midlands", 5_954_240, "England", 2, 3), "E12000006": ("East of England", 6_348_096, "England", 4, 3),
    "E12000007": ("London", 8_796_628, "England", 3, 4), "E12000008": ("South East", 9_294_023, "England", 2, 4),
    "E12000009": ("South West", 5_712_840, "England", 1, 4), "W92000004": ("Wales", 3_105_410, "Wales", 1, 3),
    "S92000003": ("Scotland", 5_479_900, "Scotland", 2, 0), "N92000002": ("Northern Ireland", 1_904_563, "Northern Ireland", 0, 2),
}
"""Code to name, people (Office for National Statistics, mid-2021), nation, and place on the tile grid."""

LONDON, RECOVERING = "E12000007", "E12000002"
_ENGLAND = ";".join(code for code, (_, _, nation, _, _) in AREAS.items() if nation == "England")
SCOPES = {
    "uk": ("UK-wide", "The whole United Kingdom", "*"), "great_britain": ("Great Britain", "England, Scotland and Wales", f"{_ENGLAND};S92000003;W92000004"),
    "england": ("England", "All of England", _ENGLAND), "scotland": ("Scotland", "All of Scotland", "S92000003"),
    "wales": ("Wales", "All of Wales", "W92000004"),
    "northern_ireland": ("Northern Ireland", "All of Northern Ireland", "N92000002"), "local": ("Local or regional", "In and around its base", ""),
    "international": ("International", "In other countries as well", ""),
}

Listed = Mapping[str, tuple]
LISTS: Mapping[str, tuple[tuple[str, ...], Listed]] = {
    "organisation_kinds": (("code", "label", "about"), {code: row[:2] for code, row in ORGANISATION_KINDS.items()}),
    "themes": (("code", "label", "about"), {code: row[:2] for code, row in THEMES.items()}),
    "tie_kinds": (("code", "label", "about", "directed", "momentary", "campaigning", "knowledge"), TIE_KINDS),
    "group_kinds": (("code", "label", "about", "momentary", "campaigning"), GROUP_KINDS),
    "areas": (("code", "label", "population", "nation", "column", "row"), AREAS),
    "scopes": (("code", "label", "about", "covers"), SCOPES),
}
"""List to its columns and rows."""
