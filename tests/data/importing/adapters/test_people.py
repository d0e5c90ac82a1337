"""Whose row a person's is: by the organisation named, by colleagues at one domain, by the domain, and never by a free address."""

import pytest

from data.importing.adapters.addresses import domain_of, office_address, site_of, web_address
from data.importing.adapters.base import Answers
from data.importing.adapters.entries import Entry, gathered, joined_up, tidied
from data.importing.adapters.people import Contact, beside, entries_of


def entries(*people):
    told = [Contact(sheet="s", number=number, company=company, email=email) for number, (company, email) in enumerate(people, start=2)]
    return entries_of(told)[0]


def names(*people):
    return [entry.name for entry in entries(*people)]


def test_somebody_without_an_organisation_goes_with_colleagues_at_the_domain():
    assert names(("Weir Watch", "a@weir.example"), ("", "b@WEIR.example"), ("", "c@other.example")) == ["Weir Watch", "Weir Watch", "other.example"]


def test_where_two_organisations_share_a_domain_it_tells_neither():
    people = (("Weir Watch", "a@hub.example"), ("Mill Forum", "b@hub.example"), ("", "c@hub.example"))
    assert names(*people) == ["Weir Watch", "Mill Forum", "hub.example"]
    assert [entry.cells.get("website", "") for entry in entries(*people)] == ["", "", ""]   # nor is it anybody's website


@pytest.mark.parametrize("email", ["a@gmail.com", "a@hotmail.co.uk", "a@btinternet.com", "a@proton.me", "", "nothing", "a@localhost"])
def test_an_address_anybody_can_get_tells_nothing(email):
    assert names(("", email)) == [""]
    assert names(("Weir Watch", "b@gmail.com"), ("", email)) == ["Weir Watch", ""]


@pytest.mark.parametrize("company", ["n/a", "N/A", "none", "-", "Self-employed", "freelancer", "Individual", "someone@reed.example"])
def test_what_people_write_who_have_none_is_none(company):
    assert names((company, "a@gmail.com")) == [""]


def test_an_organisation_with_several_domains_gets_no_website_from_them():
    found = entries(("Weir Watch", "a@weir.example"), ("Weir Watch", "b@weirwatch.example"), ("Mill Forum", "c@mill.example"))
    assert [entry.cells.get("website", "") for entry in found] == ["", "", "https://mill.example"]


@pytest.mark.parametrize(("address", "kept"), [
    ("info@weir.example", "info@weir.example"), ("Hello@weir.example", "Hello@weir.example"), ("office+news@weir.example", "office+news@weir.example"),
    ("ada.invented@weir.example", ""), ("ada@weir.example", ""), ("info", ""), ("", "")])
def test_only_an_offices_address_is_kept(address, kept):
    assert office_address(address) == kept


def test_domains_and_sites():
    assert domain_of("a@Weir.Example ") == "weir.example"
    assert site_of("facebook.com") == site_of("gmail.com") == site_of("") == ""
    assert (web_address("weir.example/about"), web_address("http://weir.example"), web_address("none yet")) == (
        "https://weir.example/about", "http://weir.example", "none yet")
    assert tidied({"website": "weir.example", "contact_email": "ada@weir.example", "founded": "05/03/1998", "closed": ""}, "day") == {
        "website": "https://weir.example", "founded": "1998-03-05"}


def test_what_people_tell_gives_way_to_the_organisations_own_row():
    listed = [Entry(sheet="s", number=2, name="Weir Watch", cells={"website": "https://weir.example/about"})]
    told = [Entry(sheet="t", number=2, name="weir watch", cells={"website": "https://weir.example"}), Entry(sheet="t", number=3, name="", cells={"a": "b"})]
    assert [entry.cells for entry in beside(told, listed)] == [{}, {"a": "b"}]


def test_a_membership_of_colleagues_ends_only_when_all_have_left():
    def spells(*dates):
        told = [Entry(sheet="s", number=2, name="Weir Watch", spell={"tier": "full", "joined": joined, "left": left}) for joined, left in dates]
        return joined_up(told)[0].spell
    assert spells(("2021", "2024"), ("2020", "2023")) == {"tier": "full", "joined": "2020", "left": "2024"}
    assert spells(("2021", "2024"), ("2020", "")) == {"tier": "full", "joined": "2020"}


def test_an_address_for_a_name_is_told_and_not_repeated():
    result = gathered([Entry(sheet="s", number=2, name="ada@weir.example")], "s", Answers(), others="add")
    assert [problem.line() for problem in result.told()] == ["s:2 name: Row 2: an e-mail address stands where the name should. Write the name."]
    assert result.tables() == {}
    assert result.counted == {"rows with an e-mail address for a name, left out": 1}
