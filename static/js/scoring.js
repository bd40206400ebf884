// Live conveniences of the scoring pages; every page is complete without them.
// Each score is saved by itself when it changes. What was typed stays in the page until
// the server has said that it is saved.

const RETRY_AFTER = 15000;

// ---- a form for each answer ----------------------------------------------------------

// Without script all answers of a page are one form, so that saving one loses no words
// typed for another. Here each becomes a form of its own, which is saved by itself.
function splitForms() {
  const whole = document.querySelector("form[data-scores]");
  if (!whole) return;
  const focused = document.activeElement;
  const parts = [...whole.querySelectorAll("[data-score]")];
  const token = whole.querySelector("[name=csrfmiddlewaretoken]");
  whole.replaceWith(...whole.querySelectorAll(":scope > [data-card]"));
  parts.forEach((part) => part.replaceWith(formOf(part, token)));
  if (focused !== document.activeElement) focused.focus({ preventScroll: true });
}

function formOf(part, token) {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: part.dataset.action, noValidate: true, className: part.className });
  Object.assign(form.dataset, part.dataset);
  form.append(token.cloneNode(), ...part.childNodes);
  form.querySelectorAll("[name]").forEach((box) => {
    if (box.name.startsWith(part.dataset.prefix)) box.name = box.name.slice(part.dataset.prefix.length);
  });
  return form;
}

splitForms();

// ---- the number ---------------------------------------------------------------------

const number = (form) => form.querySelector("[data-number]").value;

// Show this number as the chosen one; the next save sends it.
function show(form, value) {
  form.querySelector("[data-number]").value = value;
  form.querySelectorAll(".choice").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.value === String(value)));
  });
}

function give(form, value) {
  show(form, value);
  touch(form);
  return save(form);
}

// ---- saving -------------------------------------------------------------------------

// What is not saved: "yes", or "sent" while all of it is on its way.
function touch(form) {
  form.dataset.dirty = "yes";
}

function say(form, text, isBad = false) {
  const status = form.querySelector("[data-status]");
  status.textContent = text;
  status.classList.toggle("bad", isBad);
}

// Said once: the line is read out. Why a try did not save stays until the next one.
function sayUnsaved(form) {
  const status = form.querySelector("[data-status]");
  if (!/^Not saved/.test(status.textContent)) say(form, "Not saved yet");
}

function showErrors(form, errors) {
  form.querySelectorAll("[data-live-error]").forEach((old) => old.remove());
  form.querySelectorAll("[aria-invalid]").forEach((box) => box.removeAttribute("aria-invalid"));
  for (const [name, messages] of Object.entries(errors)) {
    const box = form.querySelector(`[name="${name}"]`);
    const group = box?.closest(".govuk-form-group");
    if (!group) continue;
    const message = document.createElement("p");
    message.className = "govuk-error-message";
    message.dataset.liveError = "";
    message.id = `${box.id}-live-error`;
    message.textContent = messages.join(" ");
    group.prepend(message);
    if (box.type !== "hidden") {
      box.setAttribute("aria-invalid", "true");
      box.setAttribute("aria-describedby", message.id);
    }
  }
}

// The token of a page that was open while one signed in again elsewhere is stale.
// Answers false where there is none to be had, and the redirect of who is signed out.
async function renewToken() {
  const page = await ownFetch(location.href, { redirect: "manual" });
  if (!page.ok) return page.type === "opaqueredirect" ? page : false;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
  const token = fresh.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (!token) return false;
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((box) => { box.value = token; });
  return true;
}

function post(form) {
  form.dataset.dirty = "sent";
  return ownFetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Requested-With": "fetch", Accept: "application/json" },
    redirect: "manual",
  });
}

async function send(form) {
  say(form, "Saving …");
  let answer;
  try {
    answer = await post(form);
    if (answer.status === 403 && !isOfAnother(answer)) {
      const renewed = await renewToken();
      if (renewed) answer = renewed === true ? await post(form) : renewed;
    }
  } catch {
    say(form, "Not saved: no connection. What you wrote is still here; we keep trying.", true);
    setTimeout(() => save(form), RETRY_AFTER);
    return false;
  }
  if (answer.ok) return showSaved(form, await answer.json());
  if (answer.status === 422) {
    const { errors } = await answer.json();
    showErrors(form, errors);
    say(form, Object.values(errors).flat().join(" "), true);
  } else if (answer.status === 409) {
    showOther(form, (await answer.json()).saved);
  } else if (answer.type === "opaqueredirect" || answer.status === 401) {
    say(form, "Not saved: you have been signed out. Sign in again in another window, then press Save here. What you wrote is still here.", true);
  } else if (isOfAnother(answer)) {
    say(form, "Not saved: somebody else has signed in on this browser, and this page is not theirs. Sign in again as yourself in another window, then press Save here; or copy what you wrote and reload this page.", true);
  } else if (answer.status === 403 || answer.status === 404) {
    say(form, "Not saved: scores for this cannot be changed any more. Copy what you wrote if you need it.", true);
  } else {
    say(form, "Not saved: something went wrong on our side. What you wrote is still here; press Save to try again.", true);
  }
  return false;
}

// Answers whether everything in the form is saved: somebody may have typed meanwhile.
function showSaved(form, saved) {
  form.querySelectorAll("[data-refused]").forEach((mark) => mark.remove());
  form.removeAttribute("data-refused");
  const isAll = form.dataset.dirty !== "yes";
  showErrors(form, {});
  form.elements.row_version.value = saved.row_version;
  // It is not as the page was written any more: sent without script, it is compared anew.
  form.elements.shown.value = "";
  if (isAll) form.dataset.dirty = "";
  say(form, isAll ? `Saved ${saved.saved_at}` : `Saved ${saved.saved_at}, but not what you changed since`);
  showNumber(form, saved);
  return isAll;
}

// One save at a time for each form, so that a later one carries the newest version.
const queues = new WeakMap();

function save(form) {
  const queue = (queues.get(form) || Promise.resolve()).then(() => send(form)).then((isSaved) => {
    showUnsaved();
    return isSaved;
  });
  queues.set(form, queue.catch(() => false));
  return queue;
}

// The line beside Save can be far out of sight, and a number that was pressed looks given.
function showUnsaved() {
  const unsaved = forms.filter((form) => form.dataset.dirty && form.querySelector("[data-status].bad"));
  const bar = document.querySelector("[data-unsaved]");
  bar.hidden = unsaved.length === 0;
  if (bar.hidden) return;
  const [first] = unsaved;
  const why = first.querySelector("[data-status]").textContent.replace(/^Not saved: /, "");
  const scores = unsaved.length > 1 ? `${unsaved.length} scores are` : "1 score is";
  const words = `${scores} not saved: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
  const box = bar.querySelector("[data-unsaved-words]");
  if (box.textContent !== words) box.textContent = words;
  bar.querySelector("[data-unsaved-link]").hash = first.closest("[data-card]")?.id || "score";
}

// The same score was saved in another window: show both and let the person choose.
function showOther(form, saved) {
  form.querySelector("[data-other]")?.remove();
  const box = document.createElement("div");
  box.className = "note warn";
  box.dataset.other = "";
  const text = document.createElement("p");
  const { fields } = saved;
  const parts = [`Saved in another window at ${saved.saved_at}: ${saved.number ?? "no score"}.`];
  if (fields.note) parts.push(`Note: ${fields.note}`);
  if (fields.line) parts.push(`Line for the candidate: ${fields.line}`);
  if (fields.quotes) parts.push(`Quotes: ${fields.quotes.split("\n").join(" … ")}`);
  if (fields.indicators?.length) parts.push(`Ticked: ${labels(form, fields.indicators).join(" · ")}`);
  text.textContent = parts.join(" ");
  const mine = choice("Keep what I have here", () => {
    // No score here yet says nothing against the one given there.
    if (number(form) === "") show(form, saved.number ?? "");
    form.elements.row_version.value = saved.row_version;
    box.remove();
    save(form);
  });
  const theirs = choice("Take what was saved there", () => {
    show(form, saved.number ?? "");
    fill(form, fields);
    box.remove();
    form.dataset.dirty = "";
    showSaved(form, saved);
  });
  box.append(text, mine, " ", theirs);
  form.prepend(box);
  say(form, "Not saved: this score was changed in another window.", true);
}

const ticks = (form) => [...form.querySelectorAll("input[type=checkbox]")];

function labels(form, values) {
  const chosen = ticks(form).filter((box) => values.includes(box.value));
  return chosen.map((box) => box.labels[0].textContent.trim());
}

// Put what is saved into every box of the form; its number is shown by the caller.
function fill(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (Array.isArray(value)) {
      const boxes = ticks(form).filter((box) => box.name === name);
      boxes.forEach((box) => { box.checked = value.includes(box.value); });
    } else {
      form.querySelector(`[name="${name}"]`).value = value ?? "";
    }
  }
}

function choice(text, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button plain";
  button.textContent = text;
  button.addEventListener("click", act);
  return button;
}

// ---- what else on the page follows from a saved score --------------------------------

function showNumber(form, saved) {
  const card = form.closest("[data-card]") || document;
  const band = card.querySelector("[data-band]");
  if (band && saved.band) band.textContent = `Level ${saved.number} · ${saved.band} for this role`;
  if (card === document) showInRail(saved);
  const wasScored = form.dataset.scored === "yes";
  form.dataset.scored = saved.number === null ? "" : "yes";
  if (!wasScored && saved.number !== null) countOneMore();
}

function showInRail(saved) {
  const link = document.querySelector(".rail [aria-current]");
  if (saved.number === null) return;
  link.querySelector(".dot").classList.add("done");
  const number = link.querySelector("b");
  if (number) number.textContent = saved.number;
  link.querySelectorAll(".steps i").forEach((step, at) => {
    step.classList.toggle("hit", at + 1 === saved.number);
  });
  document.querySelectorAll(".ladder > [data-level]").forEach((column) => {
    column.classList.toggle("here", Number(column.dataset.level) === saved.number);
  });
}

function countOneMore() {
  const kind = document.querySelector(".rail [aria-current]")?.dataset.kind || "all";
  const tally = document.querySelector(`[data-tally="${kind}"]`);
  if (tally) tally.textContent = Number(tally.textContent) + 1;
}

// ---- quotes -------------------------------------------------------------------------

function quoteSelection() {
  const selection = getSelection();
  const words = selection.toString().trim().replace(/\s+/g, " ");
  const answer = selection.anchorNode?.parentElement?.closest("[data-answer]");
  if (!words || !answer || !answer.contains(selection.focusNode)) return;
  const form = document.querySelector(`form[data-anchor="${answer.dataset.answer}"]`);
  if (!form) return;
  const box = form.elements.quotes;
  const lines = box.value.split("\n").map((line) => line.trim()).filter(Boolean);
  if (lines.includes(words)) return;
  box.value = [...lines, words].join("\n");
  try {
    const mark = document.createElement("mark");
    selection.getRangeAt(0).surroundContents(mark);
  } catch {
    // The words cross another quote; the mark appears when the page is next opened.
  }
  selection.removeAllRanges();
  touch(form);
  save(form);
}

// ---- going on -----------------------------------------------------------------------

const forms = [...document.querySelectorAll("form[data-score]")];
const cards = [...document.querySelectorAll("[data-card]")];

function mark(card) {
  cards.forEach((other) => other.classList.toggle("is-here", other === card));
}

function goTo(card) {
  mark(card);
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "start" });
}

// Leaves the page once it is saved. From the press on it is held: what is pressed on a
// slow line is meant for the next page. Who stops that with Escape stays.
async function leave(link, saving, button = null) {
  holdBoxes();
  const isSaved = await saving();
  if (!areBoxesHeld()) return;
  if (!isSaved) {
    letBoxesGo();
    return;
  }
  holdBoxes(button);
  link.click();
}

async function saveAll() {
  await Promise.all(forms.map((form) => (form.dataset.dirty ? save(form) : queues.get(form))));
  const unsaved = forms.filter((form) => form.dataset.dirty);
  if (unsaved.length) leadBack(unsaved);
  return unsaved.length === 0;
}

function follow(link) {
  if (link) leave(link, saveAll);
}

// What is not saved keeps one on the page: go to the first of it and say why.
function leadBack([first, ...others]) {
  const card = first.closest("[data-card]");
  if (card) goTo(card);
  else first.scrollIntoView({ block: "nearest" });
  const status = first.querySelector("[data-status]");
  const why = status.textContent.replace(/^Not saved: /, "");
  const scores = others.length ? `${others.length + 1} scores are` : "1 score is";
  say(first, `${scores} not saved: ${why.charAt(0).toLowerCase()}${why.slice(1)}`, true);
  // An error stands beside its box; anything else is said beside Save alone.
  if (!first.querySelector("[data-live-error]")) status.scrollIntoView({ block: "nearest" });
}

// ---- start --------------------------------------------------------------------------

forms.forEach((form) => {
  form.dataset.scored = number(form) === "" ? "" : "yes";
  form.addEventListener("input", () => {
    touch(form);
    sayUnsaved(form);
  });
  form.addEventListener("change", () => save(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const goesOn = event.submitter?.hasAttribute("data-continue");
    if (event.submitter?.matches(".choice")) show(form, event.submitter.value);
    touch(form);
    if (goesOn) leave(document.querySelector("a[rel=next]"), () => save(form), event.submitter);
    else save(form);
  });
});

// A held Enter presses a button again and again, and goes on doing so on the next page.
document.addEventListener("keydown", (event) => {
  if (event.repeat && ["Enter", " "].includes(event.key) && event.target.matches("button, a")) event.preventDefault();
});

cards.forEach((card) => {
  card.addEventListener("focusin", () => mark(card));
});

const asked = cards.find((card) => `#${card.id}` === location.hash) || cards[0];
if (asked) mark(asked);

addEventListener("online", () => {
  forms.filter((form) => form.dataset.dirty).forEach(save);
});

addEventListener("beforeunload", (event) => {
  if (forms.some((form) => form.dataset.dirty)) event.preventDefault();
});
