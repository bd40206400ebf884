"""How often something was asked for, counted in the database."""

from django.db import connection, models


class LimitCount(models.Model):
    """How often one act was asked for by one asker since its present window began.

    Nobody's address is here: the key is a keyed digest. Times are whole seconds since
    1970, which both databases compare alike in a statement of our own.
    """

    key = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField()
    ends_at = models.PositiveBigIntegerField(db_index=True)

    def __str__(self):
        return f"{self.number} until {self.ends_at}"

    # One statement, so that requests at the same moment are all counted.
    ADD = """
        INSERT INTO accounts_limitcount (key, number, ends_at) VALUES (%s, 1, %s)
        ON CONFLICT (key) DO UPDATE SET
            number = CASE
                WHEN accounts_limitcount.ends_at > %s
                THEN accounts_limitcount.number + 1 ELSE 1 END,
            ends_at = CASE
                WHEN accounts_limitcount.ends_at > %s
                THEN accounts_limitcount.ends_at ELSE excluded.ends_at END
        RETURNING number, ends_at
    """

    @classmethod
    def add_one(cls, key, *, now, seconds):
        """Count one more; (how many in this window, when it ends)."""
        with connection.cursor() as cursor:
            cursor.execute(cls.ADD, [key, now + seconds, now, now])
            # All rows: SQLite ends the statement when the last one is fetched.
            [counted] = cursor.fetchall()
            return counted
