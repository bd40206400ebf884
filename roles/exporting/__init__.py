"""Role profiles as files: PDF, Word file, page for print and JSON.

    document = documents.document_of(version, "docx")   # bytes, from the store if kept
    paper = paper_of(version)                           # what all of them say, in order

`roles.importing` reads each of them back.
"""
