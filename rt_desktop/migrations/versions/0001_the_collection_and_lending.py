"""The collection and lending"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "counter",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "local",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_local")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("subtitle", sa.String(), nullable=False),
        sa.Column("sort_title", sa.String(), nullable=False),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("isbn", sa.String(), nullable=True),
        sa.Column("issn", sa.String(), nullable=True),
        sa.Column("ean", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("likeness", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("received_hash", sa.String(), nullable=True),
        sa.Column("marc", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
    )
    op.create_index(
        "ix_record_ean",
        "record",
        ["ean"],
        unique=False,
        sqlite_where=sa.text("ean IS NOT NULL"),
        postgresql_where=sa.text("ean IS NOT NULL"),
    )
    op.create_index("ix_record_isbn", "record", ["isbn"], unique=False)
    op.create_index(
        "ix_record_issn",
        "record",
        ["issn"],
        unique=False,
        sqlite_where=sa.text("issn IS NOT NULL"),
        postgresql_where=sa.text("issn IS NOT NULL"),
    )
    op.create_index("ix_record_likeness", "record", ["likeness"], unique=False)
    op.create_index("ix_record_received_hash", "record", ["received_hash"], unique=False)
    op.create_index("ix_record_source_number", "record", ["source", "number"], unique=False)
    op.create_table(
        "site",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column(
            "kind", sa.Enum("centre", "relay", name="sitekind", native_enum=False, length=24), nullable=False
        ),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("structure", sa.String(), nullable=False),
        sa.Column("pickup_place", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("opening_days", sa.JSON(), nullable=False),
        sa.Column("has_documents", sa.Boolean(), nullable=False),
        sa.Column("has_kits", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
        sa.UniqueConstraint("code", name=op.f("uq_site_code")),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("field", "heading", name="themekind", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("code", name=op.f("uq_theme_code")),
    )
    op.create_table(
        "borrower",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("card_key", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("person", "organisation", name="borrowerkind", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("home_site_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("blocked", sa.String(), nullable=False),
        sa.Column("same_as_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["home_site_id"],
            ["site.id"],
            name=op.f("fk_borrower_home_site_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_borrower_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["same_as_id"],
            ["borrower.id"],
            name=op.f("fk_borrower_same_as_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_borrower")),
    )
    op.create_index(op.f("ix_borrower_organisation_id"), "borrower", ["organisation_id"], unique=False)
    op.create_index(
        "uq_borrower_card_key",
        "borrower",
        ["card_key"],
        unique=True,
        sqlite_where=sa.text("NOT retired"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "closure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_closure_site_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
    )
    op.create_table(
        "item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("barcode", sa.String(), nullable=True),
        sa.Column("barcode_key", sa.String(), nullable=True),
        sa.Column("call_number", sa.String(), nullable=False),
        sa.Column("owner_site_id", sa.Uuid(), nullable=False),
        sa.Column("stated_site_id", sa.Uuid(), nullable=False),
        sa.Column("current_site_id", sa.Uuid(), nullable=True),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "available",
                "on-site-only",
                "in-repair",
                "missing",
                "withdrawn",
                name="itemstatus",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("condition", sa.String(), nullable=False),
        sa.Column("price_cents", sa.Integer(), nullable=True),
        sa.Column(
            "origin",
            sa.Enum(
                "bought", "gift", "free", "exchange", "deposit", name="origin", native_enum=False, length=24
            ),
            nullable=True,
        ),
        sa.Column("acquired_on", sa.Date(), nullable=True),
        sa.Column("inventory_number", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("received_hash", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["current_site_id"],
            ["site.id"],
            name=op.f("fk_item_current_site_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["owner_site_id"],
            ["site.id"],
            name=op.f("fk_item_owner_site_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["record.id"],
            name=op.f("fk_item_record_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["stated_site_id"],
            ["site.id"],
            name=op.f("fk_item_stated_site_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
    )
    op.create_index(op.f("ix_item_record_id"), "item", ["record_id"], unique=False)
    op.create_index(
        "uq_item_barcode_key",
        "item",
        ["barcode_key"],
        unique=True,
        sqlite_where=sa.text("NOT retired"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "loan_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.Column("max_loans", sa.Integer(), nullable=False),
        sa.Column("is_forceable", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_loan_rule_site_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_rule")),
    )
    op.create_table(
        "seat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_seat_site_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("created", sa.JSON(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("withdraws_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seat.id"], name=op.f("fk_entry_seat_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_entry_site_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    op.create_index(op.f("ix_entry_group_id"), "entry", ["group_id"], unique=False)
    op.create_index(op.f("ix_entry_item_id"), "entry", ["item_id"], unique=False)
    op.create_index(op.f("ix_entry_recorded_at"), "entry", ["recorded_at"], unique=False)
    op.create_index(op.f("ix_entry_withdraws_id"), "entry", ["withdraws_id"], unique=False)
    op.create_index("uq_entry_seat_id_seq", "entry", ["seat_id", "seq"], unique=True)
    op.create_table(
        "hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("borrower_id", sa.Uuid(), nullable=True),
        sa.Column("pickup_site_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "set-aside",
                "lent",
                "expired",
                "cancelled",
                name="holdstate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("placed_at", sa.DateTime(), nullable=False),
        sa.Column("set_aside_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["borrower_id"],
            ["borrower.id"],
            name=op.f("fk_hold_borrower_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_hold_item_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["pickup_site_id"],
            ["site.id"],
            name=op.f("fk_hold_pickup_site_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["record.id"],
            name=op.f("fk_hold_record_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(op.f("ix_hold_borrower_id"), "hold", ["borrower_id"], unique=False)
    op.create_index(op.f("ix_hold_item_id"), "hold", ["item_id"], unique=False)
    op.create_index(op.f("ix_hold_record_id"), "hold", ["record_id"], unique=False)
    op.create_table(
        "loan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("borrower_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("lent_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("returned_site_id", sa.Uuid(), nullable=True),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("organisation_kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["borrower_id"],
            ["borrower.id"],
            name=op.f("fk_loan_borrower_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_loan_item_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_loan_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["returned_site_id"],
            ["site.id"],
            name=op.f("fk_loan_returned_site_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_loan_site_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan")),
    )
    op.create_index(op.f("ix_loan_borrower_id"), "loan", ["borrower_id"], unique=False)
    op.create_index(op.f("ix_loan_item_id"), "loan", ["item_id"], unique=False)
    op.create_index(op.f("ix_loan_lent_on"), "loan", ["lent_on"], unique=False)
    op.create_index(
        "ix_loan_open",
        "loan",
        ["item_id"],
        unique=False,
        sqlite_where=sa.text("returned_on IS NULL AND NOT retired"),
        postgresql_where=sa.text("returned_on IS NULL AND NOT retired"),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("borrower_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["borrower_id"],
            ["borrower.id"],
            name=op.f("fk_membership_borrower_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_membership_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_borrower_id"), "membership", ["borrower_id"], unique=False)
    op.create_index(op.f("ix_membership_organisation_id"), "membership", ["organisation_id"], unique=False)
    op.create_table(
        "remark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("about_entry_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("borrower_id", sa.Uuid(), nullable=True),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("is_derived", sa.Boolean(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["borrower_id"],
            ["borrower.id"],
            name=op.f("fk_remark_borrower_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_remark_item_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_remark_site_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    op.create_index(op.f("ix_remark_item_id"), "remark", ["item_id"], unique=False)
    op.create_table(
        "change",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_change_entry_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_entry_id"), "change", ["entry_id"], unique=False)
    op.create_index("ix_change_row_id_entry_id", "change", ["row_id", "entry_id"], unique=False)
    _make_search()


def _make_search() -> None:
    """The search index (see services/catalogue/index.py): SQLite's full-text tables, and what facets and sorting need."""
    op.execute(
        """
        CREATE TABLE search_state (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            generation INTEGER NOT NULL,
            rows INTEGER NOT NULL,
            words INTEGER NOT NULL
        )
        """
    )
    op.execute("INSERT INTO search_state (one, generation, rows, words) VALUES (1, 1, 0, 0)")
    op.execute(
        """
        CREATE TABLE search_row (
            row INTEGER PRIMARY KEY,
            record_id CHAR(32) NOT NULL UNIQUE,
            stamp INTEGER NOT NULL,
            is_gone BOOLEAN NOT NULL,
            support VARCHAR NOT NULL,
            year INTEGER,
            themes VARCHAR NOT NULL,
            places VARCHAR NOT NULL,
            is_online BOOLEAN NOT NULL,
            title_key VARCHAR NOT NULL,
            author_key VARCHAR NOT NULL,
            publisher_key VARCHAR NOT NULL,
            digest INTEGER NOT NULL
        )
        """
    )
    op.execute("CREATE INDEX ix_search_row_stamp ON search_row (stamp)")
    op.execute("CREATE INDEX ix_search_row_title_key ON search_row (title_key)")
    op.execute(
        """
        CREATE VIRTUAL TABLE search_words USING fts5 (
            title, subtitle, authors, subjects, publisher, notes, numbers,
            content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2'
        )
        """
    )
    op.execute("CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search_words, 'row')")
