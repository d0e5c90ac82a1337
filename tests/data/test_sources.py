"""Where facts come from: a sample, a folder or a database give the same register."""

import pytest

from data.problems import InputRefused, Refused
from data.sources import open_register


def test_a_folder_and_its_database_say_the_same(store, read, write):
    store.apply(read(), by="me", source="x")
    from_folder, from_database = open_register(str(write())), open_register(store.engine.url.render_as_string(hide_password=False))
    assert sorted(map(str, from_folder.organisations)) == sorted(map(str, from_database.organisations))
    assert sorted(map(str, from_folder.ties)) == sorted(map(str, from_database.ties))
    assert (from_folder.version, from_folder.data_to) == (from_database.version, from_database.data_to)


def test_a_url_is_taken_too(store, read):
    store.apply(read(), by="me", source="x")
    assert len(open_register(store.engine.url.render_as_string(hide_password=False), "member").organisations) == 2


def test_a_folder_with_errors_is_refused_with_all_of_them(write):
    with pytest.raises(InputRefused) as refused:
        open_register(str(write(organisations="name,website\nHarbour Trust,x\nMill Lane Forum,y\nQuiet House,\n")))
    assert len(refused.value.problems) == 2


def test_an_unknown_name_is_told_with_the_samples():
    with pytest.raises(Refused, match=r'no sample, folder or database "nowhere"\. The samples are: demo,'):
        open_register("nowhere")


def test_the_demonstration_opens():
    told = open_register("demo")
    assert told.configuration.fictional
    assert told.organisations
