"""Which organisations of a draft are held: certainly, perhaps, or not; and what the draft becomes."""

from dataclasses import replace

import pytest

from benchmarks.labelled import FAMILIES, half, labelled, record
from benchmarks.matching import RIGHT, Share, by_kind, measured, pace, told
from data.importing.adapters.base import Draft, Mention
from data.importing.adapters.register import Register
from data.importing.identifiers import slug
from data.importing.likeness import evidence
from data.importing.matching import Candidate, candidate_of, is_stub, matched, resolved
from data.importing.tables import Row
from data.intake import names
from data.problems import ERROR, WARNING
from data.reading import read_configuration

HARBOUR = Candidate(id="h", name="Harbour Trust", website="https://harbour.example", registration="GB-CHC-123456", base="n")
WEIR = Candidate(id="w", name="Weir Reform Society", website="https://weir.example")
WEIR_SCOTLAND = Candidate(id="ws", name="Weir Reform Society Scotland", website="https://weir.example/scotland")
HELD = (HARBOUR, WEIR, WEIR_SCOTLAND)


def row(name, **known):
    return Candidate(**{"id": slug(name), "name": name, **known})


def found(*described, mentioned=(), held=HELD, decisions=None):
    return matched(described, mentioned, held, decisions or {})


def asked(name, **known):
    """What is asked about one organisation: identifiers, and the evidence for the first."""
    shown = found(row(name, **known)).questions.get(slug(name), ())
    return [each.held_id for each in shown], shown[0].evidence if shown else ()


@pytest.mark.parametrize(("name", "known"), [
    ("The Harbour Trust Ltd", {}), ("HARBOUR  TRUST", {"website": "http://www.harbour.example/about"}), ("Harbour Trust", {"website": "https://gmail.com"}),
    ("Harbour Trust (HT)", {}), ("Harbor Trust", {"registration": "GB-CHC-0123456"}),
    ("Harbour Trust", {"website": "https://new.example", "registration": "123456"}),
])
def test_what_is_certain_is_taken_as_the_same(name, known):
    assert found(row(name, **known)).same == {slug(name): "h"}


@pytest.mark.parametrize(("name", "known", "evidence"), [
    ("Harbour Trust", {"registration": "GB-CHC-999999"}, "different registrations: GB-CHC-999999 and GB-CHC-123456"),
    ("Harbour Trust", {"website": "https://other.example"}, "different web domains: other.example and harbour.example"),
    ("Harbour Trust", {"base": "s"}, "one in s, the other in n"),
    ("Harbour Trust Scotland", {"registration": "GB-CHC-123456"}, 'only one name says "Scotland"'),
    ("Harbour Thrust", {}, 'one name says "Thrust", the other "Trust"'),
    ("Harbor Trust", {"website": "https://harbour.example"}, "same web domain harbour.example"),
    ("Pier Project", {"website": "https://www.harbour.example/pier"}, "different pages of one web domain harbour.example"),
    ("Pier Project", {"registration": "GB-CHC-123456"}, "same registration GB-CHC-123456"),
])
def test_what_is_near_is_asked_with_the_evidence(name, known, evidence):
    held, told = asked(name, **known)
    assert held == ["h"]
    assert evidence in told


@pytest.mark.parametrize(("one", "other", "told"), [
    ("Weir Watch", "Weir Watch", ("same name",)), ("weir-watch", "Weir Watch", ("names differ only in case, accents, spelling or punctuation",)),
    ("The Weir Watch", "Weir Watch (WW)", ("names differ only in The and the abbreviation",)), ("Watch, Weir", "Weir Watch", ("same words in another order",)),
    ("Weir Watch (Scotland)", "Weir Watch", ('only one name says "Scotland"',)),
    ("Weir Cymru", "Weir Scotland", ('one name says "Cymru", the other "Scotland"',)),
    ("Weir Mill Trust", "Weir Quarry Friends", ('both names say "Weir"', 'only one says "Trust"')),
    ("Harbour Watches", "Harbor Watch", ("names are spelt alike",)), ("Mill Ferry", "Quarry Choir", ("names have no word in common",)),
])
def test_how_two_names_differ_is_told_in_plain_words(one, other, told):
    assert evidence(row(one), row(other)) == told


def test_legal_forms_that_differ_are_asked():
    held = Candidate(id="c", name="Mill Works CIC")
    assert found(row("Mill Works Ltd"), held=[held]).questions["mill-works-ltd"][0].evidence[0] == "names differ only in Ltd and CIC"
    assert found(row("Mill Works"), held=[held]).same == {"mill-works": "c"}


def test_an_abbreviation_is_asked():
    assert asked("WRS") == (["w"], ("one name is short for the other",))


def test_a_branch_that_is_held_is_found_and_its_parent_is_not_taken_for_it():
    assert found(row("Weir Reform Soc. Scotland")).same == {"weir-reform-soc-scotland": "ws"}
    assert found(row("Weir Reform Society")).same == {"weir-reform-society": "w"}
    assert asked("Weir Reform Society Wales")[0] == ["w", "ws"]


def test_another_number_in_the_same_register_is_another_organisation():
    assert found(row("Harbour Trusts", registration="GB-CHC-999999")).new == ("harbour-trusts",)


def test_a_row_is_taken_with_its_area_by_name():
    held = candidate_of({"id": "h", "name": "Harbour Trust", "website": None, "base": "n", "stub": True, "kind": "x"}, {"n": "the North"})
    assert held == Candidate(id="h", name="Harbour Trust", base="the North", stub=True)
    likeness = found(row("Harbor Trust", base="The north"), held=[held]).questions["harbor-trust"][0]
    assert "both in The north" in likeness.evidence
    assert 0.9 < likeness.score < 1


def test_of_two_held_under_one_name_the_one_that_agrees_is_taken_and_else_it_is_asked():
    twins = (HARBOUR, replace(HARBOUR, id="h2", website="https://pier.example", registration="GB-CHC-777777", base=""))
    assert found(row("Harbour Trust", website="https://pier.example"), held=twins).same == {"harbour-trust": "h2"}
    assert {each.held_id for each in found(row("Harbour Trust"), held=twins).questions["harbour-trust"]} == {"h", "h2"}


def test_names_like_none_are_new_or_unknown_with_the_nearest():
    many = [Candidate(id=str(number), name=f"Ferry House {word}") for number, word in enumerate(("Alpha", "Beta", "Gamma", "Delta"))]
    told = found(row("Quarry Choir"), mentioned=[row("Ferry Fund")], held=many)
    assert told.new == ("quarry-choir",)
    assert len(told.unknown["ferry-fund"]) == 3
    assert told.waiting({}) == ("ferry-fund",)
    assert told.waiting({("ferry fund", ""): "stub"}) == ()


def test_two_rows_of_a_file_about_one_organisation_are_asked_about_once():
    told = found(row("Quarry Choir"), row("Quarry Choir Ltd"))
    assert [(each.held_id, each.within) for each in told.questions["quarry-choir-ltd"]] == [("quarry-choir", True)]
    assert told.new == ("quarry-choir",)
    joined = found(row("Quarry Choir"), row("Quarry Choir Ltd"), decisions={("quarry choir limited", "quarry-choir"): "same"})
    assert joined.within == {"quarry-choir-ltd": "quarry-choir"}


def test_a_name_is_the_organisation_that_the_file_describes():
    told = found(row("Quarry Choir"), mentioned=[row("The Quarry Choir")])
    assert told.within == {"the-quarry-choir": "quarry-choir"}
    assert told.ids["the-quarry-choir"] == "quarry-choir"


def test_answers_are_remembered():
    near = row("Harbor Trust")
    assert found(near, decisions={("harbor trust", "h"): "same"}).same == {"harbor-trust": "h"}
    assert found(near, decisions={("harbor trust", "h"): "different"}).new == ("harbor-trust",)
    assert found(near, decisions={("harbor trust", ""): "new"}).new == ("harbor-trust",)
    assert found(near, decisions={("harbor trust", "gone"): "same"}).questions      # what it was is held no longer
    assert found(row("HT"), decisions={("ht", "h"): "same"}).same == {"ht": "h"}   # said by the person, however far
    assert found(row("Harbour Trust"), decisions={("harbour trust", "h"): "different"}).new == ("harbour-trust",)


def test_a_new_organisation_gets_an_identifier_that_is_free():
    held = [Candidate(id="harbour-trust", name="Harbour Trust"), Candidate(id="harbour-trust-2", name="Pier")]
    told = found(row("Harbour Trust"), held=held, decisions={("harbour trust", "harbour-trust"): "different"})
    assert told.ids == {"harbour-trust": "harbour-trust-3"}
    again = found(row("Harbour Trust"), held=[*held, Candidate(id="harbour-trust-3", name="Harbour Trust")],
                  decisions={("harbour trust", "harbour-trust"): "different"})
    assert again.same == {"harbour-trust": "harbour-trust-3"}


def test_past_too_many_pairs_only_what_is_the_same_is_found(monkeypatch):
    monkeypatch.setattr("data.importing.pairs.MOST", 3)
    told = found(row("Harbor Trust"), row("The Harbour Trust"))
    assert (told.same, told.questions, told.exact) == ({"the-harbour-trust": "h"}, {}, True)
    warned = resolved(draft([row("Harbor Trust"), row("The Harbour Trust")]), told, {}).problems
    assert ["too many names" in problem.message for problem in warned] == [True]


def test_rows_without_a_name_are_like_no_other():
    told = found(Candidate(id="a", name=""), Candidate(id="b", name=" ", website="https://harbour.example"))
    assert (told.new, dict(told.questions)) == (("a", "b"), {})


def test_nothing_is_found_among_nothing():
    assert found(row("Quarry Choir"), held=()).new == ("quarry-choir",)
    assert found(held=HELD).ids == {}


def draft(described=(), mentioned=(), **tables):
    """A draft whose organisations stand on rows 2, 3 …, and whose names were found on row 9."""
    rows = [Row(number, {"id": each.id, "name": each.name, "website": each.website}) for number, each in enumerate(described, start=2)]
    return Draft({"organisations": rows, **tables}, {each.id: Mention(each.name, 9, each.registration) for each in mentioned})


def settled(described=(), mentioned=(), decisions=None, held=HELD, **tables):
    told = matched(described, mentioned, held, decisions or {})
    return resolved(draft(described, mentioned, **tables), told, decisions or {})


def messages(made):
    return [(problem.severity, problem.message) for problem in made.problems]


def tie(number, source, target, **more):
    return Row(number, {"source_id": source, "target_id": target, "kind": "joint", **more})


def test_every_reference_becomes_the_identifier_held():
    made = settled([row("The Harbour Trust Ltd"), row("Quarry Choir")], [row("Weir Reform Soc")],
                   ties=[tie(2, "the-harbour-trust-ltd", "weir-reform-soc", reported_by="the-harbour-trust-ltd")],
                   memberships=[Row(2, {"organisation_id": "quarry-choir", "tier": "member"})],
                   groups=[Row(2, {"id": "g", "name": "G", "kind": "k", "organisation_id": "weir-reform-soc"})])
    assert made.tables["ties"] == [tie(2, "h", "w", reported_by="h")]
    assert made.tables["memberships"][0].cells["organisation_id"] == "quarry-choir"
    assert made.tables["groups"][0].cells == {"id": "g", "name": "G", "kind": "k", "organisation_id": "w"}
    assert [each.cells["id"] for each in made.tables["organisations"]] == ["h", "quarry-choir"]
    assert (made.mentions, made.problems) == ({}, ())


def test_what_is_held_keeps_its_name_and_what_the_file_tells_less_of():
    held = replace(HARBOUR, website="https://harbour.example/about", registration="GB-CHC-123456;GB-COH-1")
    made = settled([row("The Harbour Trust Ltd", website="https://harbour.example", registration="123456")], held=[held])
    assert made.tables["organisations"][0].cells["name"] == "Harbour Trust"
    assert made.tables["organisations"][0].cells["website"] == "https://harbour.example/about"


def test_register_numbers_known_already_take_none_away():
    held = replace(HARBOUR, registration="GB-CHC-123456;GB-COH-1")
    given = draft([row("Harbour Trust")])
    given.tables["organisations"][0].cells["registration"] = "123456"
    made = resolved(given, matched([row("Harbour Trust", registration="123456")], [], [held], {}), {})
    assert made.tables["organisations"][0].cells["registration"] == "GB-CHC-123456;GB-COH-1"


def test_two_rows_found_to_be_one_are_joined():
    made = settled([row("Harbour Trust"), row("The Harbour Trust", website="https://harbour.example"), row("Harbour Trust Ltd", website="https://harbour.example/b")])
    assert [each.cells for each in made.tables["organisations"]] == [{"id": "h", "name": "Harbour Trust", "website": "https://harbour.example"}]
    assert messages(made) == [
        (WARNING, 'Row 4: website "https://harbour.example/b" is not kept, since "https://harbour.example" stands before it for the same organisation.')]


def test_045_a_near_name_is_a_question():
    assert messages(settled([row("Harbor Trust")])) == [(ERROR, '"Harbor Trust" is like "Harbour Trust" already held. Same or new?')]


def test_044_a_name_on_two_rows_is_a_question():
    made = settled([row("Quarry Choir"), row("Quarry Choir Ltd")])
    assert messages(made) == [(ERROR, '"Quarry Choir Ltd" is on rows 2 and 3. Same organisation or two?')]
    assert '"Quarry Choir" and "Quarry Chior" are on rows 2 and 3.' in messages(settled([row("Quarry Choir"), row("Quarry Chior")]))[0][1]


def test_046_a_number_that_belongs_to_another_name_is_a_question():
    pier = row("Pier Project", registration="GB-CHC-123456")
    assert messages(settled([pier])) == [(ERROR, 'Row 2: ID GB-CHC-123456 already belongs to "Harbour Trust". Rename it, or is the ID wrong?')]


def test_048_a_name_like_none_leaves_its_rows_out_until_it_is_decided():
    made = settled([], [row("Weir Ferry")], ties=[tie(4, "weir-ferry", "weir-ferry"), tie(5, "h", "h")])
    told = 'Row 4: "Weir Ferry" is not in the network. Add it first, choose "Weir Reform Society", or leave this link out.'
    assert messages(made) == [(ERROR, told)] * 2
    assert made.tables["ties"] == [tie(5, "h", "h")]
    assert 'in the network. Add it first, or leave' in messages(settled([], [row("Zzz")], ties=[tie(4, "zzz", "h")]))[0][1]


def test_a_stub_is_made_only_where_it_was_decided_and_is_seen_by_coordinators_alone():
    made = settled([], [row("Quarry Choir")], {("quarry choir", ""): "stub"}, ties=[tie(4, "quarry-choir", "h")])
    assert [(each.number, each.cells) for each in made.tables["organisations"]] == [(9, {"id": "quarry-choir", "name": "Quarry Choir", "stub": "yes"})]
    assert is_stub(made.tables["organisations"][0].cells)
    assert made.tables["ties"] == [tie(4, "quarry-choir", "h")]
    assert made.problems == ()


def test_a_stub_carries_every_register_number_that_the_file_has_of_it():
    ways = [row("Quarry Choir", registration="GB-CHC-777777"), row("The Quarry Choir", registration="GB-COH-01234567")]
    made = settled([], ways, {("quarry choir", ""): "stub"}, ties=[tie(4, "the-quarry-choir", "h")])
    (stub,) = made.tables["organisations"]
    assert stub.cells == {"id": "quarry-choir", "name": "Quarry Choir", "stub": "yes", "registration": "GB-CHC-777777;GB-COH-01234567"}
    assert "registration" not in settled([], [row("Quarry Choir")], {("quarry choir", ""): "stub"}).tables["organisations"][0].cells


def test_a_name_has_the_number_of_whichever_row_tells_it_first():
    register = Register("file")
    keys = [register.mention("Quarry Choir", 2), register.mention("QUARRY CHOIR", 3, registration="GB-CHC-777777"),
            register.mention("Quarry Choir", 4, registration="GB-CHC-1")]
    assert dict.fromkeys(keys) == {"quarry-choir": None}
    assert dict(register.mentions) == {"quarry-choir": Mention("Quarry Choir", 2, "GB-CHC-777777")}


def test_a_stub_that_a_file_describes_is_one_no_longer():
    made = settled([row("Harbour Trust")], held=[replace(HARBOUR, stub=True)])
    assert made.tables["organisations"][0].cells["stub"] == "no"
    assert not is_stub(made.tables["organisations"][0].cells)
    assert is_stub({"stub": True})
    assert not is_stub({"stub": None})


def test_what_is_left_out_takes_the_rows_that_need_it_along_and_is_told():
    decisions = {("quarry choir", ""): "leave out", ("zzz", ""): "leave out"}
    made = settled([row("Zzz")], [row("Quarry Choir")], decisions, ties=[tie(4, "quarry-choir", "h"), tie(5, "h", "w", reported_by="quarry-choir")],
                   memberships=[Row(6, {"organisation_id": "zzz", "tier": "member"})])
    assert made.tables["organisations"] == made.tables["memberships"] == []
    assert made.tables["ties"] == [tie(5, "h", "w", reported_by="")]
    assert messages(made) == [
        (WARNING, 'Row 2: "Zzz" was left out.'), (WARNING, 'Row 4: "Quarry Choir" is not in the network, so this link was left out.'),
        (WARNING, 'Row 5: "Quarry Choir" is not in the network, so reported_by was left empty.'),
        (WARNING, 'Row 6: "Zzz" is not in the network, so this link was left out.')]
    assert made.counted == {"of these, left out with an organisation that is not in the network": 2}


def test_what_is_said_of_a_name_holds_for_the_other_ways_it_is_written_in_the_file():
    ways, ties = [row("Quarry Choir"), row("The Quarry Choir Ltd")], [tie(4, "the-quarry-choir-ltd", "h")]
    undecided = settled([], ways, ties=ties)
    assert undecided.tables["ties"] == []
    assert [severity for severity, _ in messages(undecided)] == [ERROR]
    assert settled([], ways, {("quarry choir", ""): "leave out"}, ties=ties).tables["ties"] == []
    stubbed = settled([], ways, {("quarry choir", ""): "stub"}, ties=ties)
    assert [each.cells["id"] for each in stubbed.tables["organisations"]] == ["quarry-choir"]
    assert stubbed.tables["ties"] == [tie(4, "quarry-choir", "h")]


def test_the_halves_share_no_family_and_no_organisation():
    sides = {each.id: half(each.id) for each in record()}
    assert 80 < sum(side == "A" for side in sides.values()) < 154
    assert all(len({sides[key] for key in family}) == 1 for family in FAMILIES)
    about = [{case.about for file in labelled(side) for case in file.cases} for side in "AB"]
    assert not about[0] & about[1]


@pytest.fixture(scope="module")
def reported():
    return measured(labelled("B"))


def test_silent_merges_are_right_on_the_half_that_fixed_nothing(reported):
    assert reported.precision.whole > 500
    assert reported.precision.value >= 0.99


def test_merges_and_questions_find_what_is_held_on_the_half_that_fixed_nothing(reported):
    assert reported.recall.whole > 1000
    assert reported.recall.value >= 0.95
    assert reported.silent.value > 0.5   # asking about everything would find everything too
    assert reported.taken.whole > 500    # and so there are many rows that are like a name held and are not


def test_the_figures_are_told_with_their_counts_and_intervals(reported):
    assert str(Share(9, 10)) == "0.9000 (9 of 10; 0.596 to 0.982)"   # Wilson's interval, by the textbook's formula
    assert str(reported.precision) in told(reported)
    assert f"| as it is | {reported.counts['as it is', RIGHT]} |" in by_kind(reported)
    assert "20 organisations against 40 held" in pace(20, 40, 1)


def test_an_import_knows_which_organisations_are_stubs_and_their_areas_by_name():
    words = read_configuration({"network.toml": '[network]\nkey = "n"\nname = "N"\nfictional = true\n', "lists/areas.csv": "code,label\nn,The north\n"})[0]
    held = {"organisations": {"h": {"id": "h", "name": "Harbour Trust", "website": None, "base": "n", "stub": True}}}
    found = names(draft([row("Harbour Trust")]), held, {}, words)
    assert (found.held["h"].stub, found.held["h"].base) == (True, "The north")
