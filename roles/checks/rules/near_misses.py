"""Words one letter away from a long word of role profiles.

A list of known misspellings cannot hold every slip, and a whole dictionary would take
names and Welsh for mistakes. So only words that this field uses every day are known
here, long ones, each by its beginning: a word that has all but one letter of it inside,
and then an ending, is a slip. Never the first letter, nor the last of the beginning.
"""

from functools import lru_cache

from .wording import word_list

BEGINNINGS = word_list(
    """
    accommodat accordanc accountab accurat achiev administer administrat advertis
    agreement allocat alongside appointment appraisal approach appropriat assessment
    assistan associat attendanc authorit availab awareness benefici budget business
    calendar campaign capabilit caseload casework challeng children cleanliness
    colleague commission commitment committee communicat communit compassion competen
    complaint complian comprehens computer confidential considerat consisten consultat
    contribut coordinat correspond customer database decision deliver departmen
    describ desirabl develop differen disabilit disciplin discriminat discussion
    distribut diversit document effectiv efficien electronic eligib emergenc emotional
    employment empower encourag enquir environment equalit equipment essential
    establish evaluat evening excellen experienc facilitat feedback financial flexibil
    flexibl framework fundrais government guidance handover hospital identif implement
    importan improvement incident includ independen individual induction influenc
    informat initiativ innovat inspection integrat intervent interview introduc
    involvement keywork knowledg language leadership learning legislat literac
    maintain maintenanc management manager medication meeting monitor motivat necessar
    negotiat objectiv occasion operation opportunit organis outreach participat
    particular partnership performanc permanent physical positiv practical
    presentation priorit problem procedur professional programme progress project
    promot protect provision psychiatr psycholog punctual purchas qualificat reasonab
    recommend record recover recruit referral reflect regular regulat rehabilitat
    relationship relevan reliab represent requir requirement research resident resourc
    respect respond responsib safeguard schedul sensitiv separat service significan
    situation specialis standard statutor strateg strength success suggest supervis
    superviso support sustain teamwork telephon temporar tenanc together training
    transport treatment understand undertak various volunteer vulnerab weekend welfare
    wellbeing without workload workplac workshop written
    """
)
# Words of their own that are one letter away.
OTHER_WORDS = word_list(
    """
    advert committed complain consultan evacuat hospitab integrit leaning manger mediat
    melting participan prompt reword trailing
    """
)
ENDINGS = frozenset(
    word_list(
        """
        s e d es ed er ers or ors ing ings ion ions ive ively able ably ability al ally
        ly y ies ity ities ial ially ent ents ence ences ency ance ances ant ants ment
        ments ful fully ative ation ations ational ator ators ate ates ated ating ary
        ily ic ics ical ically ise ises ised ising isation isations ion ship ships t ts
        tial tially ty ties ibility le ility ist ists ian able ible ying ied ness ology
        ery ular ised d us ure ures ured age ages to ted ting ter ters um
        """
    )
) | {""}
SHORTEST = 5


def without_one(text):
    """Pairs of a place inside the text and the text without the letter there."""
    return [(at, text[:at] + text[at + 1 :]) for at in range(1, len(text) - 1)]


def by_what_is_left():
    left = {}
    for beginning in BEGINNINGS:
        for _, shorter in without_one(beginning):
            left.setdefault(shorter, set()).add(beginning)
    return left


LEFT = by_what_is_left()
KNOWN = frozenset(BEGINNINGS)


@lru_cache(maxsize=20_000)
def near_miss(word):
    """How a word in small letters was meant, or "" where it is no slip known here."""
    if len(word) < SHORTEST or word.startswith(BEGINNINGS + OTHER_WORDS):
        return ""
    for end in range(len(word), SHORTEST - 1, -1):
        if word[end:] not in ENDINGS:
            continue
        meant = meant_by(word[:end])
        if meant:
            return meant + word[end:]
    return ""


def meant_by(head):
    """The beginning that is one letter away from this head of a word, or ""."""
    if head in LEFT:
        return min(LEFT[head])
    for at, shorter in without_one(head):
        if shorter in KNOWN:
            return shorter
        for beginning in sorted(LEFT.get(shorter, ())):
            if is_one_change(head, beginning, at):
                return beginning
    return ""


def is_one_change(head, beginning, at):
    """Whether another letter stands at a place, or it changed places with the next."""
    if len(head) != len(beginning):
        return False
    wrong = [i for i, letter in enumerate(head) if letter != beginning[i]]
    if len(wrong) == 1:
        # "organize" is spelt in another way, not wrongly.
        return (head[at], beginning[at]) != ("z", "s")
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    return (
        swapped
        and head[wrong[0]] == beginning[wrong[1]]
        and (head[wrong[1]] == beginning[wrong[0]])
    )
