"""Whether each competency's window stands on a whole ladder."""

from roles.layout import indicators_by_level

from .places import competency_rows
from .problems import must


def named(version):
    """Yield (place, row, name of the competency)."""
    for place, row in competency_rows(version):
        yield place, row, row.competency.name


def windows_are_set(version):
    for place, row, name in named(version):
        if row.entry_level is None:
            message = "It is not known which three levels this role asks for."
            yield must("CM01", message, place, name)


def levels_are_there(version):
    for place, row, name in named(version):
        ladder = indicators_by_level(row.competency)
        for _, number in row.window:
            if not ladder.get(number):
                message = f"The framework says nothing at level {number}."
                yield must("CM04", message, f"{place}, level {number}", name)


def competencies_are_of_the_framework(version):
    for place, row, name in named(version):
        if row.competency.framework_id != version.framework_id:
            message = "This competency is not in the framework the profile uses."
            yield must("CM05", message, place, name)


RULES = (windows_are_set, levels_are_there, competencies_are_of_the_framework)
