"""Levels of DBS check; a list is searched for regulated activity with its group."""

from django.db import models


class Dbs(models.TextChoices):
    NONE = "none", "No DBS check"
    BASIC = "basic", "Basic DBS check"
    STANDARD = "standard", "Standard DBS check"
    ENHANCED = "enhanced", "Enhanced DBS check"
    ENHANCED_ADULTS = (
        "enhanced_adults",
        "Enhanced DBS check with the adults’ barred list",
    )
    ENHANCED_CHILDREN = (
        "enhanced_children",
        "Enhanced DBS check with the children’s barred list",
    )
    ENHANCED_BOTH = "enhanced_both", "Enhanced DBS check with both barred lists"


# Whom somebody on the list may not work with, by the level that searches it.
BARRED_GROUPS = {
    Dbs.ENHANCED_ADULTS: "adults",
    Dbs.ENHANCED_CHILDREN: "children",
    Dbs.ENHANCED_BOTH: "adults and children",
}
