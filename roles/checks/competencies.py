"""Whether each competency's window stands on a whole ladder."""

from roles.layout import indicators_by_level

from .problems import BLOCK, Problem, place_of


def windows_are_set(version):
    for row in version.expectations.all():
        if row.entry_level is None:
            message = "It is not known which three levels this role asks for."
            name = row.competency.name
            yield Problem("CM01", BLOCK, message, quote=name, href=place_of(row))


def levels_are_there(version):
    for row in version.expectations.all():
        ladder = indicators_by_level(row.competency)
        missing = [number for _, number in row.window if not ladder.get(number)]
        if missing:
            numbers = " and ".join(str(number) for number in missing)
            message = f"The framework says nothing at level {numbers}."
            name = row.competency.name
            yield Problem("CM01", BLOCK, message, quote=name, href=place_of(row))


def competencies_are_of_the_framework(version):
    for row in version.expectations.all():
        if row.competency.framework_id != version.framework_id:
            message = "This competency is not in the framework the profile uses."
            name = row.competency.name
            yield Problem("CM05", BLOCK, message, quote=name, href=place_of(row))


RULES = (windows_are_set, levels_are_there, competencies_are_of_the_framework)
