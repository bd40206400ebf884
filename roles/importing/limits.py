"""What a document may take of size, time and memory: every limit of reading, together.

A role profile is a few pages. Each limit is many times what the largest real one needs,
and far below what would be felt by others on the site. Reading a Word file or JSON
takes no more than its limits here let it; a PDF is read by a process of its own, which
ends when it has had its time or memory.
"""

MEGABYTE = 1024 * 1024

# Of any file.
LARGEST = 10 * MEGABYTE  # bytes of a Word file or PDF
# Bytes of plain text or JSON, and letters of the text in any file. Reading and checking
# grow evenly with the text, by a few microseconds a letter whatever it says; see
# `roles.checks.rules.stems`.
LIMIT = MEGABYTE // 2
MOST_LINES = 10_000  # a role profile has a few hundred
LONGEST_LINE = 10_000  # letters of a line or paragraph; the longest real one has 1,700

# Of a Word file, which is a zip archive of XML.
MOST_ENTRIES = 2_000
LARGEST_PART = 20 * MEGABYTE  # bytes of XML, unpacked
LARGEST_TOTAL = 200 * MEGABYTE  # bytes of everything, pictures too, unpacked
STEEPEST = 200  # times smaller; XML of real documents stays under 50
DEEPEST = 120  # elements within one another; real ones stay under 60
MOST_ELEMENTS = 300_000  # a file of ten pages has about 20,000

# Of a PDF, and of the process that reads it.
MOST_PAGES = 60
MOST_LETTERS = 400_000  # a page of small print has about 5,000
MOST_RULES = 12_000  # ruled lines; a page of tables has about 200
SECONDS = 20  # of waiting
PROCESSOR_SECONDS = 15
MEMORY = 1024 * MEGABYTE  # bytes of address space, most of it never touched

# Of our own JSON.
LONGEST_TEXT = 50_000  # letters of one text
LONGEST_LIST = 400  # rows
