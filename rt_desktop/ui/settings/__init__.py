"""Settings: this seat, its backups, whether all is well."""
