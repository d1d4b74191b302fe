/* The line that says whether what one did is on the server. `state` is saved, saving, unsent or none; the tick belongs to saved alone.
   `link` {href, text} is what one can do about it. */
export function say(line, state, text, link) {
  line.hidden = false;
  line.dataset.state = state;
  const words = line.lastElementChild;
  words.textContent = text;
  if (!link) return;
  const way = document.createElement("a");
  Object.assign(way, { href: link.href, textContent: link.text });
  words.append(" ", way);
}
