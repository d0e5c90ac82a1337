"""A survey of ties from the file to the database, and the same file again."""

from data.importing.adapters.base import Answers
from data.importing.adapters.google_forms import GOOGLE_FORMS
from data.importing.documents import document
from data.importing.invitations import INVITED
from data.importing.limits import UPLOAD
from data.intake import Intake

ANSWERS = ("Timestamp,Your name,Organisation,How close? [Harbour Trust],How close? [Mill Lane Forum],How close? [Quiet House]\n"
           "2022-05-02 10:14,Jo Example,The Harbour Trust,,Coordination,No contact\n")


def test_who_did_not_answer_is_invited_and_no_contact_is_kept(store, read):
    store.apply(read(), by="me", source="network")
    said = Answers({"word:kind/How close?": "project"})
    survey = Intake(document=document("Spring.csv", ANSWERS.encode(), limits=UPLOAD), adapter=GOOGLE_FORMS, answers=said)
    found = store.preview(survey)
    assert found.open == ()
    assert found.errors == ()
    assert found.reconciled[INVITED] == 2
    store.commit(found.plan, by="me", source="Spring.csv")
    held = store.held()
    invited = {row["organisation_id"] for row in held["survey_invitations"].values() if row["wave_id"] == "spring"}
    assert invited == {"harbour-trust", "mill-lane-forum", "quiet-house"}
    reported = {row["target_id"]: row["strength"] for row in held["ties"].values() if row["reported_by"] == "harbour-trust"}
    assert reported == {"mill-lane-forum": 3, "quiet-house": 0}
    assert store.preview(survey).plan.changes == ()
    assert "Jo Example" not in str(held)
