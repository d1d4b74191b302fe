/* Follows the reader: which part, how long it is open, how much is left; keeps it on the phone, and on the server when it can.
   The page is whole without this: then the server's clock counts from the loading of the page. */
import { keep, kept, say, send } from "./journal.js";

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

const unread = lesson.querySelector("[data-unread]");
const nextLabel = next?.querySelector("span").textContent;

const TICK_MS = 1000;
const REPORT_MS = 60_000;
const KEEP_TICKS = 5;
const STEP = 5; // seconds left are told in steps
const numbers = (text) => text.split(" ").filter(Boolean).map(Number);
const needs = numbers(words.needs);
const full = numbers(words.full); // its reading time: more is not counted
let spent = numbers(words.seconds); // seconds that each part was open, in all
let sentSeconds = spent.reduce((all, each) => all + each, 0);

let reached = Number(words.part);
let sent = reached;
let shown = 0;
let timer = 0;
let ticked = performance.now();
let ticks = 0;
let waiting = false;

const fill = (text, value) => text.replace("{}", value);

/* Why the server does not have it: one has to sign in again, or the network is gone. Either is tried again by itself. */
function tellUnsent({ state, sign_in: signIn }) {
  if (state === "signed-out") say(savedLine, "unsent", words.signedOut, { href: signIn, text: words.signIn });
  else say(savedLine, "unsent", words.unsaved);
}

const whole = () => spent.map(Math.floor);
const sum = (seconds) => seconds.reduce((all, each) => all + each, 0);
const most = (other) => { spent = spent.map((each, index) => Math.max(each, other[index] ?? 0)); };
const left = () => needs.findIndex((need, index) => spent[index] < need);

/* What the server takes, as it is kept on this phone until then: totals, so that sending twice counts once. */
function record() {
  const seconds = whole();
  const fields = [["part", reached], ["seconds", seconds.join(" ")], ["reader", words.reader], ["csrfmiddlewaretoken", end.elements.csrfmiddlewaretoken.value]];
  return { save: words.progress, slot: words.reader, seq: sum(seconds), fields };
}

async function save() {
  const seconds = sum(whole());
  if ("read" in words || (sent >= reached && sentSeconds >= seconds)) return;
  const part = reached;
  const report = record();
  keep(report); // not awaited: a page that is being left still sends
  const reply = await send(report);
  clearTimeout(timer);
  if (reply.state === "saved") {
    sent = part;
    sentSeconds = seconds;
    most(reply.seconds);
    say(savedLine, "saved", fill(words.saved, reply.saved_at));
  } else if (reply.state === "refused") {
    say(savedLine, "unsent", words.refused, { href: location.href, text: words.reload });
  } else {
    tellUnsent(reply);
    timer = setTimeout(save, 15000);
  }
}

/* The part that time goes to: one on the screen that still needs some, or else the one that is read. */
function open() {
  const tops = needs.map((_, index) => (index ? heads[index]?.getBoundingClientRect().top : -Infinity));
  const seen = (index) => tops[index] < innerHeight && (tops[index + 1] ?? Infinity) > 0;
  const wanting = needs.findIndex((need, index) => seen(index) && spent[index] < need);
  return wanting < 0 ? Math.max(shown - 1, 0) : wanting;
}

/* A phone that slept, or a page that was put away, counts two seconds and not the night. */
function tick() {
  const now = performance.now();
  const passed = Math.min(now - ticked, 2 * TICK_MS) / 1000;
  ticked = now;
  if (document.hidden || !needs.length) return;
  const index = open();
  spent[index] = Math.min(spent[index] + passed, Math.max(full[index], spent[index]));
  ticks += 1;
  if (ticks % KEEP_TICKS === 0 && sum(whole()) > sentSeconds) keep(record());
  tellLeft();
}

/* At the end: which part was open too short, and the button that leads there. */
function tellLeft() {
  const index = left();
  const atEnd = end.getBoundingClientRect().top < innerHeight;
  if (unread) {
    unread.hidden = index < 0 || !atEnd;
    const seconds = index < 0 ? 0 : Math.ceil((needs[index] - spent[index]) / STEP) * STEP;
    const text = needs.length > 1 ? fill(fill(unread.dataset.partShort, index + 1), seconds) : fill(unread.dataset.lessonShort, seconds);
    if (!unread.hidden && unread.textContent !== text) unread.textContent = text;
  }
  lead(Math.max(shown, 1), atEnd);
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
  const short = atEnd ? left() : -1;
  const last = atEnd || part >= heads.length;
  next.href = short >= 0 ? `#bagian-${short + 1}` : last ? "#selesai" : `#bagian-${part + 1}`;
  next.firstElementChild.textContent = short >= 0 ? fill(next.dataset.toPart, short + 1) : nextLabel;
  nextTitle.textContent = last ? "" : heads[part].textContent;
  nextTitle.parentElement.hidden = last;
  next.hidden = atEnd && (short < 0 || !heads.length);
  finish.hidden = !next.hidden;
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

/* What an earlier visit of the same person left on this phone, because the network was gone. */
async function recall() {
  const old = (await kept()).find(({ save: address, slot }) => address === words.progress && slot === words.reader);
  if (!old) return;
  most(numbers(Object.fromEntries(old.fields).seconds));
  save();
}

if (heads.length) {
  addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(look); } }, { passive: true });
  look();
}
if (!("read" in words)) {
  recall();
  tellLeft();
  setInterval(tick, TICK_MS);
  setInterval(save, REPORT_MS);
  addEventListener("online", save);
  addEventListener("visibilitychange", () => { ticked = performance.now(); if (document.hidden) save(); });
  end.addEventListener("submit", () => (end.elements.seconds.value = whole().join(" ")));
}
