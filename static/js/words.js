/* Counts the words of a written reply on the phone itself, so also without the network. It never stops anybody from typing.
   What is read aloud is only that the reply has enough words, or too many: a number at every key would drown the typing. */
const fill = (text, value) => text.replace("{}", value);

/* Words as training/quiz/essays.py counts them: what stands between blanks and holds a letter or a digit. */
export const wordsIn = (text) => text.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;

function stateOf(words, { least, most }) {
  if (Number(most) && words > Number(most)) return "over";
  return words >= Number(least) ? "enough" : "short";
}

/* box: the textarea. Without `tell` nothing is read aloud, as when a page opens. */
export function count(box, tell = true) {
  const field = box.closest("[data-typed]");
  if (!field) return;
  const line = field.querySelector(".words");
  const words = wordsIn(box.value);
  const state = stateOf(words, line.dataset);
  line.firstElementChild.textContent = words === 1 ? line.dataset.one : fill(line.dataset.many, words.toLocaleString("id"));
  const told = tell && state !== line.dataset.state && (state === "over" || (state === "enough" && Number(line.dataset.least)));
  if (told || state === "short") field.querySelector("[data-words-said]").textContent = told ? line.dataset[state] : "";
  line.dataset.state = state;
}

/* What the server said of the saved answer is no longer true of what is typed now. */
export function forgetLack(box) {
  const lack = box.closest("[data-typed]")?.querySelector(".lack");
  if (lack) lack.hidden = true;
}
