/*
 * The two panes of the review page: a click on a paragraph or a row, or Enter on its
 * link, finds the other; arrow keys go from one to the next. Without this script the
 * same links lead from one side to the other.
 */
(() => {
  const NEXT = { ArrowDown: 1, ArrowUp: -1 };
  const PIECE = ".review-source > li, .review-row, .open-row";
  const OWN = "a, button, input, select, textarea, summary, form, label";
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  function review() {
    return document.querySelector("[data-review]");
  }

  function list(text) {
    return (text || "").trim().split(/\s+/).filter(Boolean);
  }

  // What stands on the other side: rows of a paragraph, paragraphs of a row.
  function others(piece) {
    const ids = list(piece.dataset.rows || piece.dataset.source);
    return ids.map((id) => document.getElementById(id)).filter(Boolean);
  }

  function unmark() {
    for (const each of review().querySelectorAll(".found, .chosen")) {
      each.classList.remove("found", "chosen");
    }
  }

  function scrollTo(piece) {
    const pane = piece.closest("[data-pane]");
    const behavior = still.matches ? "auto" : "smooth";
    if (pane && pane.scrollHeight > pane.clientHeight) {
      // The lower end of a pane can lie below the window.
      pane.scrollIntoView({ block: "nearest", behavior });
      const top = piece.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTo({ top: pane.scrollTop + top - pane.clientHeight / 4, behavior });
    } else {
      piece.scrollIntoView({ block: "center", behavior });
    }
  }

  function choose(piece, { find = true } = {}) {
    unmark();
    piece.classList.add("chosen");
    const found = others(piece);
    found.forEach((each) => each.classList.add("found"));
    if (find && found.length && !isStacked()) scrollTo(found[0]);
    return found;
  }

  function isStacked() {
    const pane = review().querySelector("[data-pane]");
    return pane.scrollHeight <= pane.clientHeight;
  }

  document.addEventListener("click", (event) => {
    const piece = event.target.closest(PIECE);
    if (!piece || !review()?.contains(piece)) return;
    const link = event.target.closest("a[data-find]");
    if (link && !isStacked()) {
      // Beside each other the focus stays: one goes on from where one is.
      event.preventDefault();
      choose(piece);
    } else if (link) {
      const found = choose(piece, { find: false });
      found[0]?.focus?.({ preventScroll: true });
    } else if (!event.target.closest(OWN) && !String(getSelection())) {
      choose(piece);
    }
  });

  // The link by which a piece is reached with the keyboard.
  function handle(piece) {
    return piece.querySelector("a[data-find], a, button");
  }

  document.addEventListener("keydown", (event) => {
    const step = NEXT[event.key];
    const piece = event.target.closest(PIECE);
    if (!step || !piece || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea")) return;
    const pieces = [...piece.closest("[data-pane], section").querySelectorAll(PIECE)]
      .filter((each) => handle(each));
    const next = pieces[pieces.indexOf(piece) + step];
    if (!next) return;
    event.preventDefault();
    handle(next).focus({ preventScroll: true });
    scrollTo(next);
    choose(next);
  });

  // The counts lead from one to the next, round and round.
  const KINDS = { open: ".open-row", finding: "[data-finding]" };
  const seen = {};
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-next]");
    if (!link) return;
    const all = [...review().querySelectorAll(KINDS[link.dataset.next])];
    if (!all.length) return;
    event.preventDefault();
    const before = all.findIndex((each) => each.id === seen[link.dataset.next]);
    const next = all[(before + 1) % all.length];
    seen[link.dataset.next] = next.id;
    scrollTo(next);
    unmark();
    next.classList.add("chosen");
    next.focus({ preventScroll: true });
    const piece = next.parentElement.closest(PIECE);
    if (piece) others(piece).forEach((each) => each.classList.add("found"));
  });

  window.reviewPane = { choose, scrollTo, PIECE };
  document.documentElement.classList.add("is-scripted");
})();
