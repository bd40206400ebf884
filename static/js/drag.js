// Rows that can be moved with the mouse as well. Their buttons do the same, one step at
// a time; a drop sends the one form that those buttons send, with all steps at once.

(() => {
  const body = document.querySelector("[data-draggable]");
  const acts = document.getElementById("acts");
  if (!body || !acts) return;

  const rows = [...body.children];
  let dragged = null;

  const addHandle = (row) => {
    const handle = document.createElement("span");
    handle.className = "handle";
    handle.title = "Drag to move";
    handle.setAttribute("aria-hidden", "true");
    row.firstElementChild.prepend(handle);
    // Only by its handle: elsewhere the mouse selects text.
    handle.addEventListener("mousedown", () => { row.draggable = true; });
    handle.addEventListener("mouseup", () => { row.draggable = false; });
  };

  const send = (row, step) => {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "step", value: step });
    acts.append(field);
    acts.action = row.dataset.move;
    acts.submit();
  };

  rows.forEach((row) => {
    addHandle(row);
    row.addEventListener("dragstart", (event) => {
      dragged = row;
      event.dataTransfer.effectAllowed = "move";
      row.classList.add("dragged");
    });
    row.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      const box = row.getBoundingClientRect();
      const isBelow = event.clientY > box.top + box.height / 2;
      body.insertBefore(dragged, isBelow ? row.nextElementSibling : row);
    });
    row.addEventListener("drop", (event) => event.preventDefault());
    row.addEventListener("dragend", (event) => {
      row.draggable = false;
      row.classList.remove("dragged");
      dragged = null;
      if (event.dataTransfer.dropEffect === "none") {
        body.append(...rows);
        return;
      }
      const step = [...body.children].indexOf(row) - rows.indexOf(row);
      if (step) send(row, step);
    });
  });
})();
