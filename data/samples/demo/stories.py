"""What happens in the invented network: a few processes, each with a strength and a value that switches it off."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """Strengths of the processes that shape the network; ``QUIET`` holds every value that means "not so here".

    Attributes
    ----------
    host_hub
        Share of the ties between circles that run to the network's host instead; 0 is off. The host then
        holds together what would fall apart without it.
    themes_apart
        Chance that a tie between the two themes of ``vocabulary.APART`` comes about; 1 is off.
    region_recovers
        Share of the members of one area that join only from 2024 on; 0 is off.
    fading_cohort
        Chance that a member who joined in 2023 leaves within its first year; 0 is off.
    election_lift
        Times as many take part in actions in the months before the general election of July 2024; 1 is off.
    funder_concentration
        Share of the income that one funder gives; 0 is off, and all give alike.
    clicks_fall
        Share of those who click in the bulletin that is lost over the last two years; 0 is off.
    no_quorum
        Chance that a meeting of the spring of 2026 has no quorum; 0 is off, and every meeting has one.
    one_party
        Share of the champions that one party has from October 2025 on; 0 is off, and the parties have as many each.
    """

    host_hub: float = 0.98
    themes_apart: float = 0.05
    region_recovers: float = 0.85
    fading_cohort: float = 0.42
    election_lift: float = 2.5
    funder_concentration: float = 0.72
    clicks_fall: float = 0.4
    no_quorum: float = 1.0
    one_party: float = 0.58

    def without(self, name: str) -> "Stories":
        """Return the same stories with one of them switched off."""
        return replace(self, **{name: getattr(QUIET, name)})


QUIET = Stories(
    host_hub=0.0, themes_apart=1.0, region_recovers=0.0, fading_cohort=0.0, election_lift=1.0, funder_concentration=0.0,
    clicks_fall=0.0, no_quorum=0.0, one_party=0.0,
)
