#!/usr/bin/env python
import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError

# What PostgreSQL calls a table that is not there.
UNDEFINED_TABLE = "42P01"


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recruitment.settings")
    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError) as error:
        if "migrate" in sys.argv[1:2] or not is_table_missing(error):
            raise
        sys.exit("The database has no tables yet. Run: manage.py migrate")


def is_table_missing(error):
    """Whether this is all that is wrong: other errors say themselves what is."""
    if getattr(error.__cause__, "sqlstate", None) == UNDEFINED_TABLE:
        return True
    return str(error).startswith("no such table:")


if __name__ == "__main__":
    main()
