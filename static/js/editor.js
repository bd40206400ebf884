/*
 * Editing the rows of a draft where they stand, saved while one writes, with the profile
 * as candidates will see it beside them. Without this script every row has a page of its
 * own that does the same. Saving itself is autosave.js, shared with candidates' pages.
 */
(() => {
  const editor = document.querySelector("[data-editor]");
  if (!editor) return;

  const line = document.getElementById("saved");
  const others = document.getElementById("others");
  const newest = document.getElementById("newest");
  const preview = document.getElementById("preview");
  const toggle = document.getElementById("preview-toggle");
  const QUIET = 1000;
  const PREVIEW_KEY = "draft-preview";
  const start = Number(editor.dataset.rowVersion);
  let own = 0;
  // What the line says of the draft while no row is worried.
  let standing = line.textContent;
  // Forms that could not be saved, and what they say of it.
  const worries = new Map();

  function ask(address, accept) {
    return ownFetch(address, {
      headers: { "X-Requested-With": "fetch", Accept: accept },
      credentials: "same-origin",
      redirect: "manual",
    }).then((response) => (response.ok ? response : null), () => null);
  }

  function parsed(text) {
    return new DOMParser().parseFromString(text, "text/html");
  }

  // ---- opening and closing a row -------------------------------------------------------

  async function open(link, row) {
    const there = row.querySelector("form.in-place");
    if (there) return focusFirst(there);
    // Before the form is there: what refreshes the page meanwhile leaves the row alone.
    row.classList.add("is-open");
    const response = await ask(link.href, "text/html");
    const form = response && parsed(await response.text()).querySelector("form.in-place");
    // Signed out, or the row is gone: the plain page says so.
    if (!form) {
      location.assign(link.href);
      return;
    }
    form.action = link.href;
    form.dataset.signIn = editor.dataset.signIn;
    for (const part of row.querySelectorAll(":scope > .part-text, :scope > .part-acts")) part.hidden = true;
    row.prepend(form);
    watch(form, row);
    focusFirst(form);
    showPreview();
  }

  function focusFirst(form) {
    const box = form.querySelector("textarea, input:not([type=hidden]), select");
    box.focus();
    if (box.matches("textarea")) box.setSelectionRange(box.value.length, box.value.length);
  }

  function watch(form, row) {
    const first = valuesOf(form);
    // What is half filled in waits without a word, until the person says it is done.
    let isTried = false;
    const finish = () => {
      isTried = true;
      close(form, row, controls);
    };
    // Before autosave's own: it leaves a submit alone that has been taken care of.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!event.repeat) finish();
    });
    const controls = startAutosave(form, {
      quiet: QUIET,
      say: (text, isWorry) => say(form, text, isWorry),
      saved: (answer, isUnchanged, tools) => saved(form, row, answer, isUnchanged, tools),
      conflict: (answer, tools) => choose(form, answer, tools),
      isReady: () => isTried || form.checkValidity(),
    });
    form.addEventListener("keydown", (event) => {
      const isDone = event.key === "Escape" || (event.key === "Enter" && event.ctrlKey);
      if (!isDone || event.isComposing) return;
      event.preventDefault();
      if (!event.repeat) finish();
    });
    form.querySelector("[data-give-up]")?.addEventListener("click", async () => {
      controls.stop();
      // One that is being saved at this moment stays, and is shown.
      await controls.save();
      takeAway(form, row);
    });
    form.querySelector("[data-put-back]")?.addEventListener("click", () => {
      fill(form, first);
      form.dispatchEvent(new Event("input", { bubbles: true }));
      controls.save();
    });
  }

  async function close(form, row, controls) {
    await controls.save();
    if (controls.isDirty()) await controls.save();
    if (controls.isDirty()) return;
    controls.stop();
    takeAway(form, row);
  }

  async function takeAway(form, row) {
    const { id } = row;
    const block = row.closest("section").id;
    worries.delete(form);
    show(standing);
    form.remove();
    row.classList.remove("is-open");
    for (const part of row.children) part.hidden = false;
    // A new row in which nothing was written.
    if (!id) row.remove();
    await refresh();
    const link = id
      ? document.getElementById(id)?.querySelector("a[data-edit]")
      : document.getElementById(block)?.querySelector("a[data-add]");
    (link || document.getElementById("main")).focus();
  }

  // ---- saving --------------------------------------------------------------------------

  function say(form, text, isWorry) {
    form.querySelector("[data-saved]").textContent = text;
    if (isWorry) worries.set(form, text);
    else worries.delete(form);
    show(text);
  }

  function show(text) {
    const shown = [...worries.values()][0] || text;
    line.classList.toggle("bad", worries.size > 0);
    if (line.textContent !== shown) line.textContent = shown;
  }

  function saved(form, row, answer, isUnchanged, controls) {
    own += 1;
    standing = `Saved at ${answer.saved_at}`;
    row.id = `part-${answer.part}`;
    // Another one can be added beside it, whose boxes have the ids of these.
    if (row.classList.contains("is-new")) {
      row.classList.remove("is-new");
      rename(form, `new-${row.closest("section").id}-`, `${row.id}-`);
    }
    form.querySelector("[data-give-up]")?.remove();
    if (answer.message) controls.warn(controls.element("p", answer.message));
    if (answer.is_merged && isUnchanged) {
      fill(form, answer.values);
      controls.accept();
    } else if (answer.is_merged) {
      form.querySelector("input[name=base]").value = answer.base_sent;
    }
    tellOthers(answer);
    showPreview();
  }

  function rename(form, from, to) {
    const names = ["id", "for", "aria-describedby"];
    for (const part of form.querySelectorAll("[id], [for], [aria-describedby]")) {
      for (const name of names.filter((each) => part.hasAttribute(each))) {
        part.setAttribute(name, part.getAttribute(name).replaceAll(from, to));
      }
    }
  }

  function tellOthers(answer) {
    others.textContent = answer.others;
    const isBehind = answer.others && answer.row_version - start > own + 1;
    if (isBehind) newest.hidden = false;
  }

  // Both changed the same words: the person says which are to stay.
  function choose(form, answer, controls) {
    others.textContent = answer.others;
    const told = document.createElement("div");
    told.append(...parsed(answer.difference).body.childNodes);
    const take = (values) => {
      fill(form, values);
      controls.settled(answer);
      controls.save();
      focusFirst(form);
    };
    const name = form.querySelector("textarea")?.name;
    const choices = [
      ["Keep mine", "button", () => take(answer.mine)],
      ["Keep what is stored", "button plain", () => take(answer.values)],
    ];
    if (name) {
      const both = { ...answer.mine, [name]: `${answer.mine[name]}\n\n${answer.values[name]}` };
      choices.push(["Keep both, one below the other", "button plain", () => take(both)]);
    }
    controls.warn(
      controls.element("p", answer.message),
      told,
      controls.buttons(choices),
    );
  }

  // ---- what the boxes hold -------------------------------------------------------------

  function boxesOf(form) {
    return [...form.elements].filter((box) => box.name && box.type !== "hidden" && box.type !== "submit");
  }

  function valuesOf(form) {
    const values = {};
    for (const box of boxesOf(form)) {
      if (box.type === "radio") values[box.name] = box.checked ? box.value : values[box.name] ?? "";
      else if (box.type !== "checkbox") values[box.name] = box.value;
      else if (isOneOfMany(box)) values[box.name] = [...(values[box.name] || []), ...(box.checked ? [box.value] : [])];
      else values[box.name] = box.checked;
    }
    return values;
  }

  // A box that stands for itself sends "on"; one of several sends an id.
  function isOneOfMany(box) {
    return box.value !== "on";
  }

  function fill(form, values) {
    for (const box of boxesOf(form)) {
      if (!(box.name in values)) continue;
      const value = values[box.name];
      if (box.type === "radio") box.checked = box.value === String(value ?? "");
      else if (box.type !== "checkbox") box.value = value ?? "";
      else box.checked = Array.isArray(value) ? value.includes(box.value) : Boolean(value);
    }
  }

  // ---- the page around the boxes -------------------------------------------------------

  async function refresh() {
    const response = await ask(location.pathname, "text/html");
    if (!response) return;
    const page = parsed(await response.text());
    for (const fresh of page.querySelectorAll("[data-refresh]")) {
      const old = document.getElementById(fresh.id);
      if (old) old.replaceWith(old.querySelector(".is-open") ? mixed(old, fresh) : fresh);
    }
  }

  // A block in which somebody writes keeps the rows that are open.
  function mixed(old, fresh) {
    for (const row of fresh.querySelectorAll(".part-row")) {
      const mine = row.id && old.querySelector(`#${CSS.escape(row.id)}`);
      if (mine && !mine.matches(".is-open")) mine.replaceWith(row);
    }
    return old;
  }

  function add(link) {
    const block = link.closest("section");
    const fresh = block.querySelector(".part-row.is-new");
    const row = fresh || Object.assign(document.createElement("li"), { className: "part-row is-new" });
    const lists = [...block.querySelectorAll("ol.part-rows")];
    const behind = lists.find((list) => link.compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING);
    let list = link.closest("h2, .between")?.querySelector("h3") ? behind : lists.at(-1);
    if (!list) {
      list = Object.assign(document.createElement("ol"), { className: "part-rows" });
      block.append(list);
    }
    if (!fresh) list.append(row);
    open(link, row);
  }

  editor.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-edit], a[data-add]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.matches("[data-add]")) add(link);
    else open(link, link.closest(".part-row"));
  });
  editor.addEventListener("dblclick", (event) => {
    const row = event.target.closest(".part-text")?.parentElement;
    const link = row?.querySelector(":scope > .part-acts a[data-edit]");
    if (link) open(link, row);
  });
  newest.addEventListener("click", async () => {
    await refresh();
    newest.hidden = true;
    line.focus();
  });
  addEventListener("focus", async () => {
    const response = await ask(editor.dataset.standing, "application/json");
    if (response) tellOthers(await response.json());
  });

  // ---- the profile as candidates will see it -------------------------------------------

  let pause = null;

  function showPreview() {
    if (preview.hidden) return;
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const response = await ask(toggle.dataset.preview, "text/html");
      if (!response) return;
      const page = parsed(await response.text());
      // The page has ids of the same names already.
      for (const part of page.querySelectorAll("[id]")) part.id = `preview-${part.id}`;
      for (const part of page.querySelectorAll("[aria-labelledby]")) {
        part.setAttribute("aria-labelledby", `preview-${part.getAttribute("aria-labelledby")}`);
      }
      const at = preview.scrollTop;
      preview.replaceChildren(...page.body.childNodes);
      preview.scrollTop = at;
      showWhere();
    }, 200);
  }

  // Marks, and brings into view, the place of the row that is being written in.
  function showWhere() {
    const box = document.activeElement.closest("form.in-place")?.querySelector("textarea");
    const first = box?.value.split("\n").find((text) => text.trim())?.trim().replace(/\s+/g, " ");
    const place = first && [...preview.querySelectorAll("p, li, dd")].find(
      (part) => part.textContent.replace(/\s+/g, " ").includes(first.replace(/^[-•*]\s+/, "")));
    if (!place) return;
    place.classList.add("here");
    const gap = place.getBoundingClientRect().top - preview.getBoundingClientRect().top;
    if (gap < 0 || gap > preview.clientHeight - 80) preview.scrollTop += gap - 80;
  }

  function setPreview(isOn) {
    preview.hidden = !isOn;
    editor.classList.toggle("with-preview", isOn);
    toggle.setAttribute("aria-pressed", String(isOn));
    sessionStorage.setItem(PREVIEW_KEY, isOn ? "on" : "");
    showPreview();
  }

  toggle.hidden = false;
  toggle.addEventListener("click", () => setPreview(preview.hidden));
  setPreview(sessionStorage.getItem(PREVIEW_KEY) === "on");
})();
