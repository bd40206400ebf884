/*
 * Says below a text what the checks find in it, after a pause in typing. Works in every
 * form with data-checks that is sent to the address of a row ("…/edit/" or "…/add/"),
 * also in one that was put on the page later. Without it the findings stand beside the
 * row once it is saved.
 */
(() => {
  const PAUSE = 800;
  const NAMES = ["heading", "kind", "label", "value", "group", "category", "requirement", "text"];
  const states = new WeakMap();

  function stateOf(form) {
    if (!states.has(form)) states.set(form, { ...placesFor(form), asked: null, pause: null });
    return states.get(form);
  }

  // What one sees, and apart from it the one line a screen reader hears: only when
  // it says something else than before.
  function placesFor(form) {
    const shown = document.createElement("div");
    shown.className = "live-checks";
    const spoken = document.createElement("p");
    spoken.className = "govuk-visually-hidden";
    spoken.setAttribute("role", "status");
    const box = form.elements.text || form.elements.value;
    box.closest(".govuk-form-group").after(shown, spoken);
    return { shown, spoken };
  }

  function addressFor(form) {
    const here = new URL(form.getAttribute("action") || location.href, location.href);
    return here.pathname.replace(/(edit|add)\/$/, "check/");
  }

  function writtenIn(form) {
    const written = new FormData();
    const all = new FormData(form);
    for (const name of [...NAMES, "csrfmiddlewaretoken"]) {
      if (all.has(name)) written.set(name, all.get(name));
    }
    return written;
  }

  async function check(form) {
    const state = stateOf(form);
    state.asked?.abort();
    state.asked = new AbortController();
    try {
      const response = await ownFetch(addressFor(form), {
        method: "POST",
        body: writtenIn(form),
        headers: { "X-Requested-With": "fetch" },
        credentials: "same-origin",
        redirect: "manual",
        signal: state.asked.signal,
      });
      show(state, response.ok ? await response.text() : "");
    } catch {
      // Another request took its place, or there is no connection: saving tells that.
    }
  }

  function show(state, html) {
    state.shown.innerHTML = html;
    const count = state.shown.querySelectorAll("li").length;
    const first = state.shown.querySelector("li div")?.firstChild.textContent.trim();
    const text = count ? `${count} to look at in what you wrote: ${first}` : "";
    if (state.spoken.textContent !== text) state.spoken.textContent = text;
  }

  function soon(event) {
    const form = event.target.form;
    if (!form?.matches("[data-checks]") || !NAMES.includes(event.target.name)) return;
    if (!form.elements.text && !form.elements.value) return;
    const state = stateOf(form);
    clearTimeout(state.pause);
    state.pause = setTimeout(() => check(form), PAUSE);
  }

  document.addEventListener("input", soon);
  document.addEventListener("change", soon);
})();
