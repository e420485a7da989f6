"""What Alembic runs: the migrations, on the connection it was handed."""

from alembic import context

from rt_desktop.models import every_table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=every_table(),
    transactional_ddl=False,
)
context.run_migrations()
