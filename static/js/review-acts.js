/*
 * The acts of the review page without a new page each time: buttons and small forms are
 * sent in the background, and what the server answers takes the place of what stood
 * there. Scrolling and focus stay. Without this script every button sends its form.
 */
(() => {
  let isBusy = false;
  let dragged = null;

  function review() {
    return document.querySelector("[data-review]");
  }

  function say(text) {
    const line = document.querySelector("[data-said]");
    if (line) line.textContent = text;
  }

  function read(response) {
    if (isOfAnother(response)) throw new Error(OF_ANOTHER);
    if (!response.ok) throw new Error(String(response.status));
    return response.text().then((text) => new DOMParser().parseFromString(text, "text/html"));
  }

  // {page, address}: the page to show next and where in it; without an address what came
  // back is a form that has something to say. Null when nothing came back.
  async function send(url, body) {
    if (isBusy) return null;
    isBusy = true;
    say("Saving …");
    try {
      const headers = { "X-Requested-With": "fetch" };
      const response = await ownFetch(url, { method: "POST", body, headers, credentials: "same-origin" });
      if (!response.ok || !response.headers.get("Content-Type")?.includes("json")) {
        return { page: await read(response) };
      }
      const { address } = await response.json();
      return { address, page: await read(await ownFetch(address, { credentials: "same-origin" })) };
    } catch (error) {
      const isOthers = error.message === OF_ANOTHER;
      say(isOthers ? `Not saved. ${OF_ANOTHER}` : "Not saved: no answer. Try again, or load the page again.");
      return null;
    } finally {
      isBusy = false;
    }
  }

  function positions() {
    return [...document.querySelectorAll("[data-pane]")].map((pane) => pane.scrollTop);
  }

  // Put the new page in place of the old one, and go on where the person was.
  function take(answer) {
    const fresh = answer.page.querySelector("[data-review]");
    if (!fresh) {
      location.reload();
      return;
    }
    const tops = positions();
    const opened = [...document.querySelectorAll("[data-review] details[open]")]
      .map((each) => each.closest("[id]")?.id);
    review().replaceWith(document.adoptNode(fresh));
    document.querySelectorAll("[data-pane]").forEach((pane, number) => {
      pane.scrollTop = tops[number];
    });
    for (const id of opened.filter(Boolean)) {
      document.getElementById(id)?.querySelector("details")?.setAttribute("open", "");
    }
    const note = answer.page.querySelector(".messages");
    if (note) say(note.textContent.trim().replace(/\s+/g, " "));
    prepare();
    const target = document.getElementById((answer.address || "").split("#")[1] || "");
    if (target) goTo(target);
    else document.querySelector("[data-undo], [data-pane]")?.focus({ preventScroll: true });
  }

  function goTo(target) {
    if (!isInSight(target)) window.reviewPane?.scrollTo(target);
    window.reviewPane?.choose(target);
    target.focus({ preventScroll: true });
  }

  function isInSight(piece) {
    const box = piece.getBoundingClientRect();
    const pane = (piece.closest("[data-pane]") || document.documentElement).getBoundingClientRect();
    return box.top >= Math.max(pane.top, 0) && box.top <= Math.min(pane.bottom, innerHeight) - 40;
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.id === "acts") {
      event.preventDefault();
      const body = new FormData(form, event.submitter);
      const answer = await send(form.action, body);
      if (answer) take(answer);
    } else if (form.closest(".inline-form")) {
      event.preventDefault();
      const answer = await send(form.action, new FormData(form));
      if (!answer) return;
      if (answer.address) take(answer);
      else fill(form.closest(".inline-form"), answer.page);
    }
  });

  // Small forms open where the row stands.
  document.addEventListener("click", async (event) => {
    const close = event.target.closest(".inline-form [data-close]");
    if (close) {
      event.preventDefault();
      shut(close.closest(".inline-form"));
      return;
    }
    const link = event.target.closest("a[data-inline]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    document.querySelectorAll(".inline-form").forEach((each) => each.remove());
    const response = await ownFetch(link.href, { credentials: "same-origin" });
    if (!response.ok) {
      location.assign(link.href);
      return;
    }
    const page = await read(response);
    const box = document.createElement("div");
    box.className = "inline-form";
    (link.closest(".review-row, .open-row, section") || review()).append(box);
    fill(box, page);
  });

  function fill(box, page) {
    const summary = page.querySelector(".govuk-error-summary");
    const form = page.querySelector("main form[novalidate]");
    box.replaceChildren(...[summary, form].filter(Boolean).map((each) => document.adoptNode(each)));
    const first = box.querySelector(".govuk-error-summary, textarea, select, input:not([type=hidden])");
    first?.focus();
    box.scrollIntoView({ block: "nearest" });
  }

  function shut(box) {
    const piece = box.parentElement;
    box.remove();
    // What can be done with a row is hidden while the focus is elsewhere.
    (piece.querySelector(":scope > .from a") || piece.querySelector("a[data-inline]"))?.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const box = document.querySelector(".inline-form");
      if (box) shut(box);
    }
    // A key that is held down acts once: the next row may be where the first one was.
    if (event.repeat) return;
    const isWriting = event.target.closest("input, select, textarea");
    pressByKey(event, isWriting);
    if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !isWriting) {
      const button = document.querySelector("[data-undo]");
      if (button) {
        event.preventDefault();
        button.click();
      }
    }
  });

  // In a row, or a paragraph without a place, the letter beside a button presses it. A
  // letter that does something elsewhere says why it does not here.
  function pressByKey(event, isWriting) {
    if (isWriting || event.altKey || event.ctrlKey || event.metaKey) return;
    const key = event.key.toLowerCase();
    // As long as nothing has the focus it is the page's.
    const isHere = event.target === document.body || review()?.contains(event.target);
    if (!isHere || document.querySelector("dialog[open]")) return;
    if (key === "?") {
      event.preventDefault();
      window.showKeys();
    }
    if (!/^[a-z]$/.test(key)) return;
    const known = [...review().querySelectorAll(`[data-key=${key}]`)];
    const piece = event.target.closest(".review-row, .open-row");
    const button = known.find((each) => piece && each.closest(".review-row, .open-row") === piece);
    if (button) {
      event.preventDefault();
      button.click();
    } else if (known.length) {
      const where = piece ? "this row has nothing under that letter" : "go to a row of the profile first";
      say(`${event.key.toUpperCase()}: ${where}. ? shows the keys.`);
    }
  }

  // Rows and paragraphs without a place can be dragged to where they belong.
  function prepare() {
    for (const piece of document.querySelectorAll(".review-row[data-stamp], .open-row")) {
      if (piece.classList.contains("competency") || piece.querySelector(":scope > .grip")) continue;
      const grip = document.createElement("span");
      grip.className = "grip";
      grip.draggable = true;
      grip.title = "Drag to where it belongs";
      grip.setAttribute("aria-hidden", "true");
      grip.textContent = "⠿";
      piece.prepend(grip);
    }
  }

  function goalOf(event) {
    const goal = event.target.closest?.(".review-row:not(.competency)");
    return dragged && goal && goal !== dragged ? goal : null;
  }

  document.addEventListener("dragstart", (event) => {
    if (!event.target.classList?.contains("grip")) return;
    dragged = event.target.closest(".review-row, .open-row");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.row);
    event.dataTransfer.setDragImage(dragged, 10, 10);
  });
  document.addEventListener("dragover", (event) => {
    const goal = goalOf(event);
    document.querySelectorAll(".goal").forEach((each) => each.classList.remove("goal"));
    if (!goal) return;
    event.preventDefault();
    goal.classList.add("goal");
  });
  document.addEventListener("dragend", () => {
    dragged = null;
    document.querySelectorAll(".goal").forEach((each) => each.classList.remove("goal"));
  });
  document.addEventListener("drop", async (event) => {
    const goal = goalOf(event);
    if (!goal) return;
    event.preventDefault();
    const form = document.getElementById("acts");
    const body = new FormData(form);
    body.set("act", `put:${dragged.dataset.row}:${dragged.dataset.stamp}:${goal.dataset.row}`);
    const answer = await send(form.action, body);
    if (answer) take(answer);
  });

  prepare();
})();
