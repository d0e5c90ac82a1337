"""Reading a graph file, GEXF or GraphML: a table of its nodes and one of its edges, with their attributes as columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.importing.findings import Findings
from data.importing.limits import Limits, too_many_rows
from data.importing.markup import Attributes, root_of, walk
from data.importing.records import Record, table
from data.importing.sheets import Sheet
from data.problems import InputRefused, Problem

NODES, EDGES = "nodes", "edges"
_LABELS = ("NodeLabel", "EdgeLabel")
"""Where yEd writes the label of a node or edge."""


@dataclass(slots=True)
class Graph:
    """The nodes and edges read so far; of more than may be read, only their number."""

    most: int
    records: dict[str, list[Record]] = field(default_factory=lambda: {NODES: [], EDGES: []})
    counts: dict[str, int] = field(default_factory=lambda: {NODES: 0, EDGES: 0})
    directed: bool = False
    about: dict[str, str] = field(default_factory=dict)
    open: list[tuple[str, Record, frozenset[str]]] = field(default_factory=list)

    def begin(self, tag: str, attributes: Attributes) -> None:
        """Begin a node or an edge; it may hold others."""
        kind, record = f"{tag}s", dict(attributes)
        self.counts[kind] += 1
        if self.counts[kind] <= self.most:
            self.records[kind].append(record)
        self.open.append((tag, record, frozenset(record)))

    def put(self, key: str, value: str) -> None:
        """Give an attribute to what is open, or to the graph; one of the same name as its own, or told twice, overwrites nothing."""
        if not self.open:
            self.about.setdefault(key, value)
        if not self.open or not key:
            return
        _, record, own = self.open[-1]
        column = f"{key} (attribute)" if key in own else key
        record[column] = value if column not in record else f"{record[column]};{value}"


def graph(name: str, content: bytes, findings: Findings, *, limits: Limits) -> tuple[tuple[Sheet, ...], Mapping[str, str]]:
    """Return the sheets ``nodes`` and ``edges`` of a graph file, and its ``root``, whether it is ``directed``, and what it says of itself.

    Raises
    ------
    InputRefused
        If the XML is not whole, has a document type, or is of another kind.
    """
    root = root_of(name, content)
    if root not in ("gexf", "graphml"):
        raise _another_kind(name, root)
    reader = (Gexf if root == "gexf" else GraphML)(limits.rows)
    walk(name, content, start=reader.start, text=reader.text, end=reader.end)
    read = reader.graph
    for kind, count in read.counts.items():
        findings.add(too_many_rows(kind, count, limits))
    sheets = (table(kind, records, findings, limits) for kind, records in read.records.items() if read.counts[kind] <= limits.rows)
    return tuple(sheet for sheet in sheets if sheet), {**read.about, "root": root, "directed": "true" if read.directed else "false"}


def _another_kind(name: str, root: str) -> InputRefused:
    advice = "In Excel use Save As → .xlsx." if root == "Workbook" else "Of XML files, GEXF and GraphML can be read."
    return InputRefused([Problem(name, None, "", f'"{name}" is XML of another kind ("{root[:60]}"). {advice}')])


class Gexf:
    """Follows a GEXF file."""

    def __init__(self, most: int) -> None:
        self.graph = Graph(most)
        self.titles: dict[tuple[str, str], str] = {}
        self.defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
        self.declared = ("", "")
        self.read = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take what an element says as it begins."""
        self.read = ""
        if tag == "graph":
            self.graph.directed = attributes.get("defaultedgetype") == "directed"
        elif tag == "attributes":
            self.declared = attributes.get("class", "node"), ""
        elif tag == "attribute":
            self.declared = self.declared[0], attributes.get("id", "")
            self.titles[self.declared] = attributes.get("title") or self.declared[1]
        elif tag in ("node", "edge"):
            self.graph.begin(tag, attributes)
        elif tag == "attvalue" and self.graph.open:
            key = attributes.get("for") or attributes.get("id", "")
            self.graph.put(self.titles.get((self.graph.open[-1][0], key), key), attributes.get("value", ""))

    def text(self, text: str) -> None:
        """Take text."""
        self.read += text

    def end(self, tag: str) -> None:
        """Take what an element has said once it ends."""
        if tag == "description" and not self.graph.open:
            self.graph.put(tag, self.read.strip())
        elif tag == "default" and self.declared in self.titles:
            self.defaults.setdefault(self.declared[0], {})[self.titles[self.declared]] = self.read.strip()
        elif tag in ("node", "edge") and self.graph.open:
            _close(self.graph, self.defaults)


class GraphML:
    """Follows a GraphML file, also as yEd writes it."""

    def __init__(self, most: int) -> None:
        self.graph = Graph(most)
        self.names: dict[str, str] = {}
        self.defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
        self.key, self.declared, self.read = "", "all", ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take what an element says as it begins."""
        if tag in ("data", "default", *_LABELS):
            self.read = ""
        if tag == "graph" and not self.graph.open:
            self.graph.directed = attributes.get("edgedefault") == "directed"
        elif tag == "key":
            self.key, self.declared = attributes.get("id", ""), attributes.get("for", "all")
            self.names[self.key] = attributes.get("attr.name", "") or ("" if "yfiles.type" in attributes else self.key)
        elif tag == "data":
            self.key = attributes.get("key", "")
        elif tag in ("node", "edge"):
            self.graph.begin(tag, attributes)

    def text(self, text: str) -> None:
        """Take text."""
        self.read += text

    def end(self, tag: str) -> None:
        """Take what an element has said once it ends."""
        if tag == "data":
            self.graph.put(self.names.get(self.key, self.key), self.read.strip())
        elif tag in _LABELS and self.read.strip():
            self.graph.put("label", self.read.strip())
        elif tag == "default":
            for kind in (kind for kind in self.defaults if self.declared in (kind, "all")):
                self.defaults[kind][self.names.get(self.key, "")] = self.read.strip()
        elif tag in ("node", "edge") and self.graph.open:
            _close(self.graph, self.defaults)


def _close(graph: Graph, defaults: Mapping[str, Mapping[str, str]]) -> None:
    """End what is open, with the declared values of the attributes that it does not tell."""
    kind, record, _ = graph.open[-1]
    for key, value in defaults[kind].items():
        if key and value and key not in record:
            graph.put(key, value)
    graph.open.pop()
