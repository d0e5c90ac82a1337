"""The wall round campaigning: what shows a member campaigning whose tier does not is refused, whatever shape it comes in."""

import pytest

from data.problems import InputRefused

TIERS = (
    "organisation_id,tier,joined,left\nharbour-trust,full,2024-01-01,2025-06-30\nharbour-trust,friend,2025-07-01,\n"
    "mill-lane-forum,friend,2024-01-01,2025-12-31\n"
)
"""The first campaigns until the middle of 2025, the second never; the third is no member."""
LISTS = {
    "lists/group_kinds.csv": "code,label,campaigning\nletter,Open letter,yes\ncircle,Circle,\n",
    "lists/tie_kinds.csv": "code,label,about,directed,momentary,campaigning\nproject,Project,,no,no,no\njoint_letter,Joint letter,,no,yes,yes\n",
}
NONE = {"actions": None, "participation": None, "ties": None, "affiliations": None}
ACTION = "id,title,kind,start,lead_id\nx,Letter,joint_letter,2025-06-01,{lead}\n"


@pytest.fixture
def told(read):
    """Messages about the small network with these tiers, and with some files replaced."""
    def found(**files: str | None) -> list[str]:
        return [problem.message for problem in read(files={**LISTS}, memberships=TIERS, **{**NONE, **files}).problems]
    return found


def participation(signed: str) -> str:
    return f"action_id,organisation_id,signed_on\nx,harbour-trust,{signed}\n"


@pytest.mark.parametrize("signed", ["", "2025-06-30", "2025-06", "2025"])
def test_who_campaigns_on_the_first_day_and_when_signing_takes_part(told, signed):
    assert told(actions=ACTION.format(lead=""), participation=participation(signed)) == []


@pytest.mark.parametrize("signed", ["2025-07-01", "2025-08-15", "2025-08", "2026"])
def test_who_campaigns_no_longer_when_signing_does_not_take_part(told, signed):
    (message,) = told(actions=ACTION.format(lead=""), participation=participation(signed))
    assert message.startswith(f'Row 2: "harbour-trust" was not a campaigning member on {signed}, so it cannot be shown as taking part.')


@pytest.mark.parametrize(("lead", "refused"), [("harbour-trust", False), ("mill-lane-forum", True), ("quiet-house", False)])
def test_a_member_that_does_not_campaign_leads_no_action(told, lead, refused):
    found = told(actions=ACTION.format(lead=lead))
    assert found == ([(f'Row 2: "{lead}" was a member outside the campaigning tiers on 2025-06-01, so it cannot be shown as leading an action. '
                      "Correct its membership or the day, or leave it out.")] if refused else [])


CASES = [
    ("harbour-trust", "2025-06-30", False), ("harbour-trust", "2025-07-01", True), ("harbour-trust", "2025-06", False), ("harbour-trust", "", False),
    ("mill-lane-forum", "2025-12-31", True), ("mill-lane-forum", "2026-01-01", False), ("mill-lane-forum", "2023", False), ("mill-lane-forum", "", True),
    ("quiet-house", "2025-06-30", False), ("quiet-house", "", False),
]
"""Organisation, day, and whether it was then a member that does not campaign."""


@pytest.mark.parametrize(("member", "day", "refused"), CASES)
def test_a_campaigning_group_shows_no_member_that_does_not_campaign(told, member, day, refused):
    groups = "name,kind\nLetter on Tides,letter\nTide Circle,circle\n"
    found = told(groups=groups, affiliations=f"organisation_id,group_id,start\n{member},letter-on-tides,{day}\n{member},tide-circle,{day}\n")
    on = day or "a day that is not given"
    assert found == ([(f'Row 2: "{member}" was a member outside the campaigning tiers on {on}, so it cannot be shown in "Letter on Tides" (Open letter). '
                      "Correct its membership or the day, or leave it out.")] if refused else [])


@pytest.mark.parametrize(("member", "day", "refused"), CASES)
@pytest.mark.parametrize("column", ["source_id", "target_id"])
def test_a_campaigning_tie_shows_no_member_that_does_not_campaign(read, column, member, day, refused):
    organisations = "id,name\nharbour-trust,Harbour Trust\nmill-lane-forum,Mill Lane Forum\nquiet-house,Quiet House\npier-press,Pier Press\n"
    other = "target_id" if column == "source_id" else "source_id"
    ties = f"{column},{other},kind,start\n{member},pier-press,joint_letter,{day}\n{member},pier-press,project,{day}\n"
    found = read(files=LISTS, memberships=TIERS, **{**NONE, "organisations": organisations, "ties": ties, "groups": None}).problems
    assert [(problem.row, problem.column) for problem in found] == ([(2, column)] if refused else [])


def test_a_network_without_tiers_has_no_wall(read):
    found = read(files={**LISTS, "network.toml": '[network]\nkey = "tidewater"\n'}, memberships=TIERS,
                 **{**NONE, "affiliations": "organisation_id,group_id,start\nmill-lane-forum,open-letter,2025\n"})
    assert found.problems == ()


@pytest.mark.parametrize("first", ["memberships", "affiliations"])
def test_the_wall_stands_when_the_membership_and_the_letter_come_in_different_imports(read, store, first):
    parts = {"memberships": TIERS, "affiliations": "organisation_id,group_id,start\nmill-lane-forum,open-letter,2025-05-01\n"}
    without = dict.fromkeys((*NONE, "memberships"), None)
    second = next(name for name in parts if name != first)
    store.apply(read(files=LISTS, **{**without, first: parts[first]}), by="test", source="first")
    version = store.version()
    with pytest.raises(InputRefused, match='"mill-lane-forum" was a member outside the campaigning tiers on 2025-05-01'):
        store.apply(read(files=LISTS, **{**without, second: parts[second]}), by="test", source="second")
    assert store.version() == version
    assert not store.contents()[1][second]
