"""The program's own books: the network itself, every write and change, decisions, and what was kept of the network map."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Text

from data.schema.base import book

network = book(
    "network", "The one network this database holds.",
    Column("key", Text, primary_key=True, info={"about": "Short name used in commands."}),
    Column("fictional", Boolean, nullable=False, info={"about": "Whether every fact is invented."}),
    Column("baseline", Text, nullable=False, info={"about": "Day of the first import."}),
)

configuration_files = book(
    "configuration_files", "The network's own words and lists, as imported.",
    Column("name", Text, primary_key=True, info={"about": "File name, for example network.toml."}),
    Column("content", Text, nullable=False, info={"about": "The file's text."}),
)

import_batches = book(
    "import_batch", "Every write, applied whole or not at all: an import, an edit, a merge, a deletion, an undo.",
    Column("id", Integer, primary_key=True, info={"about": "Running number."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who did it."}),
    Column("action", Text, nullable=False, server_default="import", info={"about": "import, edit, merge, split, delete, restore, undo or clear."}),
    Column("source", Text, nullable=False, info={"about": "What was imported, or what was done, in words."}),
    Column("file_sha256", Text, info={"about": "SHA-256 of the file imported."}),
    Column("plan_sha256", Text, info={"about": "SHA-256 of what was previewed and applied."}),
    Column("undoes", Integer, ForeignKey("import_batch.id"), info={"about": "The write that this one takes back."}),
    Column("reconciled", Text, info={"about": "What became of the rows of the file: counts by plain words, as JSON."}),
    Column("content_hash", Text, nullable=False, info={"about": "SHA-256 of all facts after it."}),
    Column("added", Integer, nullable=False, info={"about": "Rows added."}),
    Column("changed", Integer, nullable=False, info={"about": "Rows changed."}),
    Column("removed", Integer, nullable=False, server_default="0", info={"about": "Rows removed."}),
    Column("same", Integer, nullable=False, info={"about": "Rows already held."}),
)

changes = book(
    "change", "Append-only: every field that ever changed.",
    Column("id", Integer, primary_key=True, info={"about": "Running number."}),
    Column("batch_id", Integer, ForeignKey("import_batch.id"), nullable=False, index=True, info={"about": "The import it belongs to."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who changed it."}),
    Column("table", Text, nullable=False, info={"about": "Table."}),
    Column("row_id", Text, nullable=False, info={"about": "Row."}),
    Column("field", Text, nullable=False, info={"about": "Column."}),
    Column("before", Text, info={"about": "Value before; empty for a new row."}),
    Column("after", Text, info={"about": "Value after; empty for a removed row."}),
)

named_mappings = book(
    "named_mapping", "How somebody said that a tool's files are to be read, kept under a name.",
    Column("name", Text, primary_key=True, info={"about": "The name."}),
    Column("adapter", Text, nullable=False, info={"about": "The tool."}),
    Column("answers", Text, nullable=False, info={"about": "Answers by question, as JSON."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who decided."}),
)

match_decisions = book(
    "match_decision", "What somebody said of two names, so that it is asked once.",
    Column("name", Text, primary_key=True, info={"about": "Name in a file, as compared."}),
    Column("held_id", Text, primary_key=True, info={"about": "Organisation it was compared with; empty where it is like none."}),
    Column("verdict", Text, nullable=False, info={"about": "same, different, new, stub or leave out; ask again where it was taken back."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who decided."}),
)

map_layouts = book(
    "map_layout", "Where organisations stand on the network map: one line for each time places were worked out.",
    Column("id", Integer, primary_key=True, info={"about": "Running number."}),
    Column("audience", Text, nullable=False, info={"about": "Whose facts, and nobody else's, it was made from and is shown to."}),
    Column("data_version", Text, nullable=False, info={"about": "The data version it belongs to."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who asked for it."}),
    Column("action", Text, nullable=False, info={"about": "laid out, grown, tidied or taken back."}),
    Column("method", Text, nullable=False, info={"about": "How it was made, in words."}),
    Column("simple", Boolean, nullable=False, info={"about": "Whether it was made without the packages for a better one."}),
    Column("moved", Integer, info={"about": "Organisations that a tidying moved noticeably."}),
    Column("places", Text, nullable=False, info={"about": "x and y of each organisation by its identifier, as JSON."}),
)

communities = book(
    "community", "Communities of the network map, each with the number, colour and name that it keeps while most of its members stay.",
    Column("audience", Text, primary_key=True, info={"about": "Whose facts, and nobody else's, it was found in and is shown to."}),
    Column("number", Integer, primary_key=True, info={"about": "By which it is known for good."}),
    Column("name", Text, info={"about": "What a coordinator called it."}),
    Column("colour", Integer, nullable=False, info={"about": "From 0 to 6."}),
    Column("members", Text, nullable=False, info={"about": "Identifiers of the organisations in it when it was last found, as JSON."}),
    Column("data_version", Text, nullable=False, info={"about": "The data version in which it was last found."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who named it, or looked at the map when it was found."}),
)

saved_views = book(
    "saved_view", "Views of the network map under a name; each is shown to the audience that its address names.",
    Column("id", Text, primary_key=True, info={"about": "Short text that stands in links to it."}),
    Column("name", Text, nullable=False, info={"about": "The name."}),
    Column("query", Text, nullable=False, info={"about": "All that the reader chose, as it stands in an address."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who saved it."}),
)

stories = book(
    "story", "Saved views in an order, to step through in a meeting.",
    Column("id", Text, primary_key=True, info={"about": "Short text that stands in links to it."}),
    Column("name", Text, nullable=False, info={"about": "The name."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who made it, or changed it last."}),
)

story_steps = book(
    "story_step", "The steps of a story.",
    Column("story_id", Text, ForeignKey("story.id"), primary_key=True, info={"about": "The story."}),
    Column("place", Integer, primary_key=True, info={"about": "Where it comes in the story, from 1."}),
    Column("view_id", Text, ForeignKey("saved_view.id"), nullable=False, info={"about": "The saved view that is shown."}),
    Column("sentence", Text, nullable=False, info={"about": "What to say of it."}),
)
