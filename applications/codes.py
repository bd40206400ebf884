"""The two names an application goes by: its reference and its blind code."""

import secrets

# No vowels, so that no word comes about, and nothing that reads like something else:
# no 0 and O, 1 and I and L, 5 and S, 2 and Z, 8 and B, U and V.
LETTERS = "3467CDFGHJKMNPQRTVWXY9"

# Short names of birds and other animals, all of them calm company.
ANIMAL_WORDS = """
    AVOCET BADGER BARBEL BEAVER BITTERN BRENT CURLEW DIPPER DORMOUSE DUNLIN DUNNOCK
    EIDER FIELDFARE FINCH GANNET GODWIT GOLDCREST GREBE GUILLEMOT HARE HERON HOOPOE
    JACKDAW KESTREL KITTIWAKE KNOT LAPWING LINNET MALLARD MARTEN MERLIN MOORHEN NEWT
    NUTHATCH OSPREY OTTER OUZEL PETREL PINTAIL PIPIT PLOVER PUFFIN REDSHANK REDWING
    SANDPIPER SEAL SHREW SISKIN SKYLARK SNIPE SQUIRREL STARLING STONECHAT SWIFT TEAL
    TERN THRUSH TURNSTONE VOLE WAGTAIL WAXWING WHIMBREL WHINCHAT WIGEON WOODCOCK WREN
"""
ANIMALS = ANIMAL_WORDS.split()


def new_reference():
    """A random reference such as H7K3-9QXM; about 55 thousand million exist."""
    letters = [secrets.choice(LETTERS) for _ in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def new_blind_code():
    """A random name for a panel to use, such as WREN-482.

    Drawn without regard to what was drawn before, so that neither the word nor the
    number says who came first; whoever saves it must try again if it is taken.
    """
    return f"{secrets.choice(ANIMALS)}-{secrets.randbelow(990) + 10}"
