/* Keeps each answer while one reads on, lets one go on without the network, and counts the time down.
   The page is a whole form without this. */
import { keep, kept, say as sayOn, send, sendLeftovers } from "./journal.js";

const form = document.querySelector("form[data-save]");
const strip = form.querySelector("[data-strip]");
const banner = form.querySelector("[data-banner]");
const count = form.querySelector("[data-count]");
const words = form.dataset;
const save = words.save;
const RETRY_MS = [2000, 5000, 15000, 30000];
const WAIT_MS = { choice: 400, typed: 1500 };

const questions = new Map(); // by number: the element of each question that can be shown without the server
for (const each of document.querySelectorAll("template[data-question]")) questions.set(each.dataset.question, each.content.firstElementChild);
for (const each of form.querySelectorAll("[data-slot]")) questions.set(each.dataset.slot, each);
/* Only where a text is written are its words counted: elsewhere the page is one request lighter. */
const written = [...questions.values()].some((each) => each.querySelector("textarea")) ? import("./words.js") : null;
const shared = form.querySelectorAll("[data-slot]").length > 1; // all questions on one page

const states = new Map(); // by number: what the strip says
const pending = new Map(); // by number: the newest answer that the server has not confirmed
let current = form.querySelector("[data-slot]").dataset.slot;
let last = 0;
let timer = 0;
let failures = 0;
let busy = Promise.resolve();

const fill = (text, value) => text.replace("{}", value);
const clock = () => new Date().toLocaleTimeString("id", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Jakarta" });
const cell = (slot) => form.querySelector(`.cell[value="${slot}"]`);
const inputs = (slot) => [...questions.get(slot).querySelectorAll("input, textarea")];

/* Milliseconds since the attempt began, by the server's clock and never twice the same: turning the phone's clock changes nothing. */
function stamp() {
  last = Math.max(last + 1, Math.round(Number(words.elapsed) + performance.now()));
  form.elements.seq.value = last;
  return last;
}

function say(slot, state, text) {
  states.set(slot, { state, text });
  if (slot !== current && !shared) return;
  sayOn(strip, state, text);
}

function tell(title, text, canRetry, signIn) {
  banner.hidden = !text;
  banner.querySelector("a").hidden = !signIn;
  if (signIn) banner.querySelector("a").href = signIn;
  banner.querySelector("h2").textContent = title;
  banner.querySelector("p").textContent = text;
  banner.querySelector("button").hidden = !canRetry;
}

/* The fields of a question as the server takes them, whatever page they stand on. */
function record(slot) {
  const fields = [];
  for (const input of inputs(slot)) {
    if (!input.name || (/checkbox|radio/.test(input.type) && !input.checked)) continue;
    fields.push([input.name.replace(`-${slot}`, ""), input.value]);
  }
  if (shared) fields.push(["slot", slot]);
  const seq = stamp();
  return { save, slot, seq, fields: [...fields, ["seq", String(seq)]] };
}

const isAnswered = (slot) => inputs(slot).some((input) => /^answer/.test(input.name) && (/checkbox|radio/.test(input.type) ? input.checked : input.value.trim()));

function mark(slot) {
  const square = cell(slot);
  if (!square) return;
  const answered = isAnswered(slot);
  square.classList.toggle("answered", answered);
  square.lastElementChild.textContent = `, ${answered ? words.answered : words.notAnswered}`; // read aloud
  square.classList.toggle("flagged", inputs(slot).some((input) => /^flag/.test(input.name) && input.checked));
  square.classList.toggle("unsent", pending.has(slot));
  count.textContent = fill(count.dataset.count, form.querySelectorAll(".grid .answered").length);
}

const countAgain = (slot) => inputs(slot).forEach((input) => input.type === "textarea" && written?.then(({ count }) => count(input, false)));

/* First on the phone, then on its way: what was kept here survives a dead network, a closed page and a restart. */
async function note(slot) {
  const answer = record(slot);
  pending.set(slot, answer);
  mark(slot);
  await keep(answer);
}

function later(ms) {
  clearTimeout(timer);
  timer = setTimeout(flush, ms);
}

/* One request at a time, in the order given, so that an older answer cannot arrive after a newer one. */
function flush() {
  clearTimeout(timer);
  busy = busy.then(sendAll);
  return busy;
}

async function sendAll() {
  for (const [slot, answer] of [...pending]) {
    say(slot, "saving", words.saving);
    const reply = await send(answer);
    if (reply.state === "unsent") return unsent();
    if (reply.state !== "signed-out" && pending.get(slot) === answer) pending.delete(slot);
    failures = 0;
    mark(slot);
    if (reply.state === "saved") {
      say(slot, "saved", fill(words.saved, reply.saved_at));
      tell("", "");
    } else {
      const signedOut = reply.state === "signed-out";
      say(slot, "unsent", signedOut ? words.unsaved : words.refused);
      tell(signedOut ? words.signedOut : words.refused, reply.message ?? "", false, reply.sign_in);
      if (reply.newer) location.reload(); // another device was later: its answer is what stands, so it is what is shown
      return false;
    }
  }
  return pending.size === 0;
}

function unsent() {
  for (const slot of pending.keys()) {
    say(slot, "unsent", fill(words.unsent, clock()));
    mark(slot);
  }
  tell(words.offline, words.kept, true);
  later(RETRY_MS[Math.min(failures++, 3)]);
  return false;
}

/* Shows another question without asking the server. */
function show(slot) {
  const question = questions.get(slot);
  form.querySelector("[data-slot]").replaceWith(question);
  cell(current)?.removeAttribute("aria-current");
  current = slot;
  cell(slot)?.setAttribute("aria-current", "true");
  const known = states.get(slot) ?? (question.dataset.saved ? { state: "saved", text: fill(words.saved, question.dataset.saved) } : { state: "none", text: words.none });
  say(slot, known.state, known.text);
  const total = questions.size;
  for (const [go, hidden] of [["prev", slot === "1"], ["next", Number(slot) === total]]) {
    const button = document.querySelector(`.actionbar [value=${go}]`);
    if (button) button.hidden = hidden;
  }
  const check = document.querySelector(".actionbar [value=check]");
  if (check) check.hidden = "final" in question.dataset;
  document.querySelector(".actionbar [data-last]").hidden = Number(slot) < total;
  document.querySelector(".actionbar [value=next] .wide-only").textContent = ` ${fill(words.next, Number(slot) + 1)}`;
  document.querySelector(".quiz-header [tabindex='-1']").value = Number(slot) < total ? "next" : "review";
  document.title = document.title.replace(/\d+/, slot);
  countAgain(slot);
  question.querySelector("h1").focus();
  scrollTo(0, 0);
}

const slotOf = (element) => element.closest("[data-slot]").dataset.slot;

form.addEventListener("change", async ({ target }) => {
  await note(slotOf(target));
  later(WAIT_MS.choice);
});
form.addEventListener("input", async ({ target }) => {
  if (!/^(text|textarea)$/.test(target.type)) return;
  if (target.type === "textarea") {
    written?.then(({ count, forgetLack }) => {
      count(target);
      forgetLack(target);
    });
  }
  await note(slotOf(target));
  later(WAIT_MS.typed);
});

/* Where a button leads: a number, or null where only the server can say. */
function targetOf(go) {
  const steps = { next: Number(current) + 1, prev: Number(current) - 1 };
  const slot = String(steps[go] ?? go);
  return !shared && questions.size > 1 && questions.has(slot) ? slot : null;
}

/* The second click of a double tap leads nowhere, or it would skip the question that the first one opened. */
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("[name=go]")) event.preventDefault();
});
form.addEventListener("submit", async (event) => {
  const go = event.submitter?.value ?? "next";
  const slot = targetOf(go);
  if (slot) {
    event.preventDefault();
    if (pending.size) flush();
    history.pushState({ slot }, "", `?soal=${slot}`);
    show(slot);
  } else if (shared && /^\d+$/.test(go)) {
    event.preventDefault();
    document.getElementById(`soal-${go}`).scrollIntoView();
  } else if (pending.size && (failures || !navigator.onLine)) {
    event.preventDefault();
    if (await flush()) form.requestSubmit(event.submitter);
    else tell(words.offline, words.wait, true);
  } else {
    clearTimeout(timer);
    stamp();
  }
});
if (!shared) history.replaceState({ slot: current }, "");
addEventListener("popstate", ({ state }) => {
  if (state?.slot && !shared && questions.has(state.slot)) show(state.slot);
});
banner.querySelector("button").addEventListener("click", flush);
addEventListener("online", flush);
addEventListener("visibilitychange", () => document.hidden && pending.size && flush());

/* What an earlier page of this attempt could not send stands here again, and goes first. */
/* What was chosen or typed before this script came: on a slow line one begins earlier. A page that the browser brings back shows
   what it remembers, which may be older than what the server has; that is left alone. */
async function takeEarly() {
  if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") return;
  for (const slot of [...form.querySelectorAll("[data-slot]")].map((each) => each.dataset.slot)) {
    if (inputs(slot).some(isTouched)) await note(slot);
  }
}

function isTouched(input) {
  if (!/^(answer|flag)/.test(input.name)) return false;
  return /checkbox|radio/.test(input.type) ? input.checked !== input.defaultChecked : input.value !== input.defaultValue;
}

async function restore() {
  await takeEarly();
  for (const answer of await kept()) {
    const question = answer.save === save && questions.get(answer.slot);
    if (!question || pending.has(answer.slot)) continue;
    const values = new Set(answer.fields.filter(([name]) => name === "answer").map(([, value]) => value));
    for (const input of inputs(answer.slot)) {
      if (/^answer/.test(input.name)) {
        if (/checkbox|radio/.test(input.type)) input.checked = values.has(input.value);
        else input.value = [...values][0] ?? "";
      } else if (/^flag/.test(input.name)) {
        input.checked = answer.fields.some(([name]) => name === "flag");
      }
    }
    last = Math.max(last, answer.seq);
    pending.set(answer.slot, answer);
    mark(answer.slot);
    countAgain(answer.slot);
  }
  if (pending.size) flush();
  sendLeftovers(save);
}

const time = form.querySelector("[data-deadline]");
if (time) {
  const left = time.querySelector("strong");
  const toggle = time.querySelector("button");
  const notice = form.querySelector("[data-notice]");
  const grace = Number(time.dataset.grace); // what was sent in time may arrive this much later
  const end = Number(time.dataset.deadline) - Number(time.dataset.now); // by the server's clock when the page was made

  const hide = (hidden) => {
    time.classList.toggle("is-hidden", hidden);
    toggle.textContent = hidden ? words.show : words.hide;
    sessionStorage.setItem("hide-time", hidden ? "1" : "");
  };
  const tick = () => {
    const seconds = Math.round((end - performance.now()) / 1000);
    left.textContent = seconds < 60 ? fill(words.seconds, Math.max(seconds, 0)) : fill(words.minutes, Math.ceil(seconds / 60));
    const warning = seconds <= 60 ? words.one : seconds <= 300 ? words.five : "";
    if (notice.textContent !== warning) notice.textContent = warning;
    if (seconds > -grace || failures) return;
    clearInterval(ticking);
    Promise.resolve(pending.size && flush()).finally(() => location.assign(form.action));
  };
  const ticking = setInterval(tick, 1000);
  toggle.hidden = false;
  toggle.addEventListener("click", () => hide(!time.classList.contains("is-hidden")));
  hide(sessionStorage.getItem("hide-time") === "1");
  tick();
}
for (const slot of shared ? questions.keys() : [current]) countAgain(slot);
restore();
