"""The accessibility baseline of every page: axe, and what axe does not see."""

from pathlib import Path

AXE = Path("node_modules/axe-core/axe.min.js")
NARROW = 360

RUN_AXE = """async (rules) => {
  const options = rules.length
    ? {runOnly: {type: "rule", values: rules}}
    : {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
                 "best-practice"]};
  const result = await axe.run(document, options);
  return result.violations.flatMap(violation => violation.nodes.map(node =>
    `${violation.id}: ${violation.help}\\n    ${node.html.slice(0, 200)}\\n    ` +
    node.failureSummary.split("\\n").slice(1).map(line => line.trim()).join(" ")));
}"""

# Links and references that lead nowhere, which axe lets pass.
FIND_BROKEN_REFERENCES = """() => {
  const trouble = [];
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
  for (const id of new Set(ids)) {
    if (ids.filter(other => other === id).length > 1) trouble.push(`id ${id} twice`);
  }
  const lists = ["aria-describedby", "aria-labelledby", "aria-controls", "aria-owns",
                 "aria-errormessage", "headers", "for", "list", "form"];
  for (const name of lists) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      for (const id of element.getAttribute(name).split(/\\s+/).filter(Boolean)) {
        if (!document.getElementById(id)) trouble.push(`${name}="${id}" leads nowhere`);
      }
    }
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    const target = document.getElementById(id);
    if (!target) trouble.push(`link to #${id} leads nowhere`);
    else if (link.closest(".govuk-error-summary") && !target.matches(
        "input, select, textarea, button, a[href], [tabindex]"))
      trouble.push(`error link to #${id} leads to what cannot take focus`);
  }
  const headings = document.querySelectorAll("h1").length;
  if (headings !== 1) trouble.push(`${headings} h1 instead of one`);
  return trouble;
}"""

FIND_WHAT_IS_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolls = element => {
    for (let up = element.parentElement; up; up = up.parentElement) {
      if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX))
        return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")]
    .filter(each => each.getBoundingClientRect().right > width + 1 && !scrolls(each))
    .slice(0, 3).map(each => each.outerHTML.slice(0, 120));
  return [`scrolls sideways at ${width}: ${wide.join(" | ")}`];
}"""


def assert_accessible(page):
    """Fail, with what and where, unless the page as it stands now passes.

    axe with the rules of WCAG 2.2 A and AA and its best practice, contrast in the dark
    scheme too, working references, one h1, and no sideways scrolling at this width and
    at 360 pixels. Where the page has JavaScript switched off axe cannot run, and the
    rest is checked. The page is as it was afterwards.
    """
    # A click returns before the page it leads to has been read.
    page.locator("h1").first.wait_for(state="attached")
    page.wait_for_load_state()
    trouble = page.evaluate(FIND_BROKEN_REFERENCES)
    if page.evaluate("() => matchMedia('(scripting: enabled)').matches"):
        trouble += run_axe(page)
        page.emulate_media(color_scheme="dark")
        trouble += [f"dark: {each}" for each in run_axe(page, "color-contrast")]
        page.emulate_media(color_scheme="light")
    trouble += page.evaluate(FIND_WHAT_IS_TOO_WIDE)
    size = page.viewport_size
    page.set_viewport_size({"width": NARROW, "height": size["height"]})
    trouble += page.evaluate(FIND_WHAT_IS_TOO_WIDE)
    page.set_viewport_size(size)
    assert not trouble, f"{page.url}\n" + "\n".join(f"- {each}" for each in trouble)


def run_axe(page, *rules):
    """What axe finds with these rules, or with all that hold here, in words."""
    # Straight to the browser's debugger, because the page's own policy rightly refuses
    # scripts that did not come from the site.
    debugger = page.context.new_cdp_session(page)
    debugger.send("Runtime.evaluate", {"expression": AXE.read_text()})
    debugger.detach()
    return page.evaluate(RUN_AXE, list(rules))
