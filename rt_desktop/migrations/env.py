"""What Alembic runs: the migrations, on the connection it was handed."""

from alembic import context

from rt_desktop.models.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=False,
)
context.run_migrations()
