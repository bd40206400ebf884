"""Several people acting at the same moment, each in a thread of their own."""

from threading import Barrier, Thread

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

# What an action raises when somebody else was there before.
REFUSALS = (PermissionDenied, ValidationError)


def at_once(*acts):
    """Run each in a thread, all starting together; what each returned or refused.

    A refusal stands as its class. Anything else that is raised fails the test.
    """
    barrier = Barrier(len(acts))
    answers = [None] * len(acts)

    def run(place, act):
        barrier.wait()
        try:
            answers[place] = act()
        except REFUSALS as refusal:
            answers[place] = type(refusal)
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
