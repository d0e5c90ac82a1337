"""The tables of one network: names, keys, constraints, and what each column may be used for.

This is the one description of the facts. The canonical CSV files, their templates, the checks on
input, the documentation and the privacy rules are all read from it: every column says in ``info``
what it holds, how sensitive it is and how long it may be kept.

Each module describes the tables of one part of a network's life; ``books`` holds the program's own.
"""

from sqlalchemy import Table

from data.schema.activity import actions, attendance, events, participation, regulated_spend
from data.schema.aims import annotations, figures, narrative_edits, outcomes, policy_goals, policy_stages, status_overrides, targets
from data.schema.base import metadata
from data.schema.belonging import affiliations, groups, individuals, introductions, memberships, offers_and_needs, organisations, ties
from data.schema.books import (
    changes,
    communities,
    configuration_files,
    import_batches,
    map_layouts,
    match_decisions,
    named_mappings,
    network,
    saved_views,
    stories,
    story_steps,
)
from data.schema.governance import bodies, costs, decisions, elections, follow_ups, income, meetings, reserves, seats
from data.schema.surveys import diversity_counts, survey_answers, survey_invitations, survey_items, survey_waves, trust_ratings

__all__ = [
    "FACTS", "RECORDED", "changes", "communities", "configuration_files", "identity", "import_batches", "map_layouts", "match_decisions", "metadata",
    "named_mappings", "network", "organisations", "saved_views", "stories", "story_steps", "ties",
]

FACTS: tuple[Table, ...] = (
    organisations, memberships, individuals, ties, groups, affiliations, events, attendance, actions, participation, regulated_spend,
    survey_waves, survey_items, survey_invitations, survey_answers, trust_ratings, diversity_counts,
    bodies, seats, elections, meetings, decisions, follow_ups, income, costs, reserves,
    offers_and_needs, introductions, policy_goals, policy_stages, outcomes, annotations, targets, figures, status_overrides, narrative_edits,
)  # in an order that respects references

RECORDED: dict[str, Table] = {table.name: table for table in (network, configuration_files, *FACTS)}
"""Tables whose every change stands in the books, in an order that respects references."""


def identity(table: str) -> str:
    """Return the name of the column that tells the rows of a recorded table apart."""
    return next(column.name for column in RECORDED[table].primary_key)
