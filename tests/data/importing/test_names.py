"""Names taken apart, web addresses and register numbers: what is the same when compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importing.domains import common, contradicted, page, registered, related, site
from data.importing.identifiers import slug
from data.importing.names import branches, compared, named


@pytest.mark.parametrize(("one", "other"), [
    ("Harbour Trust", "HARBOUR TRUST"), ("Harbour Trust", "The Harbour Trust"), ("Harbour Trust", "Harbour Trust Ltd."),
    ("Harbour Trust", "Harbour Trust C.I.C."),
    ("Harbour Trust", "Harbour Trust Community Interest Company"), ("Harbour Trust", "Harbour Trust (Limited by Guarantee)"),
    ("Esmée Foundation", "Esmee Fdn"), ("Friends & Neighbours", "Friends and Neighbours"), ("Friends + Neighbours", "Friends and Neighbours"),
    ("People's Weir", "Peoples’ Weir"), ("St. Mungo's Weir", "Saint Mungos Weir"), ("Weir Co-op", "Weir Cooperative"),
    ("Weir Co-operative", "Weir Cooperative"),
    ("Weir Assoc.", "Weir Association"), ("Weir Watch", "WeirWatch"), ("R.N.W.", "RNW"), ("Weir Network Wales", "Weir Network Cymru"),
    ("PlaidWales", "Plaid Cymru"),
    ("Weir Ferry Alliance (WFA)", "Weir Ferry Alliance"), ("Weir, Ferry and Mill Project (WFMP)", "Weir Ferry & Mill Project"), ("Łódź Café", "Lodz Cafe"),
    ("Weir Organization", "Weir Organisation"), ("United Kingdom Weir", "UK Weir"),
])
def test_names_that_are_the_same(one, other):
    assert named(one).joined == named(other).joined


@pytest.mark.parametrize(("one", "other"), [
    ("Harbour Trust", "Harbour Foundation"), ("Harbour Trust", "Harbour Trust Scotland"), ("Harbour Trust", "Harbour Trust (Scotland)"),
    ("Weir Society", "Weir Society Youth"), ("The Limited", "The"), ("Weir Watch UK", "Weir Watch"), ("!!!", "???"),
    ("Weir Productions (Mill Box)", "Weir Productions"),
])
def test_names_that_are_not(one, other):
    assert named(one).joined != named(other).joined


def test_a_name_is_taken_apart():
    name = named("The Weir and Ferry Alliance (WFA) Ltd")
    assert (name.folded, name.form) == ("the weir and ferry alliance wfa limited", "Ltd")
    assert named("Weir and Ferry Alliance (WFA)").short == "wfa"
    assert named("Weir and Ferry Alliance").initials == {"wafa", "wfa"}
    assert named("Weir Alliance").initials == frozenset()   # two letters may be anybody's
    assert branches(named("Weir Trust Scotland").core, named("Weir Trust").core) == ("scotland",)


@given(st.text(min_size=1))
def test_composed_and_decomposed_letters_are_one_name(text):
    assert compared(unicodedata.normalize("NFD", text)) == compared(unicodedata.normalize("NFC", text))
    assert named(text).core


@given(st.text(alphabet="abcdefgh '-éÅ", min_size=1))
def test_names_of_one_slug_are_one_name(text):
    """Rows that an adapter takes for one organisation are one here as well."""
    assert named(text).joined == named(slug(text)).joined or not any(letter.isalpha() for letter in text)


@pytest.mark.parametrize(("address", "host", "path"), [
    ("https://www.weir.example/about/", "weir.example", "about"), ("weir.example", "weir.example", ""), ("HTTPS://Weir.Example", "weir.example", ""),
    ("https://facebook.com/weir", "", "weir"), ("https://gmail.com", "", ""), ("https://www.gov.uk/weirs", "", "weirs"),
    ("https://weir.wordpress.com", "weir.wordpress.com", ""),
    ("no website", "", ""), ("", "", ""), ("https://[", "", ""), ("https://localhost/x", "", "x"),
])
def test_sites_are_told_by_their_host(address, host, path):
    assert (site(address), page(address)) == (host, path)


def test_hosts_under_one_another_are_related():
    assert related("weir.example", "scotland.weir.example")
    assert related("weir.example", "weir.example")
    assert not related("weir.example", "thweir.example")


def test_register_numbers_are_written_in_one_way():
    assert registered("gb-coh-01234567; GB-CHC-99 ;;") == {"GB-COH-1234567", "GB-CHC-99"}
    assert common(registered("GB-CHC-1;GB-COH-2"), registered("GB-COH-02")) == ("GB-COH-2",)
    assert common(registered("1123926"), registered("GB-CHC-1123926")) == ("1123926",)
    assert common(registered("GB-CHC-1123926"), registered("GB-COH-1123926")) == ()
    assert common(registered("926"), registered("GB-CHC-926")) == ()   # too short to be nobody else's


def test_numbers_of_one_register_contradict_each_other():
    assert contradicted(registered("GB-CHC-1"), registered("GB-CHC-2")) == ("GB-CHC-1", "GB-CHC-2")
    assert contradicted(registered("GB-CHC-1"), registered("GB-COH-2")) is None
    assert contradicted(registered("GB-CHC-1;GB-COH-3"), registered("GB-CHC-2;GB-COH-3")) is None
    assert contradicted(registered("1123926"), registered("1123927")) is None   # they may be of different registers
