"""What must run at set times, called by `manage.py run_due`.

Each job is a function of a room that takes the moment it is called at, does what is due
by then and nothing twice, and returns one sentence for the log, or "" when nothing was
due. The sentence names no person.
"""

from monitoring.links import forget_old_links, shuffle_answers
from monitoring.reports import release_totals

JOBS = [release_totals, forget_old_links, shuffle_answers]
