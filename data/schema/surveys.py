"""What members say: rounds and answers, ratings of trust, and counts of people that were made safe before."""

from data.columns import Retention, choice, date, reference, text, whole
from data.schema.base import BOARD, COORDINATOR, facts

survey_waves = facts(
    "survey_waves", "Rounds of a survey.", "title",
    text("title", "Name of the round.", required=True),
    date("opened", "First day for answers.", required=True),
    date("closed", "Last day for answers."),
    retention=Retention.SURVEY,
)

survey_items = facts(
    "survey_items", "Questions, each with the part of the scorecard it belongs to.", "text",
    text("text", "The statement people agree with, from 1 to 5.", required=True),
    choice("topic", "survey_topics", "What the statement is about.", required=True),
    retention=Retention.SURVEY,
)

survey_invitations = facts(
    "survey_invitations", "Who was asked in a round, so that silence can be told from a no.", "wave_id organisation_id",
    reference("wave_id", "survey_waves", "The round.", required=True),
    reference("organisation_id", "organisations", "Who was asked.", required=True),
    sensitivity=BOARD, retention=Retention.SURVEY,
)

survey_answers = facts(
    "survey_answers", "One organisation's answer to one question in one round.", "wave_id organisation_id item_id",
    reference("wave_id", "survey_waves", "The round.", required=True),
    reference("organisation_id", "organisations", "Who answered.", required=True),
    reference("item_id", "survey_items", "The question.", required=True),
    whole("score", "1 strongly disagree to 5 strongly agree.", 1, 5, required=True),
    sensitivity=BOARD, retention=Retention.SURVEY,
)

trust_ratings = facts(
    "trust_ratings", "How one organisation rates another in a round; who rated whom is for coordinators alone.", "wave_id respondent_id alter_id",
    reference("wave_id", "survey_waves", "The round.", required=True),
    reference("respondent_id", "organisations", "Who rates.", required=True, sensitivity=COORDINATOR),
    reference("alter_id", "organisations", "Who is rated.", required=True, sensitivity=COORDINATOR),
    whole("reliability", "It does what it says: 1 not at all to 4 a great deal.", 1, 4),
    whole("openness", "It is open to discussion: 1 not at all to 4 a great deal.", 1, 4),
    whole("mission", "It shares our aims: 1 not at all to 4 a great deal.", 1, 4),
    sensitivity=BOARD, retention=Retention.SURVEY, unlinked=True,
)

diversity_counts = facts(
    "diversity_counts", "Counts of people by their answers to monitoring questions, made safe before they come here: no count under 10 is held.",
    "counted_on question category",
    date("counted_on", "Day the answers were counted.", required=True),
    choice("question", "diversity_questions", "What was asked.", required=True),
    text("category", "Answer, in the words of the question.", required=True),
    whole("count", "People who gave it, 10 or more; [c] where the number is hidden to protect people.", 10, hidden=True),
    whole("respondents", "People who were counted for the question, whatever they answered; the same in all its rows.", 10, required=True),
    whole("didnt_say", "Those of them who would rather not say; [c] where the number is hidden.", 10, hidden=True),
    whole("asked", "People who were asked."),
    sensitivity=BOARD, retention=Retention.SURVEY,
)
