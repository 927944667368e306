// Makes the query page live: an editor in place of the text field, answers without a new page.

import { createEditor } from "./editor.js";

// Beyond this, proxies refuse an address: the query goes in the body then and cannot be shared.
const LONGEST_ADDRESS = 6000;

const form = document.querySelector("form.query");
const answer = document.querySelector("#answer");
const status = document.querySelector("#status");
let running = new AbortController();

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(new URLSearchParams(new FormData(form)));
});
window.addEventListener("popstate", () => location.reload());
createEditor(form.elements.query, () => form.requestSubmit());

async function ask(fields) {
  running.abort();
  running = new AbortController();
  status.textContent = "Asking…";
  answer.setAttribute("aria-busy", "true");
  try {
    await show(await fetchAnswer(fields, running.signal));
  } catch (error) {
    if (error.name === "AbortError") return;
    tell("The server could not be reached: check the connection and ask again.");
  }
  answer.removeAttribute("aria-busy");
}

async function fetchAnswer(fields, signal) {
  const headers = { Accept: "text/html" };
  const address = `${form.action}?${fields}`;
  if (address.length > LONGEST_ADDRESS) {
    return fetch(form.action, { method: "POST", body: fields, headers, signal });
  }
  if (address !== location.href) history.pushState(null, "", address);
  return fetch(address, { headers, signal });
}

async function show(response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const told = page.querySelector("#status");
  if (!told) {
    tell(`The server answered ${response.status} ${response.statusText}: ask again later.`);
    return;
  }
  status.className = told.className;
  status.textContent = told.textContent;
  answer.replaceChildren(...page.querySelector("#answer").childNodes);
}

function tell(sentence) {
  status.className = "problem";
  status.textContent = sentence;
  answer.replaceChildren();
}
