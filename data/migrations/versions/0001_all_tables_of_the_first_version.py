"""All tables of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table('annotations',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('happened_on', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_annotations'))
    )
    op.create_table('bodies',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=True),
    sa.Column('seats', sa.Integer(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bodies'))
    )
    op.create_table('configuration_files',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_configuration_files'))
    )
    op.create_table('costs',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('month', sa.Text(), nullable=False),
    sa.Column('amount_gbp', sa.Float(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_costs'))
    )
    op.create_table('events',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('start', sa.Text(), nullable=False),
    sa.Column('end', sa.Text(), nullable=True),
    sa.Column('learning', sa.Boolean(), nullable=True),
    sa.Column('area', sa.Text(), nullable=True),
    sa.Column('themes', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_events'))
    )
    op.create_table('import_batch',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.Column('by', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('content_hash', sa.Text(), nullable=False),
    sa.Column('added', sa.Integer(), nullable=False),
    sa.Column('changed', sa.Integer(), nullable=False),
    sa.Column('same', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_batch'))
    )
    op.create_table('income',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('funder', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('restricted', sa.Boolean(), nullable=True),
    sa.Column('amount_gbp', sa.Float(), nullable=False),
    sa.Column('start', sa.Text(), nullable=False),
    sa.Column('end', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_income'))
    )
    op.create_table('individuals',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('counted_on', sa.Text(), nullable=False),
    sa.Column('tier', sa.Text(), nullable=False),
    sa.Column('members', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_individuals'))
    )
    op.create_table('network',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('fictional', sa.Boolean(), nullable=False),
    sa.Column('baseline', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_network'))
    )
    op.create_table('organisations',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('website', sa.Text(), nullable=True),
    sa.Column('contact_email', sa.Text(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=True),
    sa.Column('legal_form', sa.Text(), nullable=True),
    sa.Column('registration', sa.Text(), nullable=True),
    sa.Column('base', sa.Text(), nullable=True),
    sa.Column('scope', sa.Text(), nullable=True),
    sa.Column('themes', sa.Text(), nullable=True),
    sa.Column('founded', sa.Text(), nullable=True),
    sa.Column('closed', sa.Text(), nullable=True),
    sa.Column('description', sa.Text(), nullable=True),
    sa.Column('verified_on', sa.Text(), nullable=True),
    sa.Column('visibility', sa.Text(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.Column('attributes_source_url', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisations'))
    )
    op.create_table('policy_goals',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('theme', sa.Text(), nullable=True),
    sa.Column('jurisdiction', sa.Text(), nullable=True),
    sa.Column('stance', sa.Text(), nullable=False),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_policy_goals'))
    )
    op.create_table('reserves',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('held_on', sa.Text(), nullable=False),
    sa.Column('free_gbp', sa.Float(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reserves'))
    )
    op.create_table('survey_items',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('topic', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_items'))
    )
    op.create_table('survey_waves',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('opened', sa.Text(), nullable=False),
    sa.Column('closed', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_waves'))
    )
    op.create_table('targets',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('indicator', sa.Text(), nullable=False),
    sa.Column('value', sa.Float(), nullable=False),
    sa.Column('upper', sa.Float(), nullable=True),
    sa.Column('band', sa.Float(), nullable=True),
    sa.Column('due', sa.Text(), nullable=True),
    sa.Column('set_on', sa.Text(), nullable=False),
    sa.Column('owner', sa.Text(), nullable=True),
    sa.Column('proposed', sa.Boolean(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_targets'))
    )
    op.create_table('actions',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('start', sa.Text(), nullable=False),
    sa.Column('end', sa.Text(), nullable=True),
    sa.Column('lead_id', sa.Text(), nullable=True),
    sa.Column('themes', sa.Text(), nullable=True),
    sa.Column('regulated', sa.Boolean(), nullable=True),
    sa.Column('spend_gbp', sa.Float(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['lead_id'], ['organisations.id'], name=op.f('fk_actions_lead_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_actions'))
    )
    op.create_table('attendance',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('event_id', sa.Text(), nullable=False),
    sa.Column('organisation_id', sa.Text(), nullable=False),
    sa.Column('registered', sa.Integer(), nullable=True),
    sa.Column('attended', sa.Integer(), nullable=True),
    sa.Column('role', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_attendance_event_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_attendance_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendance'))
    )
    op.create_table('change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('batch_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.Column('by', sa.Text(), nullable=False),
    sa.Column('table', sa.Text(), nullable=False),
    sa.Column('row_id', sa.Text(), nullable=False),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('before', sa.Text(), nullable=True),
    sa.Column('after', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['batch_id'], ['import_batch.id'], name=op.f('fk_change_batch_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change'))
    )
    with op.batch_alter_table('change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_change_batch_id'), ['batch_id'], unique=False)

    op.create_table('elections',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('body_id', sa.Text(), nullable=False),
    sa.Column('held_on', sa.Text(), nullable=False),
    sa.Column('eligible', sa.Integer(), nullable=True),
    sa.Column('votes', sa.Integer(), nullable=True),
    sa.Column('candidates', sa.Integer(), nullable=True),
    sa.Column('seats', sa.Integer(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['body_id'], ['bodies.id'], name=op.f('fk_elections_body_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_elections'))
    )
    op.create_table('groups',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('organisation_id', sa.Text(), nullable=True),
    sa.Column('themes', sa.Text(), nullable=True),
    sa.Column('description', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_groups_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_groups'))
    )
    op.create_table('introductions',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('a_id', sa.Text(), nullable=False),
    sa.Column('b_id', sa.Text(), nullable=False),
    sa.Column('made_on', sa.Text(), nullable=False),
    sa.Column('intensity', sa.Integer(), nullable=True),
    sa.Column('accepted_on', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['a_id'], ['organisations.id'], name=op.f('fk_introductions_a_id')),
    sa.ForeignKeyConstraint(['b_id'], ['organisations.id'], name=op.f('fk_introductions_b_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_introductions'))
    )
    op.create_table('memberships',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('organisation_id', sa.Text(), nullable=False),
    sa.Column('tier', sa.Text(), nullable=False),
    sa.Column('joined', sa.Text(), nullable=True),
    sa.Column('left', sa.Text(), nullable=True),
    sa.Column('left_reason', sa.Text(), nullable=True),
    sa.Column('recruited_via', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_memberships_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_memberships'))
    )
    op.create_table('offers_and_needs',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('organisation_id', sa.Text(), nullable=False),
    sa.Column('direction', sa.Text(), nullable=False),
    sa.Column('category', sa.Text(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('posted', sa.Text(), nullable=False),
    sa.Column('answered', sa.Text(), nullable=True),
    sa.Column('answered_by', sa.Text(), nullable=True),
    sa.Column('closed', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['answered_by'], ['organisations.id'], name=op.f('fk_offers_and_needs_answered_by')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_offers_and_needs_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_offers_and_needs'))
    )
    op.create_table('outcomes',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('happened_on', sa.Text(), nullable=False),
    sa.Column('goal_id', sa.Text(), nullable=True),
    sa.Column('significance', sa.Integer(), nullable=True),
    sa.Column('contribution', sa.Integer(), nullable=True),
    sa.Column('evidence_strength', sa.Integer(), nullable=True),
    sa.Column('evidence_url', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['goal_id'], ['policy_goals.id'], name=op.f('fk_outcomes_goal_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outcomes'))
    )
    op.create_table('policy_stages',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('goal_id', sa.Text(), nullable=False),
    sa.Column('stage', sa.Text(), nullable=False),
    sa.Column('reached_on', sa.Text(), nullable=False),
    sa.Column('evidence_url', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['goal_id'], ['policy_goals.id'], name=op.f('fk_policy_stages_goal_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_policy_stages'))
    )
    op.create_table('seats',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('body_id', sa.Text(), nullable=False),
    sa.Column('organisation_id', sa.Text(), nullable=False),
    sa.Column('theme', sa.Text(), nullable=True),
    sa.Column('role', sa.Text(), nullable=True),
    sa.Column('start', sa.Text(), nullable=True),
    sa.Column('end', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['body_id'], ['bodies.id'], name=op.f('fk_seats_body_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_seats_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seats'))
    )
    op.create_table('survey_answers',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('wave_id', sa.Text(), nullable=False),
    sa.Column('organisation_id', sa.Text(), nullable=False),
    sa.Column('item_id', sa.Text(), nullable=False),
    sa.Column('score', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['survey_items.id'], name=op.f('fk_survey_answers_item_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_survey_answers_organisation_id')),
    sa.ForeignKeyConstraint(['wave_id'], ['survey_waves.id'], name=op.f('fk_survey_answers_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_answers'))
    )
    op.create_table('survey_invitations',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('wave_id', sa.Text(), nullable=False),
    sa.Column('organisation_id', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_survey_invitations_organisation_id')),
    sa.ForeignKeyConstraint(['wave_id'], ['survey_waves.id'], name=op.f('fk_survey_invitations_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_invitations'))
    )
    op.create_table('ties',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('source_id', sa.Text(), nullable=False),
    sa.Column('target_id', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('strength', sa.Integer(), nullable=True),
    sa.Column('start', sa.Text(), nullable=True),
    sa.Column('end', sa.Text(), nullable=True),
    sa.Column('amount_gbp', sa.Float(), nullable=True),
    sa.Column('reported_by', sa.Text(), nullable=True),
    sa.Column('evidence', sa.Text(), nullable=True),
    sa.Column('confidence', sa.Text(), nullable=True),
    sa.Column('evidence_note', sa.Text(), nullable=True),
    sa.Column('date_basis', sa.Text(), nullable=True),
    sa.Column('visibility', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['reported_by'], ['organisations.id'], name=op.f('fk_ties_reported_by')),
    sa.ForeignKeyConstraint(['source_id'], ['organisations.id'], name=op.f('fk_ties_source_id')),
    sa.ForeignKeyConstraint(['target_id'], ['organisations.id'], name=op.f('fk_ties_target_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ties'))
    )
    op.create_table('affiliations',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('organisation_id', sa.Text(), nullable=False),
    sa.Column('group_id', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=True),
    sa.Column('start', sa.Text(), nullable=True),
    sa.Column('end', sa.Text(), nullable=True),
    sa.Column('date_basis', sa.Text(), nullable=True),
    sa.Column('visibility', sa.Text(), nullable=True),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_affiliations_group_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_affiliations_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_affiliations'))
    )
    op.create_table('participation',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('action_id', sa.Text(), nullable=False),
    sa.Column('organisation_id', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=True),
    sa.Column('signed_on', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_participation_action_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_participation_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participation'))
    )


def downgrade() -> None:
    """Take the database back."""
    op.drop_table('participation')
    op.drop_table('affiliations')
    op.drop_table('ties')
    op.drop_table('survey_invitations')
    op.drop_table('survey_answers')
    op.drop_table('seats')
    op.drop_table('policy_stages')
    op.drop_table('outcomes')
    op.drop_table('offers_and_needs')
    op.drop_table('memberships')
    op.drop_table('introductions')
    op.drop_table('groups')
    op.drop_table('elections')
    with op.batch_alter_table('change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_change_batch_id'))

    op.drop_table('change')
    op.drop_table('attendance')
    op.drop_table('actions')
    op.drop_table('targets')
    op.drop_table('survey_waves')
    op.drop_table('survey_items')
    op.drop_table('reserves')
    op.drop_table('policy_goals')
    op.drop_table('organisations')
    op.drop_table('network')
    op.drop_table('individuals')
    op.drop_table('income')
    op.drop_table('import_batch')
    op.drop_table('events')
    op.drop_table('costs')
    op.drop_table('configuration_files')
    op.drop_table('bodies')
    op.drop_table('annotations')
