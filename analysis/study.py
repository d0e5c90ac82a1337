"""A study: the facts one reader may see, looked at as the reader chose; each answer is worked out once."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import networkx as nx
import pandas as pd

from analysis import growth, measures, neighbourhoods
from analysis.communities import Communities
from analysis.communities import communities as communities_of
from analysis.diversity import Diversity, diversity
from analysis.finding import chosen
from analysis.mixing import Mixing, Shares, mixing, outside_shares, shares
from analysis.network import counts, network, organisations_on, tie_interval, tie_records, ties_on
from analysis.selection import Selection
from analysis.sharing import tying_days
from analysis.ties import Ties
from data.configuration import TieKind
from data.model import Organisation, Register

VOCABULARIES = {"theme": "themes", "kind": "organisation_kinds", "area": "areas"}
"""Attributes by which organisations are grouped, and the vocabulary of each."""


class Study:
    """Answers about one register under one selection.

    It only remembers; every answer is a pure function of the two, found in the module of its idea.

    Parameters
    ----------
    whole
        The study of the same selection without filters, if there is one: what does not depend on the
        filters is worked out there, once for all of them.
    """

    def __init__(self, register: Register, selection: Selection, whole: "Study | None" = None) -> None:
        self.register = register
        self.selection = selection
        self._remembered: dict[Any, Any] = whole._remembered if whole else {}

    def remembered(self, name: Any, work: Callable[[], Any]) -> Any:
        """Return what was worked out under a name, whatever the filters; the first time, work it out."""
        if name not in self._remembered:
            self._remembered[name] = work()
        return self._remembered[name]

    @cached_property
    def as_of(self) -> date:
        """Day looked at: the reader's, else the day the data goes to."""
        return self.selection.as_of or self.register.data_to

    @cached_property
    def since(self) -> date:
        """Day to compare with: the reader's, else a year before."""
        return self.selection.since or growth.year_before(self.as_of)

    @cached_property
    def organisations(self) -> tuple[Organisation, ...]:
        """Organisations not closed on the day."""
        return organisations_on(self.register, self.as_of)

    @cached_property
    def shown(self) -> tuple[Organisation, ...]:
        """Those of them the filters keep, by name."""
        return tuple(sorted(filter(self.keeps, self.organisations), key=lambda row: row.name.casefold()))

    def keeps(self, row: Organisation) -> bool:
        """Say whether the filters keep an organisation, on whatever day."""
        chose = self.selection
        return (chosen(chose.theme, row.themes) and chosen(chose.kind, (row.kind,) if row.kind else ())
                and chosen(chose.area, (row.base,) if row.base else ()))

    @property
    def network(self) -> nx.Graph:
        """The network of the day."""
        return self.network_on(self.as_of)

    def network_on(self, day: date) -> nx.Graph:
        """Return the network of any day, with the same kinds of tie; what needs no graph asks for the ties, which are made much sooner."""
        return self.remembered(("network", day), lambda: network(self.register, self.selection, day))

    @property
    def ties(self) -> Ties:
        """The ties of the day as columns."""
        return self.ties_on(self.as_of)

    def ties_on(self, day: date) -> Ties:
        """Return the ties of any day as columns: the same as those of ``network_on``."""
        return ties_on(self.register, self.selection, day)

    def tie_changes(self, since: date) -> growth.TieChanges:
        """Return the pairs that became tied since a day and those no longer tied.

        Without the host, whoever hosted on either day is out on both: that the host changed ties and
        unties nobody else.
        """
        return self.remembered(("tie changes", since), lambda: self._tie_changes(since))

    def _tie_changes(self, since: date) -> growth.TieChanges:
        both = self.ties_on(since), self.ties
        if self.selection.host:
            return growth.tie_changes(*both)
        hosted = {self.register.configuration.host_on(day) for day in (since, self.as_of)}
        return growth.tie_changes(*(ties.without(hosted) for ties in both))

    @property
    def communities(self) -> list[set[str]]:
        """Communities of the network of the day, largest first."""
        return self.remembered("communities", lambda: measures.communities(self.network))

    @property
    def community_study(self) -> Communities:
        """The same communities, with how firmly they stand: a few seconds in a large network, once for all filters."""
        return self.remembered("community study", lambda: communities_of(self.network, parts=self.communities))

    @property
    def betweenness(self) -> Mapping[str, float]:
        """Betweenness of each organisation of the network, as in ``organisation_measures``; 0 for isolates."""
        return self.remembered("betweenness", lambda: measures.betweenness(self.network, self.register.configuration.thresholds))

    @property
    def reach(self) -> Mapping[str, int]:
        """How many others each organisation of the network reaches within two steps."""
        return self.remembered("reach", lambda: neighbourhoods.reach(self.network))

    @property
    def measures(self) -> Mapping[str, float | int | None]:
        """Measures of the whole network."""
        return self.remembered("measures", self._measures)

    def _measures(self) -> Mapping[str, float | int | None]:
        kinds = self.register.configuration.vocabularies.get("tie_kinds", {}).values()
        directed = [kind.code for kind in kinds if isinstance(kind, TieKind) and kind.directed]
        records = [row for row in tie_records(self.register, self.selection, self.as_of) if self.network.has_edge(row.source_id, row.target_id)]
        return measures.whole_network(self.network, self.register.configuration.thresholds, measures.reciprocity(records, directed), self.communities)

    @property
    def organisation_measures(self) -> pd.DataFrame:
        """Measures of each organisation, by id."""
        return self.remembered("organisation measures", self._organisation_measures)

    def _organisation_measures(self) -> pd.DataFrame:
        strength = measures.strengths(self.network)
        frame = measures.organisation_measures(self.network, self.register.configuration.thresholds, strength, self.communities)
        outside = outside_shares(self.network, self.groups("theme"))
        return frame.assign(outside_theme_share=pd.Series(outside, dtype=float))

    def groups(self, attribute: str) -> Shares:
        """Return each organisation's groups by ``theme``, ``kind`` or ``area``."""
        return shares(self.organisations, attribute)

    def mixing(self, attribute: str) -> Mixing:
        """Return how groups mix in the network of the day."""
        return self.mixing_on(attribute, self.as_of)

    def mixing_on(self, attribute: str, day: date) -> Mixing:
        """Return how groups mixed on any day."""
        order = self.register.configuration.vocabularies.get(VOCABULARIES[attribute], {})
        return self.remembered(
            ("mixing", attribute, day), lambda: mixing(self.ties_on(day), _groups(self.register, attribute), order))

    def diversity(self, attribute: str) -> Diversity:
        """Return the diversity of the organisations shown."""
        return diversity(shares(self.shown, attribute))

    @cached_property
    def members(self) -> Mapping[str, str | None]:
        """Active members on the day, with their tier."""
        return growth.members_on(self.register, self.as_of)

    @property
    def tie_starts(self) -> Mapping[str, tuple[date, ...]]:
        """Days on which ties of each organisation began, by report or by sharing a group or an event."""
        chose = self.selection
        return _tie_starts(self.register, Selection(ties=chose.ties, tie_kind=chose.tie_kind, min_strength=chose.min_strength))


@lru_cache(maxsize=24)
def _groups(register: Register, attribute: str) -> Shares:
    """Return the groups of all organisations, closed ones too: they are the same on every day."""
    return shares(register.organisations, attribute)


@lru_cache(maxsize=8)
def _tie_starts(register: Register, chose: Selection) -> Mapping[str, tuple[date, ...]]:
    """Return the days for a choice of ties; no day looked at and no filter changes them."""
    found: defaultdict[str, list[date]] = defaultdict(list)
    for record in register.ties if chose.ties != "derived" else ():
        began = tie_interval(register, record).first
        if began and counts(record, chose):
            found[record.source_id].append(began)
            found[record.target_id].append(began)
    for organisation_id, day in tying_days(register) if chose.ties != "reported" else ():
        found[organisation_id].append(day)
    return {key: tuple(sorted(days)) for key, days in found.items()}
