"""Sentences full of numbers, as people in care write them, and spellings of phones.

Each kind is drawn with a seed, so that a failure can be seen again.
"""

DASHES = ("-", "–", " - ", " – ", " to ")
BETWEEN = (" ", ", ", "\n", "; ", " / ", "  ", "\t")


def two(number):
    return f"{number:02}"


def ages(chance):
    ends = sorted(chance.sample(range(91), 2 * chance.randint(1, 5)))
    dash, gap = chance.choice(DASHES), chance.choice(BETWEEN)
    shown = chance.choice((str, two))
    pairs = zip(ends[::2], ends[1::2], strict=True)
    groups = [f"{shown(low)}{dash}{shown(high)}" for low, high in pairs]
    return f"I ran groups for ages {gap.join(groups)}{chance.choice(('', ' 65+', '+'))}"


def rota(chance):
    dash, gap = chance.choice(DASHES), chance.choice(BETWEEN)
    minutes = chance.choice(("", "00", ".00", ":30", "30", ".15"))
    hours = [two(chance.randrange(24)) + minutes for shift in range(4)]
    shifts = [
        f"{begin}{dash}{end}" for begin, end in zip(hours, hours[1:], strict=False)
    ]
    return f"We kept the rota {gap.join(shifts)} with {chance.randint(2, 300)} beds."


def scores(chance):
    shown = chance.choice((str, two))
    values = [shown(chance.randrange(28)) for week in range(chance.randint(3, 12))]
    if chance.random() < 0.5:
        values.sort(reverse=True)
    gap = chance.choice((" ", ", ", "-", "/", " - ", "\n", " > "))
    name = chance.choice(("GAD-7 fell", "PHQ", "CORE-10", "scores were", "HoNOS"))
    return f"{name} {gap.join(values)} over the weeks"


def scale(chance):
    step = chance.choice((1, 5, 10, 20, 25, 50, 100))
    marks = [str(step * mark) for mark in range(chance.randint(4, 13))]
    return f"On a scale of {chance.choice((' ', ', ', '-', '/')).join(marks)} minutes"


def dates(chance):
    gap = chance.choice((" ", "/", ".", "-", "/", " / "))
    shown = []
    for day in range(chance.randint(1, 4)):
        year = chance.randint(2001, 2026)
        day, month = two(chance.randint(1, 28)), two(chance.randint(1, 12))
        year = chance.choice((str(year), two(year % 100)))
        parts = chance.choice(((day, month, year), (month, str(2000 + int(year[-2:])))))
        shown.append(gap.join(parts))
    return (
        f"I worked there {chance.choice(DASHES).join(shown)} and {chance.randint(1, 9)}"
    )


def years(chance):
    first = chance.randint(1985, 2020)
    spans = [
        chance.choice(
            (f"{year}–{year + 1}", f"{year}/{two((year + 1) % 100)}", str(year))
        )
        for year in range(first, first + chance.randint(1, 5))
    ]
    return f"in {chance.choice(BETWEEN).join(spans)}"


def money(chance):
    mark = chance.choice(("", "£", "€"))
    comma = chance.choice((",", " ", ".", "\u00a0", ""))
    amounts = [
        mark + f"{chance.randint(1, 1500) * 1000:,}".replace(",", comma)
        for budget in range(chance.randint(1, 5))
    ]
    return (
        f"budgets of {chance.choice((' ', ', ', ' - ', ' to ')).join(amounts)} a year"
    )


def doses(chance):
    amounts = [
        chance.choice(("0.5", "0.25", "1.25", "2.5", "5", "10", "12.5", "100", "0.125"))
        for week in range(chance.randint(1, 6))
    ]
    unit = chance.choice(("mg", " mg", " ml", "mcg"))
    return (
        f"titrated {chance.choice((' ', ', ', '/', ' - ')).join(amounts)}{unit} daily"
    )


def months(chance):
    first = chance.randint(0, 2)
    quarters = [f"{two(m)}-{two(m + 2)}" for m in range(1 + first, 11, 3)]
    return f"reports for {chance.choice((' ', ', ', chr(10))).join(quarters)}"


def rules(chance):
    sections = chance.choice(
        (
            "section 117, sections 2, 3, 5(2), 5(4) and 136 of the 1983 Act (2007)",
            "s.17, s.47 1989, Reg 12 and 18, CQC 2014 Regulations 9-20",
            "NICE CG178, NG225, QS34 and KLOE 1.2.3.4",
            "ISO 9001 2015 and ISO 27001 2013 14001 2015",
            "DSM-5 300.02, ICD-10 F41.1, F32.0-F33.9",
            "NHS 111, 999, 24/7/365, option 2",
        )
    )
    return f"{sections}, {chance.randint(1, 400)}"


def banding(chance):
    bands = chance.sample(range(2, 9), 3)
    points = [str(chance.randint(5, 40)) for point in range(4)]
    return f"Band {bands[0]}-{bands[1]} {bands[2]}a, SCP {' '.join(points)} of 2019"


def counts(chance):
    many = [str(chance.randint(0, 10 ** chance.randint(1, 7))) for row in range(5)]
    return (
        f"We saw {chance.choice((' ', ', ', ' / ', ' - ', chr(10))).join(many)} people"
    )


def files(chance):
    first = chance.randint(1, 90)
    wide = chance.choice((2, 3, 4))
    shown = [
        f"{number:0{wide}}" for number in range(first, first + chance.randint(2, 8))
    ]
    return f"files {chance.choice((' ', ', ', '-', chr(10))).join(shown)} in a folder"


OTHERS = (
    *(ages, rota, scores, scale, dates, years, money, doses, months, rules),
    *(banding, counts, files),
)


def other_numbers(chance):
    return chance.choice(OTHERS)(chance)


PHONE_GAPS = (
    *(" ", "-", ".", " - ", "–", "\u00a0", "\u2011", "/", "·", "\u2009", "_"),
)
UK = (
    *(
        "07### ######",
        "07### ### ###",
        "07## #### ###",
        "07#########",
        "07 ### ### ###",
    ),
    *("07# #### ####", "020 7### ####", "0207 ### ####", "020########"),
    *(
        "0117 4## ####",
        "0117 ### ## ##",
        "01632 9#####",
        "01632 9## ###",
        "0300 ### ####",
    ),
    *(
        "0345 ### ## ##",
        "01### ## ## ##",
        "028 9### ####",
        "0117#######",
    ),
    *("(0117) 4## ####", "(01632) 9#####", "(07###) ######", "(020) 7### ####"),
)
ABROAD = (
    *("+44 7### ######", "+44 (0)7### ### ###", "+44(0)117 4## ####", "+447#########"),
    *("0044 7### ######", "00447#########", "447#########", "44 7### ######"),
    *(
        "+33 6 ## ## ## ##",
        "+33 (0)6 ## ## ## ##",
        "+1 (555) ###-####",
        "+1-555-###-####",
    ),
    *("+353 8# ### ####", "+91 9#### #####", "+49 151 ########", "+45 ## ## ## ##"),
    *("+234 80# ### ####", "0033 6 ## ## ## ##", "+48 6## ### ###", "+61 4## ### ###"),
)
# Only after "ring", "mobile" and the like.
SAID = (
    "06 ## ## ## ##",
    "07 ## ## ## ## #",
    "0 7 # # # # # # # # #",
    "07# ## ## ## ##",
)
BEFORE = (
    *(
        "Ring {} any time.",
        "my mobile is {}",
        "Tel: {}",
        "call me on {}",
        "text {} please",
    ),
    *("phone number: {}, thanks", "WhatsApp {}", "Mob. {}", "Telephone ({})"),
)
PLAIN = (
    "Write to us or {} for 12 people",
    "{}",
    "The helpline ({}) had 40 calls.",
    "at {}.",
)


def written_phone(chance):
    """A number as somebody writes it, in a sentence; and the number alone."""
    shapes = chance.choice((UK, UK, ABROAD, SAID))
    shape = chance.choice(shapes).strip()
    number = "".join(
        str(chance.randint(1, 9)) if sign == "#" else sign for sign in shape
    )
    if shapes is not SAID and "(" not in number:
        gap = chance.choice(PHONE_GAPS)
        number = number.replace(" ", gap) if chance.random() < 0.6 else number
    sentences = BEFORE if shapes is SAID else BEFORE + PLAIN
    return chance.choice(sentences), number
