"""Two days beside each other: who joined and who left, which ties began, ended and lasted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from analysis import growth
from analysis.study import Study
from analysis.ties import Ties

Pair = tuple[str, str]

BOTH, NEW, ENDED = 0, 1, 2
"""Standing of a tie: on both days, on the later alone, on the earlier alone."""

BY_MEMBERSHIP = "Joined and left are by membership: it began, or ended, after the earlier day and by the later one."
BY_TIES = "No membership is on record, so joined means tied on the later day and not on the earlier, and left the other way round."

COLUMNS = ("one", "other", "reported", "derived", "records", "strength", "derived_weight")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed between two days.

    Attributes
    ----------
    before, after
        Ids of the organisations in the network on the earlier and on the later day.
    joined, left
        Those of them who joined or left in between; who did both is in both.
    stayed
        Those in the network on both days who did neither.
    marks
        ``joined`` or ``left`` for each who did either; who did both is told by how it stands on the later day.
    begun, ended, lasting
        Pairs tied on the later day alone, on the earlier alone, and on both.
    basis
        What joined and left rest on, in words.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    stayed: tuple[str, ...]
    marks: Mapping[str, str]
    begun: tuple[Pair, ...]
    ended: tuple[Pair, ...]
    lasting: tuple[Pair, ...]
    basis: str


def compared(study: Study) -> Comparison:
    """Compare the day a study looks at with its ``since``.

    Where memberships are on record, joined and left are those of ``growth``: spells that began or ended,
    a change of tier being neither; a membership nobody dated never joined. Where none is, they go by ties. An organisation is in the network
    on every day on which it is not recorded as closed. Without the host, whoever hosted on either day is out on both.
    """
    return study.remembered(("comparison", study.since), lambda: _compared(study))


def _compared(study: Study) -> Comparison:
    before, after = days(study)
    changes = study.tie_changes(study.since)
    there = {*before.organisations, *after.organisations}
    if study.register.memberships:
        came, went = (found(study.register, study.since, study.as_of) for found in (growth.joiners, growth.leavers))
        here = set(study.members)
    else:
        here = {key for pair in after.edges for key in pair}
        earlier = {key for pair in before.edges for key in pair}
        came, went = here - earlier, earlier - here
    joined, left = (tuple(sorted(there.intersection(found))) for found in (came, went))
    both = set(before.organisations) & set(after.organisations)
    return Comparison(
        before=tuple(before.organisations), after=tuple(after.organisations), joined=joined, left=left, stayed=tuple(sorted(both - {*joined, *left})),
        marks={key: "joined" if key in joined and (key in here or key not in left) else "left" for key in sorted({*joined, *left})},
        begun=changes.new, ended=changes.ended, lasting=tuple(sorted(set(before.edges) & set(after.edges))),
        basis=BY_MEMBERSHIP if study.register.memberships else BY_TIES)


def days(study: Study) -> tuple[Ties, Ties]:
    """Return the ties of the earlier and of the later day; without the host, whoever hosted on either day is out on both."""
    both = study.ties_on(study.since), study.ties
    if study.selection.host:
        return both
    hosted = {study.register.configuration.host_on(day) for day in (study.since, study.as_of)}
    return both[0].without(hosted), both[1].without(hosted)


def ties_of_both(study: Study) -> tuple[Ties, np.ndarray]:
    """Return the ties of either day, and of each whether it is ``BOTH``, ``NEW`` or ``ENDED``.

    What is said of a tie is as on the later day, or for one that ended as on the earlier. The organisations are those of either day.
    """
    return study.remembered(("ties of both", study.since), lambda: _joined(*days(study)))


def _joined(before: Ties, after: Ties) -> tuple[Ties, np.ndarray]:
    earlier, later = (ties.one * len(ties.ids) + ties.other for ties in (before, after))
    gone = ~np.isin(earlier, later)
    order = np.argsort(np.concatenate((later, earlier[gone])))
    columns = {name: np.concatenate((getattr(after, name), getattr(before, name)[gone]))[order] for name in COLUMNS}
    standing = np.concatenate((np.where(np.isin(later, earlier), BOTH, NEW), np.full(int(gone.sum()), ENDED)))[order]
    return replace(after, nodes=np.union1d(before.nodes, after.nodes), tie_records=int(columns["records"].sum()), **columns), standing
