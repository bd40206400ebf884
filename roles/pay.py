"""What is worth another look in pay and hours: lawful, but rarely meant.

Nothing here stops a vacancy; what cannot be is refused by its form.
"""

from decimal import Decimal

from roles.wording import pounds

WEEKS = Decimal("52.14")
# The Working Time Regulations 1998, regulation 4: on average, unless the person agrees.
LONG_WEEK = 48
# No legal figure: that changes each April. Pay above this is not asked about.
CHECKED_BELOW = Decimal(15)
HIGH_BY_THE_HOUR = Decimal(200)
LOW_BY_THE_YEAR = Decimal(500)


def warnings_of(vacancy):
    """Sentences for whoever writes or opens it; none where all looks usual."""
    return [*warnings_of_hours(vacancy), *warnings_of_pay(vacancy)]


def warnings_of_hours(vacancy):
    if vacancy.hours > LONG_WEEK:
        yield (
            f"The hours are more than {LONG_WEEK} a week. The law allows that on "
            "average only if the person agrees in writing: check the hours."
        )


def warnings_of_pay(vacancy):
    pay, is_volunteer = vacancy.salary_min, vacancy.contract == "volunteer"
    is_hourly = vacancy.salary_unit == "hour"
    if not pay:
        if not is_volunteer:
            yield "This is unpaid, but not a volunteer role: check the pay."
        return
    if is_hourly and pay > HIGH_BY_THE_HOUR:
        yield "The pay is very high for an hour: check whether it is for a year."
    elif not is_hourly and pay < LOW_BY_THE_YEAR:
        yield "The pay is very low for a year: check whether it is for an hour."
    elif (hourly := by_the_hour(vacancy)) and hourly < CHECKED_BELOW:
        yield (
            f"The pay comes to about £{pounds(hourly)} an hour. Check it against the "
            "National Minimum Wage that is in force: www.gov.uk/"
            "national-minimum-wage-rates."
        )


def by_the_hour(vacancy):
    """About what an hour is paid; None where no hours are told for a yearly figure."""
    if vacancy.salary_unit == "hour":
        return vacancy.salary_min
    if not vacancy.hours:
        return None
    return round(vacancy.salary_min / (vacancy.hours * WEEKS), 2)
