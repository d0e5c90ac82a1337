"""The facts as immutable values: one record type for each table, and the Register that holds them.

A record has the fields of its table in ``data.schema``. A field its reader may not see, and a cell that
nobody filled, are both None: the program never tells them apart on purpose.
"""

from data.model.activity import Action, Attendance, Event, Participation, RegulatedSpend
from data.model.aims import Annotation, Figure, NarrativeEdit, Outcome, PolicyGoal, PolicyStage, StatusOverride, Target
from data.model.belonging import Affiliation, Group, IndividualCount, Introduction, Membership, OfferOrNeed, Organisation, TieRecord
from data.model.governance import Body, Cost, Decision, Election, FollowUp, Income, Meeting, Reserve, Seat
from data.model.register import RECORDS, LastImport, Register
from data.model.surveys import DiversityCount, SurveyAnswer, SurveyInvitation, SurveyItem, SurveyWave, TrustRating

__all__ = [
    "RECORDS",
    "Action",
    "Affiliation",
    "Annotation",
    "Attendance",
    "Body",
    "Cost",
    "Decision",
    "DiversityCount",
    "Election",
    "Event",
    "Figure",
    "FollowUp",
    "Group",
    "Income",
    "IndividualCount",
    "Introduction",
    "LastImport",
    "Meeting",
    "Membership",
    "NarrativeEdit",
    "OfferOrNeed",
    "Organisation",
    "Outcome",
    "Participation",
    "PolicyGoal",
    "PolicyStage",
    "Register",
    "RegulatedSpend",
    "Reserve",
    "Seat",
    "StatusOverride",
    "SurveyAnswer",
    "SurveyInvitation",
    "SurveyItem",
    "SurveyWave",
    "Target",
    "TieRecord",
    "TrustRating",
]
