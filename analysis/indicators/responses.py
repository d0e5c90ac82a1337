"""Who did not answer a survey: the response in all and by theme, and what to say of it beside a number."""

from collections import defaultdict
from dataclasses import dataclass

from analysis.indicators.surveys import Answer, coverage, invited
from data.model import Register, SurveyWave

FEW_ANSWER = 0.65
"""Below this share of answers a survey speaks for those who answered, and says so."""
NAMED = 3
"""How many of the groups that answered least are named."""


@dataclass(frozen=True, slots=True)
class Response:
    """How many of a group were asked in a round, and how many of them answered."""

    group: str
    asked: int
    answered: int

    @property
    def rate(self) -> float:
        """Share of those asked who answered."""
        return self.answered / self.asked


def response_by_theme(register: Register, wave: SurveyWave, found: list[Answer]) -> tuple[Response, ...]:
    """Return the response to a round in each theme, in the network's order; an organisation counts in every theme of its own.

    Themes in which fewer were asked than a network shows answers of are left out, for every audience.
    """
    asked, answered = invited(register, wave), {organisation for organisation, _, _ in found}
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for key in asked:
        for theme in register.organisation[key].themes if key in register.organisation else ():
            groups[theme].add(key)
    order = [*register.configuration.vocabularies.get("themes", {}), *sorted(groups)]
    least = max(register.configuration.thresholds.fewest_answers, 1)
    shown = [theme for theme in dict.fromkeys(order) if len(groups.get(theme, ())) >= least]
    return tuple(Response(theme, len(groups[theme]), len(groups[theme] & answered)) for theme in shown)


def warning(register: Register, wave: SurveyWave | None, found: list[Answer]) -> str:
    """Return what to know before leaning on the answers: that few answered, in all or in some themes; empty where enough did."""
    share = coverage(register, wave, found)
    if wave is None or share is None:
        return "Nobody recorded who was asked (survey_invitations.csv), so the response is not known." if found else ""
    low = sorted((row for row in response_by_theme(register, wave, found) if row.rate < FEW_ANSWER), key=lambda row: (row.rate, row.group))
    lead = f"Only {share:.0%} of those asked answered" if share < FEW_ANSWER else f"{share:.0%} of those asked answered, but under 65% in some themes"
    named = ", ".join(f"{register.configuration.label('themes', row.group)} ({row.rate:.0%})" for row in low[:NAMED])
    return f"{lead}{'; fewest in ' + named if named else ''}." if low or share < FEW_ANSWER else ""
