"""What of a page cannot be read: cut off, scrolled away or wider than its paper."""

import subprocess

# A table may scroll sideways on a screen, in a region that takes focus and has a name.
# Panes and asides may scroll beside a document on a desk, where there is room.
FIND = """() => {
  const onPaper = matchMedia("print").matches;
  const width = document.scrollingElement.clientWidth;
  const isDesk = innerWidth >= 992 && !onPaper;
  const found = new Set();
  const name = box => `${box.tagName.toLowerCase()}${box.id ? "#" + box.id : ""}` +
    (box.className && box.className.baseVal === undefined
      ? "." + box.className.trim().replace(/\\s+/g, ".") : "");
  const say = (what, box) => {
    const words = box.textContent.trim().slice(0, 40);
    if (found.size < 6) found.add(`${what}: ${name(box)}: ${words}`);
  };
  const isRegion = box => !onPaper && box.matches(
    "[role=region][tabindex='0']:is([aria-label], [aria-labelledby])") &&
    box.querySelector("table");
  // For screen readers alone, or shown once it has focus.
  const isUnseen = box => {
    for (let at = box; at && at !== document.body; at = at.parentElement) {
      const { overflowX } = getComputedStyle(at);
      if (at.clientHeight === 1 && overflowX === "hidden") return true;
    }
    return false;
  };
  const isHidden = box =>
    box.closest("script, style, noscript, datalist, option, svg") || isUnseen(box) ||
    !box.checkVisibility({visibilityProperty: true});
  const within = (rect, box) => {
    for (let at = box; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      const hasEllipsis = style.textOverflow === "ellipsis" && at.tagName !== "INPUT";
      if (hasEllipsis || style.webkitLineClamp !== "none") return ["shortened", at];
      if (at === document.body || style.display === "inline") continue;
      const outer = at.getBoundingClientRect();
      const clips = axis => style[axis] !== "visible";
      const isWider = rect.right > outer.right + 1 || rect.left < outer.left - 1;
      const isHigher = rect.bottom > outer.bottom + 1 || rect.top < outer.top - 1;
      if (clips("overflowX") && isWider && !isRegion(at)) return ["cut off", at];
      if (clips("overflowY") && isHigher && at.scrollHeight > at.clientHeight + 1 &&
          !(isDesk && at.matches("aside, .pane"))) return ["in a box that scrolls", at];
      if (isRegion(at)) rect = {...rect, left: outer.left, right: outer.right};
    }
    return rect.right > width + 1 || rect.left < -1 ? ["beyond the edge", box] : null;
  };
  const plain = ({left, right, top, bottom}) => ({left, right, top, bottom});
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const box = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || isHidden(box)) continue;
    if (box.tagName === "TEXTAREA") continue;
    range.selectNodeContents(walker.currentNode);
    const trouble = within(plain(range.getBoundingClientRect()), box);
    if (trouble) say(trouble[0] + " by " + name(trouble[1]), box);
  }
  for (const box of document.querySelectorAll(
      "input:not([type=hidden]), select, textarea, button, img, fieldset, .tag")) {
    if (isHidden(box) || box.matches("[type=radio], [type=checkbox]")) continue;
    const trouble = within(plain(box.getBoundingClientRect()), box);
    if (trouble) say(trouble[0] + " by " + name(trouble[1]), box);
    if (box.tagName === "TEXTAREA" && box.scrollHeight > box.clientHeight + 1) {
      say("in a box that scrolls", box);
    }
  }
  // A pixel more may be words for screen readers alone.
  if (document.scrollingElement.scrollWidth > width + 1) {
    found.add(`the page is ${document.scrollingElement.scrollWidth} wide at ${width}`);
  }
  return [...found];
}"""

# A4 between margins of 15 mm.
PAPER, HEIGHT = 680, 1009
WIDTHS = (320, 360, 1280)
# Whoever reads with large letters has set them so in the browser.
TEXT_SIZE = "size => document.documentElement.style.fontSize = size"


def find_cut_off(page):
    """{width, "doubled" or "print": what cannot be read there}.

    "doubled" is on the smallest phone with letters twice as large. The page is as it
    was before.
    """
    size = page.viewport_size
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": size["height"]})
        found[width] = page.evaluate(FIND)
    page.set_viewport_size({"width": WIDTHS[0], "height": size["height"]})
    page.evaluate(TEXT_SIZE, "200%")
    found["doubled"] = page.evaluate(FIND)
    page.evaluate(TEXT_SIZE, "")
    page.set_viewport_size({"width": PAPER, "height": HEIGHT})
    page.emulate_media(media="print")
    found["print"] = page.evaluate(FIND)
    page.emulate_media(media="screen")
    page.set_viewport_size(size)
    return {width: what for width, what in found.items() if what}


def words_on_paper(page, path, *, own_size=True):
    """Every word of the page as the browser prints it on A4; what is off the paper is
    not. With `own_size` the page's styles may turn the paper."""
    page.pdf(path=path, prefer_css_page_size=own_size, format="A4")
    command = ["pdftotext", str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return done.stdout.split()
