// @ts-check
// Adds up the weights while they are typed; the form works without it, and the server says what the sum is.
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-weights]"))) {
  const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[inputmode]")]);
  const line = /** @type {HTMLElement} */ (form.querySelector("[data-part=sum]"));
  const output = /** @type {HTMLElement} */ (line.querySelector("output"));
  const show = () => {
    const sum = inputs.reduce((total, { value }) => total + Number(value.trim().replace(",", ".")), 0);
    const rounded = Math.round(sum * 100) / 100;
    output.textContent = Number.isFinite(rounded) ? `${rounded.toLocaleString(document.documentElement.lang)} %` : "–";
    line.toggleAttribute("data-wrong", rounded !== 100);
  };
  line.hidden = false;
  form.addEventListener("input", show);
  show();
}
