"""Sentences in which people mention themselves, as people do, and prose without names.

Like `names_in_scripts`, written without having seen the masker, and to stay so.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from .names_in_scripts import NOT_LATIN, UNSPACED, WITHOUT_CAPITALS


@dataclass(frozen=True)
class Mention:
    """A text in which somebody names themselves: what must go and what must stay."""

    way: str
    text: str
    names: tuple  # as they stand in the text
    others: tuple  # words of the text that are nobody's name


SOFT = {
    "soft hyphen": "\u00ad",
    "zero-width space": "\u200b",
    "zero-width non-joiner": "\u200c",
    "zero-width joiner": "\u200d",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "left-to-right mark": "\u200e",
}
GAPS = {"no-break space": "\u00a0", "narrow no-break space": "\u202f", "two": "  "}
GAPS |= {"line": "\n", "ideographic space": "\u3000", "tab": "\t", "figure": "\u2007"}

# {0} is the name. Words are split at spaces to see which of them stayed.
SENTENCES = {
    "first in a sentence": "{0} was always the one who stayed late with residents.",
    "in a sentence": "My manager asked {0} to lead the hearing voices group.",
    "called": "In the team I am known as {0} and people come to me first.",
    "quote": "“{0} is calm in a crisis,” said my team leader at supervision.",
    "single quote": "My deputy wrote: 'I would have {0} on any shift.'",
    "end of a sentence": "The ward thanked nobody more than {0}.",
    "brackets": "The key worker ({0}) wrote the crisis plan.",
    "stars": "Minutes taken by *{0}* and agreed by all.",
    "underscores": "Minutes taken by _{0}_ and agreed by all.",
    "slash": "On call: {0}/duty manager until midnight.",
    "ampersand": "Rota for the week: {0}&Co covered it.",
    "colon": "Lead:{0}, then the whole team.",
    "dash": "One person—{0}—opened the service.",
    "spaced dash": "Nobody else – {0} – had the training.",
    "digits": "The file was saved as {0}2 on the shared drive.",
    "title": "Residents called me Ms {0} and asked for me.",
    "signature": "I look forward to hearing from you.\n\nKind regards,\n{0}",
    "short signature": "Thank you for reading.\n{0}",
    "heading": "{0}\nSupporting statement for the post",
    "list": "Present: residents, {0}, two volunteers.",
    "first in a list": "- {0}: facilitator\n- residents: everybody else",
    "speaking": "I said, Hello, my name is {0}, and sat down.",
    "possessive": "They read {0}'s notes before the review.",
    "curly possessive": "They read {0}’s notes before the review.",
}
NATIVE = {
    "Chinese": (
        "我叫{0}，在社区工作了三年。",
        "同事说{0}非常有耐心。",
        "{0}老师帮助了我们。",
    ),
    "Japanese": (
        "私は{0}と申します。",
        "{0}さんはいつも落ち着いていました。",
        "同僚が{0}に頼みました。",
    ),
    "Korean": (
        "제 이름은 {0}입니다.",
        "동료들은 {0}에게 도움을 청했습니다.",
        "{0} 씨는 침착했습니다.",
    ),
    "Thai": ("ดิฉันชื่อ{0}ค่ะ", "หัวหน้าบอกว่าคุณ{0}ใจเย็นมาก", "เพื่อนร่วมงานเรียก{0}มาช่วย"),
    "Arabic": (
        "قال المدير إن {0} هادئ دائما.",
        "شكرا ل{0} على الصبر",
        "حضر الفريق و{0} أيضا",
    ),
    "Hebrew": (
        "המנהלת אמרה ש{0} רגוע תמיד.",
        "תודה ל{0} על הסבלנות",
        "הצוות ו{0} עבדו יחד",
    ),
    "Amharic": ("የ{0} ሥራ ጥሩ ነበር።", "ለ{0} ምስጋና ይድረስ።"),
    "Hindi": ("मेरा नाम {0} है।", "टीम ने {0} को धन्यवाद दिया।"),
    "Bengali": ("আমার নাম {0}।", "দলটি {0}কে ধন্যবাদ দিয়েছে।"),
    "Russian": ("Меня зовут {0}, я работаю три года.",),
    "Greek": ("Με λένε {0} και δουλεύω στην κοινότητα.",),
}


def mentions(person, draw):
    """Every way, each with one of the person's spellings drawn at random."""
    yield from in_sentences(person, draw)
    yield from pasted(person, draw)
    yield from typed(person, draw)
    yield from addresses(person, draw)


def drawn(person, draw):
    given = draw.choice(person.given)
    return given, draw.choice(person.family) if person.family else given


def in_sentences(person, draw):
    for way, sentence in SENTENCES.items():
        given, family = drawn(person, draw)
        both = person.written(given, family if person.family else "")
        # A family name of one sign alone is a word like any other.
        alone = [given, both] if is_short(person, family) else [given, family, both]
        alone = alone if not is_short(person, given) else [both]
        yield mention(way, sentence, draw.choice(alone))
    for number, sentence in enumerate(NATIVE.get(person.language, ())):
        given, family = drawn(person, draw)
        both = person.written(given, family if person.family else "")
        name = draw.choice([both] if is_short(person, given) else [given, both])
        yield mention(f"own language {number}", sentence, name)


def is_short(person, name):
    return person.language in UNSPACED and len(name) == 1


def mention(way, sentence, name, *, says=None):
    """`says` are the parts of `name` that say who it is, if not all of it."""
    return Mention(
        way=way,
        text=sentence.format(name),
        names=says or (name,),
        others=tuple(word for word in sentence.split() if "{0}" not in word),
    )


def pasted(person, draw):
    """From Word, a PDF or the telephone: unseen signs, other forms of letters."""
    sentence = SENTENCES["in a sentence"]
    for way, sign in SOFT.items():
        given, family = drawn(person, draw)
        name = longer(given, family)
        if len(name) > 2:
            cut = draw.randrange(1, len(name))
            yield mention(way, sentence, name[:cut] + sign + name[cut:])
    for way, gap in GAPS.items():
        given, family = drawn(person, draw)
        if person.family:
            yield mention(way, sentence, f"{given}{gap}{family}")
    given, family = drawn(person, draw)
    name = longer(given, family)
    for form in ("NFD", "NFC", "NFKD"):
        yield mention(form, sentence, unicodedata.normalize(form, name))
    if person.language not in NOT_LATIN:
        if len(name) > 4 and name.isalpha():
            cut = draw.randrange(2, len(name) - 1)
            split = f"{name[:cut]}-\n{name[cut:]}"
            yield mention("hyphen at the end of a line", sentence, split)
            split = f"{name[:cut]}\u2010\r\n{name[cut:]}"
            yield mention("hyphen of a PDF", sentence, split)
        if name.isascii() and name.isalpha():
            wide = "".join(chr(ord(letter) + 0xFEE0) for letter in name)
            yield mention("full width", sentence, wide)
            yield mention("bold letters", sentence, bold(name))
        if len(name) > 3 and name.isalpha():
            yield mention(
                "letters apart", "{0}\nSupport worker", " ".join(name.upper())
            )


def bold(name):
    return "".join(
        chr(ord(letter) + (0x1D400 - 65 if letter.isupper() else 0x1D41A - 97))
        for letter in name
    )


def longer(given, family):
    return max(given, family, key=len)


def typed(person, draw):
    given, family = drawn(person, draw)
    capitals = person.written(given, family if person.family else "").upper()
    yield mention("capitals", "{0}\nSUPPORTING STATEMENT", capitals)
    given, family = drawn(person, draw)
    if person.language not in WITHOUT_CAPITALS:
        low = given.lower()
        yield mention("low signature", "that is why i applied\n\nmany thanks\n{0}", low)
        yield mention("low introduction", "hello my name is {0} and i am 34", low)
    if not person.family:
        return
    if not is_short(person, family) and not is_short(person, given):
        yield mention("family first", "Statement of {0} for you.", f"{family}, {given}")
    if person.language in NOT_LATIN:
        return
    initial, last = given[0].upper(), family[0].upper()
    yield mention("initial and family", "Signed {0} on Friday.", f"{initial}. {family}")
    yield mention("initial, no stop", "Signed {0} on Friday.", f"{initial} {family}")
    yield mention("given and initial", "Signed {0}. on Friday.", f"{given} {last}")
    yield mention("initials", "Read and agreed, {0}, Friday.", f"{initial}.{last}.")
    yield mention(
        "spaced initials", "Read and agreed, {0} Friday", f"{initial}. {last}."
    )
    if initial.isascii() and last.isascii():
        yield mention("initials below", "Kind regards\n{0}", initial + last)
    if given.isalpha() and family.isalpha():
        yield mention(
            "run together", "Find {0} at work.", given.title() + family.title()
        )
        both = (given, family)
        name = f"{given}_{family}_CV.pdf"
        yield mention("file name", "See {0} on page two.", name, says=both)
        name = f"{given}-{family}.docx".lower()
        yield mention("low file name", "See {0} please.", name, says=both)


def addresses(person, draw):
    """Addresses on the form, and addresses that are known nowhere."""
    name, host = person.email.split("@")
    own = "Write to {0} at any time."
    yield mention("e-mail", own, person.email)
    yield mention("e-mail in capitals", own, person.email.upper())
    for way, at, dot in (
        ("spelt e-mail", " at ", " dot "),
        ("bracketed e-mail", "[at]", "[dot]"),
        ("round e-mail", " (at) ", " (dot) "),
        ("full-width e-mail", "＠", "．"),
        ("capital e-mail", " AT ", " DOT "),
        ("parted e-mail", " @ ", " . "),
    ):
        written = f"{name}{at}{host.replace('.', dot)}"
        yield mention(way, own, written, says=(name,))
        strange = draw.choice(STRANGE)
        written = f"{strange}{at}{('mail.org.uk').replace('.', dot)}"
        yield mention(f"another {way}", own, written, says=(strange,))
    for way, link in LINKS.items():
        says = (link.split(": ")[-1],) if "://" not in link else None
        sentence = "My blog is {0} if you wish to read it."
        yield mention(way, sentence, link, says=says)
    digits = person.phone.replace(" ", "")
    for written in (
        person.phone,
        digits,
        f"+44 {digits[1:5]} {digits[5:8]} {digits[8:]}",
        f"+44 (0){digits[1:]}",
        f"0044-{digits[1:5]}-{digits[5:]}",
        f"({digits[:5]}) {digits[5:]}",
        f"{digits[:5]}.{digits[5:8]}.{digits[8:]}",
        f"{digits[:3]} {digits[3:7]} {digits[7:]}",
        " ".join(digits),
        "020 7946 0123",
        "(0113) 496 0123",
        "+353 1 234 5678",
        "01632\u00a0960123",
        "00919876543210",
    ):
        yield mention("telephone", "Ring me on {0} after lunch.", written)


STRANGE = ("redkite", "night.owl", "quiet_river", "moss-and-fern")
LINKS = {
    "link": "https://redkite.example/about",
    "link without scheme": "www.redkite.example/about?me=1",
    "bare link": "redkite.co.uk/about",
    "bare domain": "redkite-writes.com",
    "capital link": "HTTPS://REDKITE.EXAMPLE/ABOUT",
    "broken link": "https:// redkite.example/about",
    "linkedin": "linkedin.com/in/redkite-4b21a7",
    "linkedin short": "linkedin: redkite-4b21a7",
    "linkedin path": "/in/redkite-4b21a7",
    "instagram": "instagram.com/redkite.draws",
    "handle": "@redkite_draws",
    "named handle": "Instagram: redkite_draws",
    "x handle": "x.com/redkite",
    "mastodon": "@redkite@social.example",
    "spelt link": "redkite dot co dot uk",
    "youtube": "youtu.be/dQw4redkite",
    "git": "github.com/redkite/notes",
    "telegram": "t.me/redkite",
    "ip": "http://192.0.2.7/redkite",
    "punycode": "xn--rdkite-3ya.example/x",
    "idn": "rédkite.org/über",
}


def readable(text):
    """As a reader takes it: no unseen signs, lines joined, one form of each letter."""
    text = re.sub("[-\u2010]\r?\n", "", unicodedata.normalize("NFKC", text))
    seen = [sign for sign in text if unicodedata.category(sign) != "Cf"]
    return "".join(seen).casefold()


def is_readable(name, text, *, unspaced):
    """Whether a name, or a word of it, still stands in the text."""
    text, name = readable(text), readable(name)
    if unspaced:
        return any(word in text for word in name.split())
    if " ".join(name) == name or len(name) < 6 or not has_long_word(name):
        return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    words = [word for word in re.split(r"[\W_]+", name) if len(word) > 3]
    return any(re.search(rf"(?<![^\W_]){re.escape(w)}(?![^\W_])", text) for w in words)


def has_long_word(name):
    return any(len(word) > 3 for word in re.split(r"[\W_]+", name))


def ordinary_prose():
    """Texts in which nobody of `people` is named: our pages, then the awkward lines."""
    pages = [*Path("docs").rglob("*.md"), *Path().glob("*.md")]
    pages += Path("templates").rglob("*.html")
    marks = r"{%.*?%}|{{.*?}}|<[^>]*>|`[^`]*`|[^A-Za-z ,.;:\n]+"
    texts = [re.sub(marks, " ", path.read_text()) for path in sorted(pages)]
    awkward = Path(__file__).with_name("prose_without_names.txt").read_text()
    # A hyphen at the end of a line is written "-\\n" there.
    return [*texts, *(line.replace("\\n", "\n") for line in awkward.splitlines())]
