"""That the accessibility check finds what it is there to find."""

import pytest

from .accessibility import assert_accessible

GOOD = """<!doctype html><html lang="en-GB"><head><title>A page</title></head>
<body><main><h1>A page</h1>{}</main></body></html>"""


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False])
def test_check_passes_a_good_page(open_page, javascript):
    page = open_page(javascript=javascript)
    page.set_content(GOOD.format("<p>Good.</p>"))

    assert_accessible(page)

    assert page.viewport_size == {"width": 1280, "height": 900}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ("<input>", "label: Form elements must have labels"),
        ("<p style='color: #999'>Faint</p>", "color-contrast"),
        ("<style>@media (prefers-color-scheme: dark) { p { color: #bbb } }</style>"
         "<p>Faint in the dark scheme</p>", "dark: color-contrast"),
        ("<p id='a'>1</p><p id='a'>2</p>", "id a twice"),
        ("<p><a href='#nowhere'>Go</a></p>", "link to #nowhere leads nowhere"),
        ("<label>Name <input aria-describedby='hint'></label>",
         'aria-describedby="hint" leads nowhere'),
        ("<div class='govuk-error-summary'><a href='#p'>Mend</a></div><p id='p'>?</p>",
         "error link to #p leads to what cannot take focus"),
        ("<h1>Another</h1>", "2 h1 instead of one"),
        ("<div style='width: 400px'>Wide</div>", "scrolls sideways at 360"),
    ],
)  # fmt: skip
def test_check_finds(page, body, finding):
    page.set_content(GOOD.format(body))

    with pytest.raises(AssertionError, match="- ") as failure:
        assert_accessible(page)

    assert finding in str(failure.value)
