/*
 * Reads the documents of a batch one after the other, each in a request of its own, and
 * shows what became of each. Without this script the button does the same, several
 * documents at a press. Leaving the page loses nothing: what waits, waits.
 */
(() => {
  const form = document.querySelector("form[data-read-next]");
  const progress = document.querySelector("[data-progress]");
  const table = document.querySelector("[data-documents]");
  if (!form || !progress || !table) return;

  const PAUSE = 4000;
  const MOST_FAILURES = 5;
  let failures = 0;

  function waiting(page) {
    return page.querySelectorAll("[data-documents] tr[data-status=waiting]").length;
  }

  async function readNext() {
    const body = new FormData(form);
    body.set("one", "1");
    const headers = { "X-Requested-With": "fetch" };
    const response = await ownFetch(form.action, { method: "POST", body, headers });
    if (isOfAnother(response)) throw new Error(OF_ANOTHER);
    if (!response.ok) throw new Error(String(response.status));
    return new DOMParser().parseFromString(await response.text(), "text/html");
  }

  function show(page) {
    for (const row of page.querySelectorAll("[data-documents] tbody tr")) {
      const old = document.getElementById(row.id);
      if (old && old.dataset.status !== row.dataset.status) old.replaceWith(row);
    }
    const ready = page.querySelector("[data-ready]");
    const here = document.querySelector("[data-ready]");
    if (ready && !here.contains(document.activeElement)) here.replaceWith(ready);
    progress.textContent = page.querySelector("[data-progress]").textContent;
  }

  async function readAll() {
    form.hidden = true;
    let left = waiting(document);
    while (left) {
      try {
        const page = await readNext();
        show(page);
        // Another tab may be reading the last one.
        const now = waiting(page);
        if (now === left) await new Promise((resolve) => setTimeout(resolve, PAUSE));
        left = now;
        failures = 0;
      } catch (error) {
        if (error.message === OF_ANOTHER) return giveUp(OF_ANOTHER);
        failures += 1;
        if (failures > MOST_FAILURES) return giveUp();
        progress.textContent = "No answer. Trying again …";
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
    progress.textContent = `${progress.textContent}. That is all of them.`;
    form.remove();
    return undefined;
  }

  function giveUp(why = "") {
    progress.textContent = `Reading has stopped. What was read is kept. ${why}`.trim();
    form.hidden = false;
  }

  readAll();
})();
