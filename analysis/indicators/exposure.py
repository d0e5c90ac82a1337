"""Election law: how near regulated spending, with that of partners, has come to the amounts at which something is to be done."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from analysis import growth
from analysis.indicators.actors import campaigning_on, participants
from analysis.indicators.base import Direction, Indicator, Reading, no_reading
from analysis.indicators.connecting import STAFF_AND_BOARD
from analysis.study import Study
from data.configuration import Configuration, SpendingLimit, Tier
from data.model import Register, RegulatedSpend


def _exposure(study: Study, day: date) -> Reading:
    register = study.register
    if not register.configuration.spending_limits:
        return no_reading("Needs spending_limits in network.toml, the amounts at which something is to be done, and regulated_spend.csv.")
    known = [row for row in register.regulated_spend if row.spent_on.first <= day]
    if not known:
        return no_reading("Needs regulated_spend.csv (organisation_id, spent_on, amount_gbp, nation, joint).")
    if _tiers_hidden(register):
        return no_reading("Membership tiers (memberships.csv, tier) are not shown to this audience, and only campaigning members may be counted.")
    rows = [row for row in known if growth.year_before(day) < row.spent_on.first and may_be_counted(register, row)]
    used = _used(register, rows, day)
    parts = {"pounds in 12 months, all together": sum(row.amount_gbp for row in rows), **{limit.name: share for limit, share in used.items()},
             "limits near enough to look": sum(share >= limit.alert for limit, share in used.items())}
    return Reading(value=max(used.values()), parts=parts, n=len(rows), coverage=sum(row.nation is not None for row in rows) / len(rows) if rows else None)


def _tiers_hidden(register: Register) -> bool:
    return _wall(register.configuration) and bool(register.memberships) and not any(row.tier for row in register.memberships)


def _wall(words: Configuration) -> bool:
    return any(isinstance(tier, Tier) and tier.campaigning for tier in words.vocabularies.get("tiers", {}).values())


def may_be_counted(register: Register, row: RegulatedSpend) -> bool:
    """Say whether spending may be shown: of members only where their tier campaigned on the day; of others it is public record."""
    member = row.organisation_id in growth.members_on(register, row.spent_on.first)
    return not _wall(register.configuration) or not member or row.organisation_id in campaigning_on(register, row.spent_on.first)


def _used(register: Register, rows: list[RegulatedSpend], day: date) -> dict[SpendingLimit, float]:
    """Return how much of each limit the organisation nearest to it has used, as a share."""
    partners = {action.id: members for action, members in participants(register, date.min, day).items()}
    return {limit: max(totals(rows, limit, partners).values(), default=0.0) / limit.amount_gbp for limit in register.configuration.spending_limits}


def totals(rows: list[RegulatedSpend], limit: SpendingLimit, partners: Mapping[str, frozenset[str]]) -> Mapping[str, float]:
    """Return what counts for each organisation towards a limit, in pounds: its own spending, and all joint spending of its actions.

    Parameters
    ----------
    partners
        Action to the members that took part in it.

    Notes
    -----
    Spending meant for all nations counts in full towards each: rather too early an alarm than too late.
    """
    total: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        if not limit.nation or row.nation in (None, limit.nation):
            counts_for = {row.organisation_id} | (partners.get(row.action_id or "", frozenset()) if row.joint else frozenset())
            for key in counts_for:
                total[key] += row.amount_gbp
    return total


EXPOSURE = Indicator(
    code="4.11",
    title="Nearness to a limit of election law",
    question="Does any of us come near an amount at which the law asks for something?",
    unit="share",
    direction=Direction.LOWER,
    formula="Regulated spending of 12 months that counts for one organisation, its own and all joint spending of actions it takes part in, ÷ the limit; "
            "the largest of all organisations and limits.",
    needs=("regulated_spend.csv (organisation_id, action_id, spent_on, amount_gbp, nation, joint)", "network.toml (spending_limits)", "memberships.csv (tier)"),
    audiences=STAFF_AND_BOARD,
    caveat="An early warning, not advice: the law counts fixed periods before an election. Spending meant for all nations counts in full towards each limit. "
           "Members who did not choose campaigning are never counted.",
    source="Electoral Commission, non-party campaigners",
    version=1,
    read=_exposure,
)
