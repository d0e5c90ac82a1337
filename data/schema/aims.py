"""What the network aims at and how far it came: policy, outcomes, targets, figures entered, and what was said of them."""

from data.columns import choice, date, flag, number, reference, source, text, url, whole
from data.schema.base import BOARD, MEMBERS, facts

policy_goals = facts(
    "policy_goals", "Changes the network works for.", "title",
    text("title", "The change in a sentence.", required=True),
    choice("theme", "themes", "Theme it belongs to."),
    choice("jurisdiction", "scopes", "Where it would apply."),
    choice("stance", "stances", "To advance something new or to defend what is there.", required=True),
    source(),
)

policy_stages = facts(
    "policy_stages", "Stage a goal reached on a day.", "goal_id reached_on",
    reference("goal_id", "policy_goals", "The goal.", required=True),
    choice("stage", "policy_stages", "0 idea to 6 maintained; blocked or reversed.", required=True),
    date("reached_on", "Day it reached the stage.", required=True),
    url("evidence_url", "Page that shows it."),
)

outcomes = facts(
    "outcomes", "What changed, with the network's part in it and the evidence; with the story of an organisation, where it agreed to that.",
    "happened_on description",
    text("description", "What changed, in a sentence.", required=True),
    date("happened_on", "Day it changed.", required=True),
    reference("goal_id", "policy_goals", "The goal it belongs to."),
    text("objective", "Key of the network's objective that it speaks for."),
    reference("organisation_id", "organisations", "The organisation whose story it is."),
    text("story", "The story as the organisation tells it; others than coordinators see it only with consent."),
    flag("consent", "Whether the organisation agreed that its story is told."),
    text("contribution_claimed", "What the network says it contributed, in a sentence."),
    whole("significance", "1 small to 3 large.", 1, 3),
    whole("contribution", "1 small to 3 decisive part of the network.", 1, 3),
    whole("evidence_strength", "1 our own word to 3 independent.", 1, 3),
    url("evidence_url", "Page that shows it."),
)

annotations = facts(
    "annotations", "What happened on a day that a reader of a chart should know.", "happened_on text",
    date("happened_on", "The day.", required=True),
    text("text", "What happened, in a few words.", required=True),
    source(),
)

targets = facts(
    "targets", "What the network aims at, one row for each indicator and due day.", "indicator due",
    text("indicator", "Code of the indicator, for example 1.1.", required=True),
    number("value", "Value to reach; the lower end where a range is wanted.", lowest=None, required=True),
    number("upper", "Upper end of a range.", lowest=None),
    number("band", "How far from the target is still watch; empty means the network's own share of it."),
    number("baseline", "Value from which the network set out.", lowest=None),
    date("baseline_on", "Day of the baseline."),
    date("due", "Day it should be reached.", years_ahead=30),
    date("set_on", "Day it was agreed.", required=True),
    text("owner", "Role that answers for it."),
    flag("proposed", "Whether it still waits for agreement."),
    sensitivity=BOARD,
)

figures = facts(
    "figures", "Numbers entered by hand for the indicators that are not computed from other tables; each is for those whom its indicator is for.",
    "indicator part period_start period_end",
    text("indicator", "Code of an indicator of indicators.toml, for example 2.5.", required=True),
    date("period_start", "First day it is about.", required=True),
    date("period_end", "Last day it is about.", required=True),
    number("value", "The number, where it is one by itself.", lowest=None),
    number("numerator", "Upper part of a ratio.", lowest=None),
    number("denominator", "Lower part of a ratio."),
    text("part", "What the number is a part of the whole for; empty for the whole."),
    source(),
    text("note", "What a reader should know of it.", sensitivity=BOARD),
    sensitivity=MEMBERS,
)

status_overrides = facts(
    "status_overrides", "Statuses that somebody set by judgement in the place of the computed one, with the reason.", "indicator set_on",
    text("indicator", "Code of the indicator.", required=True),
    choice("status", "judged_statuses", "The status it is given.", required=True),
    text("reason", "Why, in a sentence.", required=True),
    date("set_on", "First day it holds.", required=True),
    date("until", "Last day it holds; empty while nobody ends it.", years_ahead=5),
    text("set_by", "Role that decided it, never a person.", required=True),
    sensitivity=BOARD,
)

narrative_edits = facts(
    "narrative_edits", "Sentences of the story told of the numbers that somebody wrote anew, each beside the one it replaces.", "audience key day",
    choice("audience", "audiences", "Whose page the sentence stands on; nobody else sees it.", required=True),
    text("key", "Which sentence of the page.", required=True),
    date("day", "Day that the page speaks of.", required=True),
    text("text", "What it says now.", required=True),
    text("computed", "What the program had written there.", required=True),
    sensitivity=MEMBERS,
)
