"""Cataloguing, and the whole counter"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _add_reference(table: str, column: str, *, to: str) -> None:
    """Add a column that refers to a row; SQLite takes the reference only together with the column."""
    name = f"fk_{table}_{column}"
    if op.get_bind().dialect.name == "sqlite":
        references = f'CONSTRAINT {name} REFERENCES "{to}" (id) DEFERRABLE INITIALLY DEFERRED'
        op.execute(f'ALTER TABLE "{table}" ADD COLUMN {column} CHAR(32) {references}')
        return
    op.add_column(table, sa.Column(column, sa.Uuid(), nullable=True))
    op.create_foreign_key(name, table, to, [column], ["id"], initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    op.create_table(
        "basket",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_basket")),
    )
    op.create_table(
        "operator",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operator")),
        sa.UniqueConstraint("name", name=op.f("uq_operator_name")),
    )
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_search")),
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
    )
    op.create_table(
        "thesaurus",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("uri", sa.String(), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thesaurus")),
        sa.UniqueConstraint("code", name=op.f("uq_thesaurus_code")),
    )
    op.create_table(
        "told_apart",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_apart")),
    )
    op.create_index(op.f("ix_told_apart_one_id"), "told_apart", ["one_id"], unique=False)
    op.create_index(op.f("ix_told_apart_other_id"), "told_apart", ["other_id"], unique=False)
    op.create_table(
        "concept",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("thesaurus_id", sa.Uuid(), nullable=False),
        sa.Column("uri", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("label_key", sa.String(), nullable=False),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thesaurus_id"],
            ["thesaurus.id"],
            name=op.f("fk_concept_thesaurus_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept")),
    )
    op.create_index(op.f("ix_concept_label_key"), "concept", ["label_key"], unique=False)
    op.create_index(op.f("ix_concept_thesaurus_id"), "concept", ["thesaurus_id"], unique=False)
    op.create_index(
        "uq_concept_thesaurus_id_uri",
        "concept",
        ["thesaurus_id", "uri"],
        unique=True,
        sqlite_where=sa.text("uri <> '' AND NOT retired"),
        postgresql_where=sa.text("uri <> '' AND NOT retired"),
    )
    op.create_table(
        "former_name",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_former_name_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_name")),
    )
    op.create_index(op.f("ix_former_name_organisation_id"), "former_name", ["organisation_id"], unique=False)
    op.create_table(
        "basket_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("basket_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("is_ticked", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["basket_id"], ["basket.id"], name=op.f("fk_basket_line_basket_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_basket_line_item_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_basket_line_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_basket_line")),
    )
    op.create_index(op.f("ix_basket_line_item_id"), "basket_line", ["item_id"], unique=False)
    op.create_index(op.f("ix_basket_line_record_id"), "basket_line", ["record_id"], unique=False)
    op.create_index(
        "uq_basket_line_item",
        "basket_line",
        ["basket_id", "item_id"],
        unique=True,
        sqlite_where=sa.text("item_id IS NOT NULL AND NOT retired"),
        postgresql_where=sa.text("item_id IS NOT NULL AND NOT retired"),
    )
    op.create_index(
        "uq_basket_line_record",
        "basket_line",
        ["basket_id", "record_id"],
        unique=True,
        sqlite_where=sa.text("item_id IS NULL AND NOT retired"),
        postgresql_where=sa.text("item_id IS NULL AND NOT retired"),
    )
    op.create_table(
        "concept_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("concept_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Enum("broader", "related", name="linkkind", native_enum=False, length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["concept_id"],
            ["concept.id"],
            name=op.f("fk_concept_link_concept_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["concept.id"], name=op.f("fk_concept_link_to_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept_link")),
    )
    op.create_index(op.f("ix_concept_link_concept_id"), "concept_link", ["concept_id"], unique=False)
    op.create_index(op.f("ix_concept_link_to_id"), "concept_link", ["to_id"], unique=False)
    op.create_table(
        "former_card",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("borrower_id", sa.Uuid(), nullable=False),
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("card_key", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["borrower_id"],
            ["borrower.id"],
            name=op.f("fk_former_card_borrower_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_card")),
    )
    op.create_index(op.f("ix_former_card_borrower_id"), "former_card", ["borrower_id"], unique=False)
    op.create_index(op.f("ix_former_card_card_key"), "former_card", ["card_key"], unique=False)
    op.create_table(
        "loss",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("loan_id", sa.Uuid(), nullable=True),
        sa.Column("borrower_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open", "replaced", "refunded", "found", "written-off", name="lossstate", native_enum=False, length=24
            ),
            nullable=False,
        ),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("amount_cents", sa.Integer(), nullable=True),
        sa.Column("replaced_by_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["borrower_id"], ["borrower.id"], name=op.f("fk_loss_borrower_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_loss_item_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["loan_id"], ["loan.id"], name=op.f("fk_loss_loan_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_loss_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["item.id"], name=op.f("fk_loss_replaced_by_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loss")),
    )
    op.create_index(op.f("ix_loss_borrower_id"), "loss", ["borrower_id"], unique=False)
    op.create_index(op.f("ix_loss_item_id"), "loss", ["item_id"], unique=False)
    op.add_column("borrower", sa.Column("consented_on", sa.Date(), nullable=True))
    op.add_column("borrower", sa.Column("consent_ended_on", sa.Date(), nullable=True))
    _add_reference("hold", "set_aside_item_id", to="item")
    op.add_column("hold", sa.Column("notified_on", sa.Date(), nullable=True))
    op.add_column("hold", sa.Column("notified_by", sa.String(), server_default="", nullable=False))
    op.add_column("hold", sa.Column("note", sa.String(), server_default="", nullable=False))
    op.add_column("hold", sa.Column("closed_on", sa.Date(), nullable=True))
    op.add_column("item", sa.Column("withdrawn_on", sa.Date(), nullable=True))
    op.add_column("item", sa.Column("withdrawal_reason", sa.String(), server_default="", nullable=False))
    op.add_column("item", sa.Column("withdrawal_destination", sa.String(), server_default="", nullable=False))
    op.add_column("loan", sa.Column("lost_on", sa.Date(), nullable=True))
    op.add_column("organisation", sa.Column("address", sa.String(), server_default="", nullable=False))
    op.add_column("organisation", sa.Column("note", sa.String(), server_default="", nullable=False))
    _add_reference("organisation", "same_as_id", to="organisation")
    _add_reference("record", "same_as_id", to="record")
    op.add_column("record", sa.Column("is_to_complete", sa.Boolean(), server_default=sa.text("0"), nullable=False))
    op.create_index(
        "ix_record_is_to_complete",
        "record",
        ["is_to_complete"],
        unique=False,
        sqlite_where=sa.text("is_to_complete"),
        postgresql_where=sa.text("is_to_complete"),
    )
    op.create_index(
        "ix_record_same_as_id",
        "record",
        ["same_as_id"],
        unique=False,
        sqlite_where=sa.text("same_as_id IS NOT NULL"),
        postgresql_where=sa.text("same_as_id IS NOT NULL"),
    )
    op.create_index(
        "ix_borrower_same_as_id",
        "borrower",
        ["same_as_id"],
        unique=False,
        sqlite_where=sa.text("same_as_id IS NOT NULL"),
        postgresql_where=sa.text("same_as_id IS NOT NULL"),
    )
    op.create_index(
        "ix_organisation_same_as_id",
        "organisation",
        ["same_as_id"],
        unique=False,
        sqlite_where=sa.text("same_as_id IS NOT NULL"),
        postgresql_where=sa.text("same_as_id IS NOT NULL"),
    )
