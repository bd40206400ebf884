"""What the page of a proposal shows: the merged ladder, and what is to be decided."""

from dataclasses import dataclass, field

from roles.differences import rows


@dataclass
class Option:
    """One answer to a question: `widget` draws the radio button, `changes` the words.

    The first wording is shown as it is, each other as it differs from the first.
    """

    widget: object
    wording: object = None
    changes: list = field(default_factory=list)

    @property
    def sources(self):
        return self.wording.all_sources if self.wording else ()

    @property
    def documents(self):
        return self.wording.documents if self.wording else 0


@dataclass
class Asked:
    """A question as it is shown; `options` are empty where there is nothing to ask."""

    question: object
    wording: object
    is_decided: bool
    options: list = field(default_factory=list)
    seen: object = None

    @property
    def anchor(self):
        return f"question-{self.question.key}"


@dataclass
class CompetencyPart:
    """A competency and its questions; `gaps` says in words what nobody has."""

    name: str
    relevance: Asked | None
    levels: list
    gaps: str


def parts_of(merged, form, choices):
    """A `CompetencyPart` for each competency, in the order of the framework."""
    return [
        CompetencyPart(
            competency.name,
            asked(competency.relevance, form, choices)
            if competency.relevance
            else None,
            [asked(question, form, choices) for question in competency.levels],
            gaps_spoken(competency.as_dict(choices)["gaps"]),
        )
        for competency in merged.competencies
    ]


def asked(question, form, choices):
    wording = question.chosen(choices)
    if not question.is_open:
        return Asked(question, wording, is_decided=True)
    return Asked(
        question,
        wording,
        is_decided=question.key in choices,
        options=options_of(question, form[question.key]),
        seen=form[f"seen-{question.key}"],
    )


def options_of(question, bound):
    first = question.wordings[0]
    wordings = {wording.key: wording for wording in question.wordings}
    return [
        option_of(widget, first, wordings.get(key))
        for widget, (key, _) in zip(bound, bound.field.choices, strict=True)
    ]


def option_of(widget, first, wording):
    """Without a wording it is the answer to leave the level out."""
    if wording is None:
        return Option(widget)
    return Option(widget, wording, rows(first.indicators, wording.indicators))


def open_ones(parts):
    """The questions that nobody has decided yet, in the order of the page."""
    return [
        one
        for part in parts
        for one in ([part.relevance] if part.relevance else []) + part.levels
        if not one.is_decided
    ]


@dataclass
class LostPart:
    """A competency without a name, and the choice whether to take the one proposed."""

    lost: object
    bound: object
    seen: object
    is_decided: bool


def lost_parts(merged, form, choices):
    return [
        LostPart(
            lost,
            form[lost.key] if lost.proposed else None,
            form[f"seen-{lost.key}"] if lost.proposed else None,
            lost.key in choices or not lost.proposed,
        )
        for lost in merged.lost
    ]


def outcome(ladders, before):
    """In sentences, what a draft with these ladders adds to those `before` it.

    Both are {name: (relevance, {level: indicators})} by the names of the framework
    there is. Without a sentence nothing would change.
    """
    told = []
    for name, (relevance, ladder) in ladders.items():
        if name not in before:
            told.append(f"{name} is added with {levels_spoken(sorted(ladder))}.")
            continue
        known_relevance, known = before[name]
        told += changes_of_levels(name, ladder, known)
        if relevance != known_relevance:
            what = "changed" if known_relevance else "added"
            told.append(f"{name}: the relevance is {what}.")
    return told


def changes_of_levels(name, ladder, known):
    added = [number for number in sorted(ladder) if number not in known]
    gone = [number for number in sorted(known) if number not in ladder]
    changed = [
        number
        for number in sorted(ladder)
        if number in known and list(ladder[number]) != list(known[number])
    ]
    for numbers, what in ((added, "added"), (changed, "changed"), (gone, "removed")):
        if numbers:
            verb = "is" if len(numbers) == 1 else "are"
            yield f"{name}: {levels_spoken(numbers)} {verb} {what}."


def gaps_spoken(numbers):
    return levels_spoken(numbers) if numbers else ""


def levels_spoken(numbers):
    """ "level 2", "levels 2, 3 and 4", "no level"."""
    if not numbers:
        return "no level"
    *first, last = [str(number) for number in numbers]
    word = "levels" if first else "level"
    return f"{word} {', '.join(first)} and {last}" if first else f"{word} {last}"
