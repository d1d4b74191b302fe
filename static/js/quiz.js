/* Sends each answer while one reads on, and counts the time down. The page is a whole form without this. */
const form = document.querySelector("form[data-save]");
const strip = form.querySelector("[data-strip]");
const banner = form.querySelector("[data-banner]");
const cell = form.querySelector("[aria-current]");
const count = form.querySelector("[data-count]");
const others = form.querySelectorAll(".grid .answered:not([aria-current])").length;
const opened = Date.now();
const words = form.dataset;
const RETRY_MS = [2000, 5000, 15000, 30000];

let last = 0;
let timer = 0;
let failures = 0;
let unsent = false;
let busy = null;

const fill = (text, value) => text.replace("{}", value);
const clock = () => new Date().toLocaleTimeString("id", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Jakarta" });

/* Milliseconds since the attempt began, by the server's clock and never twice the same. */
function stamp() {
  last = Math.max(last + 1, Number(form.dataset.elapsed) + Date.now() - opened);
  form.elements.seq.value = last;
  const token = document.cookie.match(/csrftoken=(\w+)/); // a new one after signing in again in another tab
  if (token) form.elements.csrfmiddlewaretoken.value = token[1];
}

function say(state, text) {
  strip.dataset.state = state;
  strip.lastElementChild.textContent = text;
}

function tell(title, text, canRetry) {
  banner.hidden = !text;
  banner.querySelector("h2").textContent = title;
  banner.querySelector("p").textContent = text;
  banner.querySelector("button").hidden = !canRetry;
}

function later(ms) {
  clearTimeout(timer);
  timer = setTimeout(save, ms);
}

/* The server has it, or the sentence why not stays on the page; true where one may go on. */
async function send() {
  clearTimeout(timer);
  stamp();
  say("saving", words.saving);
  try {
    const body = new URLSearchParams(new FormData(form));
    const response = await fetch(form.dataset.save, { method: "POST", body, keepalive: true });
    if (response.status >= 500) throw new Error(response.status);
    const reply = await response.json();
    failures = 0;
    unsent = !response.ok;
    if (response.ok) {
      say("saved", fill(words.saved, reply.saved_at));
      tell("", "");
    } else {
      say("unsent", words.refused);
      tell(words.refused, reply.message);
    }
  } catch {
    unsent = true;
    say("unsent", fill(words.unsent, clock()));
    tell(words.offline, words.kept, true);
    later(RETRY_MS[Math.min(failures++, 3)]);
  }
  cell.classList.toggle("unsent", unsent);
  return !unsent;
}

/* One request at a time, so that an older answer cannot arrive after a newer one. */
async function save() {
  await busy;
  busy = send();
  return busy;
}

form.addEventListener("change", ({ target }) => {
  if (target.name === "flag") cell.classList.toggle("flagged", target.checked);
  if (target.name === "answer") {
    const answered = form.querySelector("[name=answer]:checked") !== null;
    cell.classList.toggle("answered", answered);
    count.textContent = fill(count.dataset.count, others + answered);
  }
  unsent = true;
  later(400);
});

/* Next and previous are ordinary posts; only while the line is down does the page hold on to what it has. */
form.addEventListener("submit", async (event) => {
  if (failures || !navigator.onLine) {
    event.preventDefault();
    if (await save()) form.requestSubmit(event.submitter);
    return;
  }
  clearTimeout(timer);
  stamp();
});
banner.querySelector("button").addEventListener("click", save);
addEventListener("online", () => unsent && save());
addEventListener("visibilitychange", () => document.hidden && unsent && save());

const time = form.querySelector("[data-deadline]");
if (time) {
  const left = time.querySelector("strong");
  const toggle = time.querySelector("button");
  const notice = form.querySelector("[data-notice]");
  const ahead = Number(time.dataset.now) - opened;

  const show = (hidden) => {
    time.classList.toggle("is-hidden", hidden);
    toggle.textContent = hidden ? words.show : words.hide;
    sessionStorage.setItem("hide-time", hidden ? "1" : "");
  };
  const tick = () => {
    const seconds = Math.round((Number(time.dataset.deadline) - Date.now() - ahead) / 1000);
    left.textContent = seconds < 60 ? fill(words.seconds, Math.max(seconds, 0)) : fill(words.minutes, Math.ceil(seconds / 60));
    const warning = seconds <= 60 ? words.one : seconds <= 300 ? words.five : "";
    if (notice.textContent !== warning) notice.textContent = warning;
    if (seconds > 0 || failures) return;
    clearInterval(ticking);
    Promise.resolve(unsent && save()).finally(() => location.assign(form.action));
  };
  const ticking = setInterval(tick, 1000);
  toggle.hidden = false;
  toggle.addEventListener("click", () => show(!time.classList.contains("is-hidden")));
  show(sessionStorage.getItem("hide-time") === "1");
  tick();
}
