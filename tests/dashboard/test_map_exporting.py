"""What is on the map goes out with the same counts, read back by networkx and as plain CSV; nothing hidden goes along."""

import csv
import io
import json

import networkx as nx
import pytest

from dashboard.pages.network_map import looked

VIEWS = ("", "level=all&hide=unknown", "isolates=hide", "view=list&ties=reported", "as_of=2024-06-30&colour=kind", "audience=member&level=all")


@pytest.fixture(params=["demo", "uk-democracy", "food-scotland"])
def sample_name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.mark.parametrize("query", VIEWS)
def test_graphs_reopen_with_the_counts_of_the_screen(apps, services, sample_name: str, query: str):
    seen = looked(services(sample_name), query).sight
    client = apps(sample_name).server.test_client()
    read = {"graphml": lambda content: nx.read_graphml(io.BytesIO(content)), "gexf": lambda content: nx.read_gexf(io.BytesIO(content)), "kumu": kumu}
    for form, reader in read.items():
        answer = client.get(f"/export/map.{form}?{query}", headers={"Host": "127.0.0.1"})
        graph = nx.Graph(reader(answer.data))
        assert (answer.status_code, len(graph), graph.number_of_edges()) == (200, len(seen.organisations), len(seen.ties)), form


def kumu(content: bytes) -> nx.MultiGraph:
    told = json.loads(content)
    graph = nx.MultiGraph()
    graph.add_nodes_from(element["label"] for element in told["elements"])
    graph.add_edges_from((link["from"], link["to"]) for link in told["connections"])
    return graph


@pytest.mark.parametrize("query", VIEWS)
def test_tables_have_a_row_for_each_organisation_and_tie_shown(apps, services, sample_name: str, query: str):
    seen = looked(services(sample_name), query)
    client = apps(sample_name).server.test_client()
    rows = {name: read(client.get(f"/export/map-{name}.csv?{query}", headers={"Host": "127.0.0.1"}).text) for name in ("organisations", "ties")}
    assert sorted(row["Identifier"] for row in rows["organisations"]) == list(seen.sight.organisations)
    assert [(row["From"], row["To"]) for row in rows["ties"]] == seen.sight.ties.edges
    degree = {key: str(value) for key, value in seen.study.network.degree}
    assert {row["Identifier"]: row["Ties"] for row in rows["organisations"]} == {key: degree[key] for key in seen.sight.organisations}
    assert {row["as_at"] for row in rows["organisations"]} == {seen.study.as_of.isoformat()}


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("path", ["/export/map.exe", "/export/map-people.csv"])
def test_there_is_no_other_download(apps, path: str):
    assert apps("demo").server.test_client().get(path, headers={"Host": "127.0.0.1"}).status_code == 404
