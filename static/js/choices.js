// Saves each choice on the page of a proposal as it is made. Without this script, or when
// saving fails, the button below the choices saves them all.

(() => {
  const form = document.querySelector("form[data-choices]");
  if (!form) return;

  const line = document.getElementById("saved");
  const box = (name) => form.querySelector(`[name="${CSS.escape(name)}"]`);

  async function save(radio) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", box("csrfmiddlewaretoken").value);
    body.set(radio.name, radio.value);
    body.set(`seen-${radio.name}`, box(`seen-${radio.name}`).value);
    const answer = await ownFetch(location.pathname, {
      method: "POST",
      body,
      headers: { "X-Requested-With": "fetch", Accept: "application/json" },
      redirect: "manual",
    });
    if (isOfAnother(answer)) throw new Error(OF_ANOTHER);
    if (answer.status !== 204) throw new Error(`Answered ${answer.status}`);
    box(`seen-${radio.name}`).value = radio.value;
  }

  function markDecided(radio) {
    const tag = radio.closest(".proposal-level").querySelector("h3 .tag");
    if (!tag) return;
    tag.textContent = "Decided";
    tag.className = "tag good";
  }

  form.addEventListener("change", async ({ target: radio }) => {
    if (radio.type !== "radio") return;
    line.textContent = "Saving …";
    try {
      await save(radio);
    } catch (error) {
      line.textContent = error.message === OF_ANOTHER ? `Not saved. ${OF_ANOTHER}` : "Not saved. Your choice is still here: press the button to save it.";
      return;
    }
    markDecided(radio);
    line.textContent = `Saved at ${clockTime(new Date())}`;
  });
})();
