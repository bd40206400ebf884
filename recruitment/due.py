"""What must run at set times, called by `manage.py run_due`.

Each job is a function of a room that takes the moment it is called at, does what is due
by then and nothing twice, and returns one sentence for the log, or "" when nothing was
due. The sentence names no person.
"""

from accounts import codes
from accounts.audit_heads import write_head
from shortlisting.actions import close_finished_rounds

JOBS = [close_finished_rounds, write_head, codes.delete_old_records]
