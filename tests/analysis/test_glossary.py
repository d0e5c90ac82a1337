"""Every number has its entry, whole, and nobody is told of a measure that is not for them."""

from dataclasses import fields

import pytest

from analysis.glossary import INDICATOR_GROUP, UNITS, glossary
from analysis.indicators import INDICATORS
from analysis.measure_terms import DIVERSITY, EACH, GROWTH, MEASURE_TERMS, MIXING, WHOLE, Term
from analysis.measures import UNDEFINED
from analysis.selection import AUDIENCES
from analysis.summary import summary
from tests import samples


@pytest.fixture(scope="module")
def study():
    return samples.study("food-scotland")


def keys(group):
    return {term.key for term in MEASURE_TERMS if term.group == group}


def test_every_indicator_has_an_entry_with_its_own_words():
    told = {term.key: term for term in glossary("coordinator") if term.group == INDICATOR_GROUP}
    assert list(told) == [row.code for row in INDICATORS]
    for row in INDICATORS:
        assert (told[row.code].formula, told[row.code].caveat, told[row.code].source) == (row.formula, row.caveat, row.source)
        assert all(need in told[row.code].undefined for need in row.needs)
        assert row.unit in UNITS


def test_every_measure_of_the_network_has_an_entry_with_its_undefined_case(study):
    assert keys(WHOLE) == set(study.measures)
    for term in MEASURE_TERMS:
        if term.group == WHOLE:
            assert term.undefined == UNDEFINED.get(term.key, "always defined")


def test_every_measure_of_an_organisation_has_an_entry(study):
    assert keys(EACH) == set(study.organisation_measures.columns)


def test_every_measure_that_scripts_are_told_has_an_entry(study):
    told = summary(study)
    assert set(told["mixing"]["theme"]) - {"groups", "coverage"} <= keys(MIXING)
    assert {"evenness", "blau", "effective_number"} <= keys(DIVERSITY) & set(told["diversity"]["theme"])
    assert {"joined", "left", "retention"} <= keys(GROWTH) & set(told["growth"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_entry_has_a_gap_and_none_stands_twice(audience):
    terms = glossary(audience)
    assert len({term.key for term in terms}) == len({term.title for term in terms}) == len(terms)
    for term in terms:
        assert all(getattr(term, field.name) for field in fields(Term)), term.key


def test_members_are_told_of_no_measure_of_single_organisations():
    groups = {audience: {term.group for term in glossary(audience)} for audience in AUDIENCES}
    assert EACH in groups["coordinator"] & groups["board"]
    assert EACH not in groups["member"]
    codes = {row.code for row in INDICATORS if "member" in row.audiences}
    assert {term.key for term in glossary("member") if term.group == INDICATOR_GROUP} == codes
