"""Whatever the cells hold, every adapter of links asks each question once and gives rows that hold together."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.importing.adapters import ADAPTERS
from data.importing.adapters.base import Answers
from data.importing.sheets import Document, Sheet

HEADERS = (
    "Label", "Type", "Tags", "From", "To", "Direction", "Strength", "Id", "Source", "Target", "Weight", "Timestamp", "Organisation", "Close? [A]",
    "Close? [A, B]", "Which others do you work with?", "Identifier", "Currency", "Amount Awarded", "Recipient Org:Name", "Funding Org:Name",
    "recipientOrganization", "Project", "Lead", "Partners", "Partner 2", "Start", "Works with", "basis", "giving_id", "name", "source_id", "target_id", "",
)
CELLS = st.sampled_from(("", "A", "B", "A, B", "a", "0", "9", "3.5", "n/a", "none", '{"id": "x"}', "[]", "{", "31/02/2024", "Directed", "mutual", "derived",
                         "Person", "Charity", "Coalition", "|", "; ;", "’", "&", "GB-CHC-1", "EUR", "[A]", ".")) | st.text(max_size=6)
LINKING = tuple(adapter for adapter in ADAPTERS if adapter.key in (
    "kumu", "gephi", "gexf", "graphml", "google_forms", "threesixtygiving", "ties", "projects", "own_workbook", "own_folder"))


@st.composite
def sheets(draw):
    """Draw a sheet with some of the columns and any cells."""
    header = draw(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=8, unique=True))
    rows = draw(st.lists(st.tuples(*(CELLS for _ in header)), max_size=4))
    name = draw(st.sampled_from(("nodes", "edges", "elements", "connections", "ties", "organisations", "network_files", "lists_x", "lists/themes.csv")))
    return Sheet(name, tuple(header), tuple(rows), tuple(range(2, len(rows) + 2)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(sheets(), max_size=2), st.sampled_from(("csv", "xlsx", "json", "xml", "zip")), st.randoms(use_true_random=False))
def test_any_cells_give_rows_that_hold_together(network, unnamed, found, form, chance):
    document = Document("file", form, tuple(found), (), {"root": "gexf"})
    for adapter in LINKING:
        configuration = chance.choice((network, unnamed))
        asked = adapter.questions(document, configuration, Answers())
        assert len({question.key for question in asked}) == len(asked), f"{adapter.key} asks one thing twice"
        given_ = {question.key: chance.choice(question.choices).value for question in asked if question.choices and chance.random() < 0.5}
        draft = adapter.draft(document, configuration, Answers(given_))
        assert 0 <= adapter.fits(document) <= 1
        assert adapter.whole_network or _holds(draft), f"{adapter.key} refers to what it does not give"


def _holds(draft):
    """Return whether every end of a tie and of an affiliation is in the draft."""
    organisations = {row.cells["id"] for row in draft.tables.get("organisations", ())} | set(draft.mentions)
    groups = {row.cells["id"] for row in draft.tables.get("groups", ())}
    ends = {row.cells[end] for row in draft.tables.get("ties", ()) for end in ("source_id", "target_id")}
    belonging = draft.tables.get("affiliations", ())
    return ends | {row.cells["organisation_id"] for row in belonging} <= organisations and {row.cells["group_id"] for row in belonging} <= groups
