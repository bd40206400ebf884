"""A document on its way in: read, reviewed and mended before it becomes a draft.

The working profile is what the parser understood as plain JSON, kept until a person
confirms it: a flat list of rows, each with an id and the paragraphs of the source it
came from, so that placing, moving and removing are one thing: changing what a row is.
A paragraph without a place is a row of the kind "unplaced". Nothing here knows the
database.

    profile = working.begin(parsed, text)
    acts.place(profile, "r12", kind="criterion", requirement="essential")
    working.parsed_profile(profile)   # a ParsedProfile again
"""
