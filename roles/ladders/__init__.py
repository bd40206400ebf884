"""Competency ladders as plain data: matched, merged and checked without a database.

A ladder is `{level number: [indicator, …]}`; the ladders of a framework are
`{competency name: ladder}`, in its order. What a document says comes as the values of
`roles.importing.profile`. Nothing here knows Django, and nothing is ever decided
without a finding that shows on what it rests.

- `texts`: how alike two texts are, whatever a document did to their layout
- `names`: the competency a name means
- `matching`: what a document says beside the ladders of a framework
- `merging`: one ladder for each competency out of several documents
- `rising`: whether the ladders of a framework hold together
"""
