"""How each version of the database became the next one."""
