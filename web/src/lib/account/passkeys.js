// @ts-check
// The one thing a page cannot do without script: ask the device about a passkey. The form around it posts what came back,
// so the server renders the rest and no page needs more than this file.
const api = globalThis.PublicKeyCredential;
const isKnown = typeof api?.parseCreationOptionsFromJSON === "function" && typeof api.parseRequestOptionsFromJSON === "function";

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-passkey]"))) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (form.querySelector(`[data-part="${name}"]`));
  form.hidden = false;
  part(isKnown ? "unknown" : "known").hidden = true;
  if (!isKnown) continue;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    part("failure").hidden = true;
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
    button.disabled = true;
    part("waiting").hidden = false;
    try {
      const answer = await fetch(/** @type {string} */ (form.dataset.options), { method: "POST" });
      if (!answer.ok) throw new Error(String(answer.status));
      const { options } = await answer.json();
      const credential =
        form.dataset.passkey === "create"
          ? await navigator.credentials.create({ publicKey: api.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: api.parseRequestOptionsFromJSON(options) });
      const response = /** @type {HTMLInputElement} */ (form.elements.namedItem("response"));
      response.value = JSON.stringify(/** @type {PublicKeyCredential} */ (credential).toJSON());
      form.submit();
    } catch {
      // Given up by the person, timed out, or refused: the device does not tell which, nor need it.
      part("failure").hidden = false;
      button.disabled = false;
      part("waiting").hidden = true;
    }
  });
}
