"""Objectives: meetings and what they decided, figures entered by hand, trust, diversity, spending under election law, and what was said of them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.add_column("organisations", sa.Column("income_gbp", sa.Float(), nullable=True))
    op.add_column("targets", sa.Column("baseline", sa.Float(), nullable=True))
    op.add_column("targets", sa.Column("baseline_on", sa.Text(), nullable=True))
    with op.batch_alter_table("outcomes") as batch:
        for name in ("objective", "organisation_id", "story"):
            batch.add_column(sa.Column(name, sa.Text(), nullable=True))
        batch.add_column(sa.Column("consent", sa.Boolean(), nullable=True))
        batch.add_column(sa.Column("contribution_claimed", sa.Text(), nullable=True))
        batch.create_foreign_key("fk_outcomes_organisation_id", "organisations", ["organisation_id"], ["id"])
    _what_members_say()
    _what_meetings_decide()
    _what_is_said_of_numbers()


def _what_members_say() -> None:
    _table("regulated_spend", *_texts("organisation_id"), *_texts("action_id", nullable=True), *_texts("spent_on"),
           _number("amount_gbp", nullable=False), *_texts("nation", nullable=True), sa.Column("joint", sa.Boolean(), nullable=True),
           refers={"organisation_id": "organisations", "action_id": "actions"})
    _table("trust_ratings", *_texts("wave_id", "respondent_id", "alter_id"), *_wholes("reliability", "openness", "mission"),
           refers={"wave_id": "survey_waves", "respondent_id": "organisations", "alter_id": "organisations"})
    _table("diversity_counts", *_texts("counted_on", "question", "category"), *_wholes("count"), sa.Column("respondents", sa.Integer(), nullable=False),
           *_wholes("didnt_say", "asked"))


def _what_meetings_decide() -> None:
    _table("meetings", *_texts("title"), *_texts("body_id", nullable=True), *_texts("held_on"),
           *(sa.Column(name, sa.Boolean(), nullable=True) for name in ("planned", "held", "quorum_met")), *_wholes("attended", "eligible"),
           *_texts("minutes_published_on", "purpose", "decision_sought", "speaker_notes", nullable=True), refers={"body_id": "bodies"})
    _table("decisions", *_texts("meeting_id", "wording"), *_texts("decided_on", nullable=True), refers={"meeting_id": "meetings"})
    _table("follow_ups", *_texts("meeting_id"), *_texts("decision_id", nullable=True), *_texts("wording"), *_texts("owner", "due", "done_on", nullable=True),
           *_texts("state"), refers={"meeting_id": "meetings", "decision_id": "decisions"})


def _what_is_said_of_numbers() -> None:
    _table("figures", *_texts("indicator", "period_start", "period_end"), *(_number(name) for name in ("value", "numerator", "denominator")),
           *_texts("part", "source_url", "note", nullable=True))
    _table("status_overrides", *_texts("indicator", "status", "reason", "set_on"), *_texts("until", nullable=True), *_texts("set_by"))
    _table("narrative_edits", *_texts("audience", "key", "day", "text", "computed"))


def _table(name: str, *columns: sa.Column, refers: dict[str, str] | None = None) -> None:
    keys = (sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{name}_{column}") for column, other in (refers or {}).items())
    op.create_table(name, *_texts("id"), *columns, sa.PrimaryKeyConstraint("id", name=f"pk_{name}"), *keys)


def _texts(*names: str, nullable: bool = False) -> list[sa.Column]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def _wholes(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Integer(), nullable=True) for name in names]


def _number(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.Float(), nullable=nullable)
