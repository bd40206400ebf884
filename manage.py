#!/usr/bin/env python
import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recruitment.settings")
    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError) as error:
        if not any(said in str(error) for said in ("no such table", "does not exist")):
            raise
        sys.exit("The database has no tables yet. Run: manage.py migrate")


if __name__ == "__main__":
    main()
