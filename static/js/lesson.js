/* Follows the reader: which part, how much is left, and keeps it on the server. The page is whole without this. */
import { say } from "./saved-line.js";

const lesson = document.querySelector("[data-progress]");
const heads = [...lesson.querySelectorAll("[id^=bagian-]")];
const end = document.getElementById("selesai");
const segments = lesson.querySelectorAll(".rail .blocks i");
const links = lesson.querySelectorAll(".rail a[href^='#bagian-']");
const next = document.querySelector("[data-next]");
const nextTitle = document.querySelector("[data-next-title]");
const finish = document.querySelector("[data-finish]");
const savedLine = lesson.querySelector("[data-saved-line]");
const words = lesson.dataset;

let reached = Number(words.part);
let sent = reached;
let shown = 0;
let timer = 0;
let waiting = false;

const fill = (text, value) => text.replace("{}", value);

/* Why the server did not take it, and the way on; what only waits for the network is tried again. */
async function refused(response) {
  const signIn = response.status === 401 && (await response.json()).sign_in;
  if (signIn) say(savedLine, "unsent", words.signedOut, { href: signIn, text: words.signIn });
  else say(savedLine, "unsent", words.refused, { href: location.href, text: words.reload });
}

async function save() {
  if (sent >= reached) return;
  const part = reached;
  const body = new URLSearchParams({ part, csrfmiddlewaretoken: end.elements.csrfmiddlewaretoken.value });
  try {
    const response = await fetch(words.progress, { method: "POST", body, keepalive: true });
    if (response.status >= 500) throw new Error(response.status);
    if (!response.ok) return refused(response);
    sent = part;
    say(savedLine, "saved", fill(words.saved, (await response.json()).saved_at));
  } catch {
    say(savedLine, "unsent", words.unsaved);
    timer = setTimeout(save, 15000);
  }
}

function mark(part) {
  const state = (number) => ("read" in words ? "done" : number === part ? "current" : number < reached ? "done" : "open");
  segments.forEach((segment, index) => (segment.className = state(index + 1)));
  links.forEach((link, index) => {
    link.parentElement.className = state(index + 1);
    link.toggleAttribute("aria-current", index + 1 === part);
  });
  const line = lesson.querySelector("[data-part-line]");
  if (line) line.textContent = fill(words.partWords, part);
}

function lead(part, atEnd) {
  if (!next) return;
  const last = atEnd || part >= heads.length;
  next.href = last ? "#selesai" : `#bagian-${part + 1}`;
  nextTitle.textContent = last ? "" : heads[part].textContent;
  nextTitle.parentElement.hidden = last;
  next.hidden = atEnd;
  finish.hidden = !atEnd;
}

function look() {
  waiting = false;
  const line = innerHeight * 0.4;
  const part = Math.max(1, heads.filter((head) => head.getBoundingClientRect().top < line).length);
  const atEnd = end.getBoundingClientRect().top < innerHeight;
  const body = end.parentElement.getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (innerHeight - body.top) / body.height));
  const minutes = "read" in words ? 0 : Math.ceil(Number(words.minutes) * (1 - share));
  lesson.querySelectorAll("[data-left-line]").forEach((el) => (el.textContent = minutes ? fill(words.left, minutes) : ""));
  lead(part, atEnd);
  if (part === shown) return;
  shown = part;
  reached = Math.max(reached, part);
  mark(part);
  clearTimeout(timer);
  timer = setTimeout(save, 800);
}

if (heads.length) {
  addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(look); } }, { passive: true });
  addEventListener("visibilitychange", () => document.hidden && save());
  look();
}
