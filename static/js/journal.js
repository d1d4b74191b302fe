/* Answers on this phone that the server does not have yet. They outlive a closed page and a restart, and go when they are taken. */
const STORE = "answers";
const KEEP_MS = 14 * 24 * 3600 * 1000;
let opening;

/* The store, or null where the browser has none (private windows of some): then the page alone holds the answers. */
function store() {
  opening ??= new Promise((resolve) => {
    const request = indexedDB.open("pilar", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ["save", "slot"] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  }).catch(() => null);
  return opening;
}

async function run(mode, work) {
  const db = await store();
  if (!db) return undefined;
  return new Promise((resolve) => {
    const transaction = db.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => resolve(undefined);
  });
}

/* record: {save: address, slot, seq, fields: [[name, value], …]}; the newest of a slot replaces the one before. */
export const keep = (record) => run("readwrite", (answers) => answers.put({ ...record, at: Date.now() }));

export const kept = async () => (await run("readonly", (answers) => answers.getAll())) ?? [];

/* Drop what was taken, unless a newer answer to the same question came meanwhile. */
async function drop({ save, slot, seq }) {
  const standing = await run("readonly", (answers) => answers.get([save, slot]));
  if (standing && standing.seq <= seq) await run("readwrite", (answers) => answers.delete([save, slot]));
}

/* Sends one answer. `state` is saved, late (kept by the server, not counted), refused, signed-out or unsent. */
export async function send(record) {
  const body = new URLSearchParams(record.fields);
  const token = document.cookie.match(/csrftoken=(\w+)/); // a new one after signing in again in another tab
  if (token) body.set("csrfmiddlewaretoken", token[1]);
  let response;
  try {
    response = await fetch(record.save, { method: "POST", body, keepalive: true });
    if (response.status >= 500) return { state: "unsent" };
    const reply = await response.json();
    const state = response.ok ? "saved" : response.status === 401 ? "signed-out" : reply.kept ? "late" : "refused";
    if (state === "saved" || state === "late") await drop(record);
    return { state, ...reply };
  } catch {
    return { state: response?.ok === false ? "refused" : "unsent" };
  }
}

/* Sends what is left from earlier pages, one after the other; what the server refuses as somebody else's waits, for two weeks. */
export async function sendLeftovers(except = "") {
  const records = (await kept()).filter((record) => record.save !== except);
  let sent = 0;
  for (const record of records) {
    const { state } = await send(record);
    if (state === "unsent") break;
    if (state === "saved" || state === "late") sent += 1;
    else if (Date.now() - record.at > KEEP_MS) await drop(record);
  }
  return sent;
}

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

/* On pages that have no quiz of their own: home, the start of a quiz, and the check before handing in. */
if (document.querySelector("[data-leftovers]")) {
  let leaving = false; // a reload would call back the form that was just handed in
  addEventListener("submit", () => (leaving = true));
  const resend = async () => (await sendLeftovers()) && !leaving && document.querySelector("[data-leftovers=reload]") && location.reload();
  resend();
  addEventListener("online", resend);
}
