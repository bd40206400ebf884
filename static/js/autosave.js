/*
 * Saves what is being written, a moment after the last key and when the page is left.
 *
 * The promise to the person writing: the line under the box always says whether their
 * words are saved; when they are not, the words stay in the box and we keep trying; and
 * words saved in another tab are shown, never overwritten. Without this script the
 * buttons do everything.
 */
(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;

  const box = form.querySelector("textarea");
  const version = form.querySelector("[name=row_version]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  const line = document.getElementById("saved");
  const note = form.querySelector("[data-autosave-note]");
  const QUIET = 1500;
  const FIRST_RETRY = 5000;
  const LONGEST_RETRY = 60000;
  const PATIENCE = 15000;
  const STILL_HERE = "Your words are still in this box.";

  let saved = state();
  let timer = null;
  let running = null;
  let retry = FIRST_RETRY;
  // Why saving rests: "refused" until the words change, "conflict" until it is settled,
  // "final" for good.
  let rests = "";
  let isLeaving = false;
  // What was sent without an answer coming back: it may have been saved all the same.
  const unconfirmed = new Set();

  function state() {
    return JSON.stringify([...new FormData(form)].filter(
      ([name]) => !["csrfmiddlewaretoken", "row_version", "later"].includes(name)));
  }

  function isDirty() {
    return state() !== saved;
  }

  function say(text) {
    if (line.textContent !== text) line.textContent = text;
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

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  function save() {
    clearTimeout(timer);
    if (running) return running;
    if (rests || !isDirty()) return Promise.resolve();
    running = send().finally(() => {
      running = null;
      if (!rests && isDirty() && timer === null) later(QUIET);
    });
    timer = null;
    return running;
  }

  async function send() {
    const sending = state();
    const words = box.value.trim();
    const isRepeated = unconfirmed.has(words);
    let response;
    unconfirmed.add(words);
    try {
      response = await post();
      // Signing in again elsewhere renews the token; take the new one and try once more.
      if (response.status === 403 && (await renewToken())) response = await post();
    } catch {
      return tryAgain(`Not saved: no connection. ${STILL_HERE} We keep trying.`);
    }
    if (response.ok && response.headers.get("Content-Type")?.includes("json")) {
      return succeed(await response.json(), sending);
    }
    if (!isRepeated) unconfirmed.delete(words);
    if (response.status === 409) return compare(await response.json());
    if (response.status === 401) return askToSignIn();
    if (response.status === 422 || response.status === 403) return refuse(response);
    return tryAgain(`Not saved yet. ${STILL_HERE} We keep trying.`);
  }

  function post() {
    return fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "fetch", Accept: "application/json" },
      credentials: "same-origin",
      redirect: "manual",
      keepalive: box.value.length < 15000,
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  async function renewToken() {
    const response = await fetch(form.action, { credentials: "same-origin" });
    if (!response.ok) return false;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("form[data-autosave] [name=csrfmiddlewaretoken]");
    if (!fresh || fresh.value === token.value) return false;
    token.value = fresh.value;
    return true;
  }

  // Our own earlier save, whose answer got lost on the way, is nobody else's.
  function compare(answer) {
    if (!unconfirmed.has(answer.text.trim())) return showOther(answer);
    version.value = answer.row_version;
    return later(0);
  }

  function succeed(answer, sent) {
    unconfirmed.clear();
    version.value = answer.row_version;
    saved = sent;
    retry = FIRST_RETRY;
    warn();
    say(`Saved at ${answer.saved_at}`);
  }

  function tryAgain(text) {
    say(text);
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

  async function refuse(response) {
    const answer = await response.json().catch(() => ({}));
    const text = answer.message || "This cannot be saved.";
    say(`Not saved. ${STILL_HERE}`);
    warn(element("p", text));
    rests = response.status === 403 ? "final" : "refused";
  }

  function showOther(answer) {
    rests = "conflict";
    say(`Not saved. ${STILL_HERE}`);
    const keep = element("button", "Keep what is in my box", { type: "button", className: "button" });
    const take = element("button", "Use this one instead", { type: "button", className: "button plain" });
    const both = element("button", "Put both in my box", { type: "button", className: "button plain" });
    const settle = (text) => {
      const before = box.value;
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      version.value = answer.row_version;
      rests = "";
      saved = null;
      warn();
      box.focus();
      save().finally(() => {
        // One wrong tap must not cost what was written.
        if (!text.includes(before)) {
          warn(element("p", "This was in your box before. Copy it if you need it:"), quote(before));
        }
      });
    };
    keep.addEventListener("click", () => settle(box.value));
    take.addEventListener("click", () => settle(answer.text));
    both.addEventListener("click", () => settle(`${box.value}\n\n${answer.text}`));
    const buttons = element("div", "", { className: "actions" });
    buttons.append(keep, take, both);
    warn(
      element("p", "This answer was changed in another tab or on another device. "
        + `We have not overwritten anything. This is what was saved at ${answer.saved_at}:`),
      quote(answer.text || "(nothing)"),
      buttons,
    );
  }

  form.addEventListener("input", () => {
    if (rests === "refused") rests = "";
    if (rests) return;
    if (!running) say("Not saved yet");
    later(QUIET);
  });
  form.addEventListener("change", () => later(0));
  addEventListener("online", () => save());
  addEventListener("focus", () => save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });

  // A save on its way would make the button's own save look like another tab's.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    isLeaving = true;
    if (!running) return;
    event.preventDefault();
    const button = event.submitter;
    running.finally(() => form.requestSubmit(button));
  });
  addEventListener("pageshow", () => { isLeaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && isDirty()) {
      save();
      event.preventDefault();
    }
  });
})();
