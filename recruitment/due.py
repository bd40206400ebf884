"""What must run at set times, called by `manage.py run_due`.

Each job is a function of a room that takes the moment it is called at, does what is due
by then and nothing twice, and returns one sentence for the log, or "" when nothing was
due. The sentence names no person.
"""

from accounts import limits, repeats
from accounts.audit_heads import write_head
from accounts.expired import clear_expired
from monitoring.links import delete_old_answers, forget_old_links, shuffle_answers
from monitoring.reports import release_totals
from shortlisting.actions import close_finished_rounds, end_staff_marks

JOBS = [
    close_finished_rounds,
    end_staff_marks,
    release_totals,
    forget_old_links,
    delete_old_answers,
    shuffle_answers,
    clear_expired,
    limits.delete_old_counts,
    repeats.delete_old_forms,
    write_head,
]
