// Marks the three levels of the ladder below that the chosen window covers.

(() => {
  const ladder = document.querySelector("[data-ladder]");
  const radios = [...document.querySelectorAll("input[name=entry_level]")];
  if (!ladder || !radios.length) return;

  const names = ["Entry", "Desired", "Exceptional"];

  const show = () => {
    const chosen = radios.find((radio) => radio.checked);
    for (const column of ladder.querySelectorAll("[data-level]")) {
      const step = chosen ? Number(column.dataset.level) - Number(chosen.value) : -1;
      const name = names[step] || "";
      column.classList.toggle("here", Boolean(name));
      column.querySelector("h3").firstChild.textContent = name ? `${name}, level ` : "Level ";
    }
  };

  radios.forEach((radio) => radio.addEventListener("change", show));
  show();
})();
