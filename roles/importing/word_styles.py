"""What the styles and the numbering of a Word file say about a paragraph."""

import re
from collections import defaultdict

from .package import Element, whole

NOTHING = Element("", {})
HEADING_NAME = re.compile(r"^heading (\d)$", re.I)
LIST_NAME = re.compile(r"^list (bullet|number)(?: (\d))?$", re.I)
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Styles:
    """Looks a property up through the styles that a style is based on."""

    def __init__(self, root):
        self.styles = {}
        for style in root.all("style") if root is not None else ():
            self.styles[style.attributes.get("styleId", "")] = style

    def chain(self, name):
        """The style of this id and those it is based on, nearest first."""
        seen = []
        while name in self.styles and self.styles[name] not in seen and len(seen) < 12:
            seen.append(self.styles[name])
            name = self.styles[name].value("basedOn")
        return seen

    def names(self, name):
        return [style.value("name") or "" for style in self.chain(name)]

    def heading(self, properties):
        """The heading level 1-6 of a paragraph by its style or outline, or 0."""
        name = properties.value("pStyle")
        for found in self.names(name):
            match = HEADING_NAME.match(found)
            if match:
                return min(int(match.group(1)) or 1, 6)
            if found.lower() in ("title", "subtitle"):
                return 1 if found.lower() == "title" else 2
        for place in [properties, *self.properties_of(name, "pPr")]:
            level = place.value("outlineLvl")
            if level is not None:
                return int(level) + 1 if level in ("0", "1", "2", "3", "4", "5") else 0
        return 0

    def properties_of(self, name, kind):
        return [
            found
            for style in self.chain(name)
            if (found := style.find(kind)) is not None
        ]

    def switch(self, name, tag):
        """Whether a style turns on a switch for its words, such as bold."""
        for properties in self.properties_of(name, "rPr"):
            if properties.find(tag) is not None:
                return properties.is_on(tag)
        return False

    def is_contents(self, properties):
        """Whether a paragraph is a line of Word's own table of contents."""
        names = self.names(properties.value("pStyle"))
        return any(re.match(r"toc \d", name, re.I) for name in names)

    def depth(self, properties, level):
        """How deep in its list an entry is: "List Bullet 2" is a list of its own."""
        matches = map(LIST_NAME.match, self.names(properties.value("pStyle")))
        named = [int(match.group(2) or 1) for match in matches if match]
        return max([level + 1, *named])

    def numbering(self, properties):
        """(numbering id, level) of a paragraph, or None if it is in no list."""
        style = properties.value("pStyle")
        places = [properties, *self.properties_of(style, "pPr")]
        found = [place.find("numPr") for place in places]
        found = [place for place in found if place is not None]
        number = next((n for p in found if (n := p.value("numId")) is not None), None)
        level = next((n for p in found if (n := p.value("ilvl")) is not None), "0")
        if number == "0":
            return None
        if number is not None:
            return number, whole(level, default=0, most=8)
        for name in self.names(style):
            match = LIST_NAME.match(name)
            if match:
                return match.group(1).lower(), int(match.group(2) or 1) - 1
        return None


class Numbering:
    """Counts the lists of a document as Word does."""

    def __init__(self, root):
        self.lists, self.counts = {}, defaultdict(dict)
        if root is None:
            return
        abstract = {
            found.attributes.get("abstractNumId"): found
            for found in root.all("abstractNum")
        }
        for number in root.all("num"):
            key = number.value("abstractNumId")
            levels = {
                level.attributes.get("ilvl", "0"): level
                for level in abstract.get(key, NOTHING).all("lvl")
            }
            for change in number.all("lvlOverride"):
                for level in change.all("lvl"):
                    levels[change.attributes.get("ilvl", "0")] = level
            self.lists[number.attributes.get("numId")] = (key, levels)

    def next(self, number, level):
        """Count one more entry; return its mark: "- " for a bullet, or "1.4"."""
        key, levels = self.lists.get(number, (number, {}))
        kind = levels.get(str(level), NOTHING)
        form = kind.value("numFmt") or ("decimal" if number == "number" else "bullet")
        counts = self.counts[key]
        counts[level] = counts.get(level, start_of(kind) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if form in ("bullet", "none"):
            return "- " if form == "bullet" else ""
        pattern = kind.value("lvlText")
        if pattern is None:
            pattern = f"%{level + 1}."
        return self.written(pattern, levels, counts)

    def written(self, pattern, levels, counts):
        def put(match):
            at = int(match.group(1)) - 1
            kind = levels.get(str(at), NOTHING)
            form = kind.value("numFmt") or "decimal"
            return counted(counts.get(at, start_of(kind)), form)

        mark = re.sub(r"%([1-9])", put, pattern).strip()
        return f"{mark}." if re.fullmatch(r"\w{1,3}", mark) else mark


def start_of(kind):
    return whole(kind.value("start"), default=1, most=10_000)


def counted(number, form):
    """A number in the form a list asks for: 3, c, C, iii."""
    if form in ("lowerLetter", "upperLetter") and number >= 1:
        letter = "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26]
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 1 <= number < 40:
        text = ""
        for value, sign in ROMAN:
            while number >= value:
                text, number = text + sign, number - value
        return text.upper() if form == "upperRoman" else text
    return str(number)
