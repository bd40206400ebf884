/*
 * Saves what is being written, a moment after the last key and when the page is left.
 *
 * The promise to the person writing: the line under the box always says whether their
 * words are saved; when they are not, the words stay in the box and we keep trying; and
 * words saved in another tab are shown, never overwritten. Without this script the
 * buttons do everything.
 *
 * A form with `data-autosave` starts by itself. With `data-autosave="page"` it has several
 * boxes: one of a single line is saved when it is left, and what another tab saved is for
 * the page of the button to show. Other scripts call
 * `startAutosave(form, hooks)`; hooks may be `say(text, isWorry)`, `saved(answer,
 * isUnchanged, controls)`, `conflict(answer, controls)`, `isReady()`, without which nothing
 * is sent, and `quiet`, a wait in ms.
 */
function startAutosave(form, hooks = {}) {
  const box = form.querySelector("textarea");
  const line = document.getElementById("saved");
  const note = form.querySelector("[data-autosave-note]");
  // What the server says of the row as it is stored, and is told again.
  const STAMPS = ["row_version", "seen", "base", "shown"];
  const NOT_TYPED = [...STAMPS, "csrfmiddlewaretoken", "later", "new_id"];
  const QUIET = hooks.quiet || 1500;
  const FIRST_RETRY = 5000;
  const LONGEST_RETRY = 60000;
  const PATIENCE = 15000;
  // Browsers send at most 64 KB once a page is gone.
  const KEPT_ALIVE = 30000;
  const isPage = form.dataset.autosave === "page";
  const STILL_HERE = isPage ? "Your words are still on this page." : "Your words are still in this box.";
  // unsaved.js leaves a form alone that has this.
  form.dataset.autosave ||= "";

  // The server may have refused what stands here: then none of it is stored.
  const isRefused = form.querySelector("[data-refused]") !== null;
  let saved = isRefused ? null : stateAsServed();
  // What the line says of words that are stored.
  let standing = line && !isRefused ? line.textContent : "";
  let timer = null;
  let running = null;
  let retry = FIRST_RETRY;
  // Why saving rests: "refused" or "put back" by the browser until the words change,
  // "conflict" until it is settled, "final" for good.
  let rests = isRefused ? "refused" : "";
  let isLeaving = false;
  let isOver = false;
  // Whether the line says why the last try did not save; letters do not take that away.
  let isFailing = false;
  // What was sent without an answer coming back: it may have been saved all the same.
  const unconfirmed = new Set();

  function state(of = form) {
    return JSON.stringify([...new FormData(of)].filter(
      ([name]) => !NOT_TYPED.includes(name)));
  }

  // What the server wrote into the boxes: after Reload and Back, a browser puts back what
  // was typed before, saved or not.
  function stateAsServed() {
    const served = form.cloneNode(true);
    served.reset();
    return state(served);
  }

  function words() {
    return box && !isPage ? box.value.trim() : state();
  }

  function isDirty() {
    return state() !== saved;
  }

  function isReady() {
    return hooks.isReady ? hooks.isReady() : true;
  }

  function say(text, isWorry = false) {
    if (hooks.say) hooks.say(text, isWorry);
    else if (line.textContent !== text) line.textContent = text;
  }

  function warn(...nodes) {
    note.replaceChildren(...nodes);
    note.hidden = nodes.length === 0;
  }

  function element(name, text, properties = {}) {
    return Object.assign(document.createElement(name), { textContent: text }, properties);
  }

  function quote(text) {
    const words = element("blockquote", "", { className: "words" });
    words.append(...text.split("\n").map((line) => element("p", line)));
    return words;
  }

  function keepStamps(answer) {
    for (const name of STAMPS) {
      const field = form.querySelector(`input[name=${name}]`);
      if (field && name in answer) field.value = answer[name];
    }
    if (answer.action) form.action = answer.action;
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  function save() {
    clearTimeout(timer);
    // While one save is under way, what follows it is asked when it has ended.
    timer = null;
    if (running) return running;
    // What the button sends is on its way already.
    if (isLeaving || rests || isOver || !isDirty() || !isReady()) return Promise.resolve();
    running = send().finally(() => {
      running = null;
      if (!rests && !isOver && isDirty() && timer === null) later(QUIET);
    });
    return running;
  }

  async function send() {
    const sending = state();
    const sent = words();
    const isRepeated = unconfirmed.has(sent);
    let response;
    unconfirmed.add(sent);
    try {
      response = await post();
      // Signing in again elsewhere renews the token; take the new one and try once more.
      if (response.status === 403 && !isOfAnother(response) && (await renewToken())) {
        response = await post();
      }
    } catch {
      return tryAgain(`Not saved: no connection. ${STILL_HERE} We keep trying.`);
    }
    if (response.ok && response.headers.get("Content-Type")?.includes("json")) {
      return succeed(await response.json(), sending);
    }
    if (!isRepeated) unconfirmed.delete(sent);
    if (response.status === 409) return compare(await response.json());
    if (response.status === 410) return tellGone(await response.json());
    if (response.status === 401) return askToSignIn();
    if (isOfAnother(response)) return waitForOwner();
    if (response.status === 422 || response.status === 403) return refuse(response);
    return tryAgain(`Not saved yet. ${STILL_HERE} We keep trying.`);
  }

  function post() {
    const data = new FormData(form);
    const size = [...data.values()].reduce((sum, value) => sum + value.length, 0);
    return ownFetch(form.action, {
      method: "POST",
      body: data,
      headers: { "X-Requested-With": "fetch", Accept: "application/json" },
      credentials: "same-origin",
      redirect: "manual",
      keepalive: size < KEPT_ALIVE,
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  async function pageNow() {
    const response = await ownFetch(form.action, { credentials: "same-origin" });
    return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  }

  async function renewToken() {
    const page = await pageNow();
    const fresh = page?.querySelector("main [name=csrfmiddlewaretoken]")?.value;
    const token = form.querySelector("[name=csrfmiddlewaretoken]");
    if (!fresh || fresh === token.value) return false;
    for (const old of document.querySelectorAll("[name=csrfmiddlewaretoken]")) old.value = fresh;
    return true;
  }

  // Our own earlier save, whose answer got lost on the way, is nobody else's.
  async function compare(answer) {
    if (isPage) return comparePage(answer);
    if (!unconfirmed.has(answer.text.trim())) return showOther(answer);
    keepStamps(answer);
    return later(0);
  }

  async function comparePage(answer) {
    const stored = (await pageNow().catch(() => null))?.querySelector("form[data-autosave]");
    if (stored && unconfirmed.has(state(stored))) {
      keepStamps({ shown: stored.querySelector("[name=shown]").value });
      return later(0);
    }
    // The button keeps what stands here: what is stored is told first.
    keepStamps(answer);
    rests = "conflict";
    say(`Not saved. ${STILL_HERE}`, true);
    return warn(element("p", answer.message));
  }

  function succeed(answer, sent) {
    unconfirmed.clear();
    const isUnchanged = state() === sent;
    // Words merged with another's are not what was typed since: the next save merges too.
    if (!answer.is_merged || isUnchanged) keepStamps(answer);
    saved = sent;
    retry = FIRST_RETRY;
    isFailing = false;
    warn();
    standing = `Saved at ${answer.saved_at}`;
    if (answer.unsendable) standing += `. ${answer.unsendable}`;
    say(isUnchanged ? standing : "Not saved yet");
    if (hooks.saved) hooks.saved(answer, isUnchanged, controls);
  }

  // What was typed has been taken out again.
  function sayAsStored() {
    clearTimeout(timer);
    isFailing = false;
    warn();
    say(standing);
  }

  // Words that the browser put back are saved at once where nothing stored goes with them.
  function tellPutBack() {
    if (isRefused || rests || running || !isDirty()) return;
    say("Not saved yet");
    const changed = [...form.querySelectorAll("textarea, input[type=text], input[type=email], input[type=tel]")]
      .filter((each) => each.value !== each.defaultValue);
    const lost = changed.filter((each) => !each.value.includes(each.defaultValue.trim()));
    if (changed.length && !lost.length) return later(QUIET);
    rests = "put back";
    const told = lost.flatMap((each) => [
      element("p", `Stored in “${each.labels[0].textContent.trim()}”:`), quote(each.defaultValue),
    ]);
    return warn(
      element("p", "Your browser put back what was here before. It is not what is saved. "
        + "Look through it: it is saved when you change it or press a button."),
      ...told,
    );
  }

  function tryAgain(text) {
    isFailing = true;
    say(text, true);
    later(retry);
    retry = Math.min(retry * 2, LONGEST_RETRY);
  }

  function askToSignIn() {
    const link = element("a", "Sign in again in a new tab", {
      href: form.dataset.signIn, target: "_blank", rel: "noopener",
    });
    warn(
      element("p", `You have been signed out. ${STILL_HERE} Leave this page open.`),
      element("p", ""),
    );
    note.lastElementChild.append(link, ", then come back here. We keep trying to save.");
    tryAgain("Not saved: you are signed out.");
  }

  // Whoever wrote this may come back, and then it is saved.
  function waitForOwner() {
    warn(element("p", `${OF_ANOTHER} ${STILL_HERE} If it is yours, sign in again as yourself `
      + "in another tab, and leave this page open: we keep trying to save. If not, reload this page."));
    tryAgain("Not saved: somebody else is signed in.");
  }

  async function refuse(response) {
    const answer = await response.json().catch(() => ({}));
    const text = answer.message || "This cannot be saved.";
    say(`Not saved. ${STILL_HERE}`, true);
    warn(element("p", text));
    rests = response.status === 403 ? "final" : "refused";
  }

  function tellGone(answer) {
    rests = "conflict";
    say(`Not saved. ${STILL_HERE}`, true);
    const again = element("button", "Add it again", { type: "button", className: "button" });
    again.addEventListener("click", () => {
      keepStamps(answer);
      rests = "";
      saved = null;
      warn();
      // The button that was pressed is gone: without this the keyboard is nowhere.
      form.querySelector("textarea, select").focus();
      save();
    });
    warn(element("p", `${answer.message} ${STILL_HERE}`), again);
  }

  function showOther(answer) {
    rests = "conflict";
    say(`Not saved. ${STILL_HERE}`, true);
    if (hooks.conflict) return hooks.conflict(answer, controls);
    const choices = [
      ["Keep what is in my box", "button", () => box.value],
      ["Use this one instead", "button plain", () => answer.text],
      ["Put both in my box", "button plain", () => `${box.value}\n\n${answer.text}`],
    ];
    const settle = (text) => {
      const before = box.value;
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      settled(answer);
      box.focus();
      save().finally(() => {
        // One wrong tap must not cost what was written.
        if (!text.includes(before)) {
          warn(element("p", "This was in your box before. Copy it if you need it:"), quote(before));
        }
      });
    };
    warn(
      element("p", "You changed this answer in another tab or on another device. "
        + `We have not overwritten anything. This is what was saved at ${answer.saved_at}:`),
      quote(answer.text || "(nothing)"),
      buttons(choices.map(([text, className, words]) => [text, className, () => settle(words())])),
    );
  }

  function buttons(choices) {
    const row = element("div", "", { className: "actions" });
    for (const [text, className, act] of choices) {
      const button = element("button", text, { type: "button", className });
      button.addEventListener("click", act);
      row.append(button);
    }
    return row;
  }

  // The person has chosen between two versions: what they chose is saved next.
  function settled(answer) {
    keepStamps(answer);
    rests = "";
    saved = null;
    warn();
  }

  // For a form that is taken off the page.
  function stop() {
    isOver = true;
    clearTimeout(timer);
  }

  // What the boxes hold now is what is stored.
  function accept() {
    saved = state();
  }

  const controls = { save, stop, accept, settled, warn, element, quote, buttons, isDirty };

  form.addEventListener("input", (event) => {
    if (["refused", "put back"].includes(rests)) {
      rests = "";
      isFailing = false;
    }
    if (rests) return;
    if (!running && !unconfirmed.size && !isDirty()) return sayAsStored();
    if (!running && !isFailing) say("Not saved yet");
    // Half an e-mail address is none: it waits until its box is left.
    if (!isPage || event.target.matches("textarea")) later(QUIET);
  });
  form.addEventListener("change", () => later(0));
  addEventListener("online", () => save());
  addEventListener("focus", () => save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });

  // A save on its way would make the button's own save look like another tab's.
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    isLeaving = true;
    if (!running) {
      unconfirmed.add(words());
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    running.finally(() => form.requestSubmit(button));
  });
  addEventListener("pageshow", () => {
    isLeaving = false;
    tellPutBack();
  });
  // What was sent may have been saved or not: saving again finds out.
  addEventListener("stayed", () => {
    isLeaving = false;
    if (isDirty()) later(QUIET);
  });
  addEventListener("beforeunload", (event) => {
    if (!isOver && !isLeaving && isDirty()) {
      save();
      event.preventDefault();
    }
  });
  return controls;
}

document.querySelectorAll("form[data-autosave]").forEach((form) => startAutosave(form));
