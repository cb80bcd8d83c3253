// What the page does by itself: passes presses and words on, draws what comes back, keeps the question in view and the focus.
// Runs once, as a module. Words come from #told, in the shopper's language.
const storage = (name) => { try { return window[name]; } catch { return {}; } }; // browsers may deny it to a page in another site's frame
const stored = storage("localStorage"), drafts = storage("sessionStorage");
const $ = (q, root = document) => root.querySelector(q);
const all = (q, root = document) => [...root.querySelectorAll(q)];
const phone = matchMedia("(max-width: 53.6875rem)"), touch = matchMedia("(pointer: coarse)"), calmly = matchMedia("(prefers-reduced-motion: reduce)");
const QUIET = ["save", "unsave", "bag", "bag_worn", "unbag", "thumb_up", "thumb_down", "adjust", "adjust_undo", "body", "forget"]; // presses that do not move the conversation
let last = "", when = 0, asks = 0, jump = null;
const told = (name) => $("#told")?.dataset[name] || "";
const words = () => $("#box textarea");
const waiting = []; // presses before the first answer, in order
let carry = null; // gradio's ways to the server: turn(), sync()
const trigger = (...press) => (carry && number ? carry[press[0]](press[1]) : waiting.push(press));
let pressed = ""; // what was asked for last
let presses = 0, ended = 0; // turns that this page has asked for, and those of them that are over
const press = (fields) => {
  presses++;
  pressed = fields.act;
  busy();
  hush();
  if (fields.text) drafts.sent = fields.text; // until it is answered (reconnecting.js)
  trigger("turn", { ...fields, press: crypto.randomUUID?.() || `${Date.now()}-${Math.random()}` });
};
const busy = () => $("#chat .scroll").setAttribute("aria-busy", ended < presses); // a screen reader waits for the whole answer
const blocks = () => all("#chat .shelf, #chat .note, #chat .thumb, #chat .acts.wide").filter((x) => !x.parentElement.closest(".note"));

// --- presses -----------------------------------------------------------------
document.addEventListener("click", (event) => {
  const b = event.target.closest("button");
  if (!b) {
    if (document.body.classList.contains("room-open") && !event.target.closest("#side")) sheet(false);
    if (event.target.tagName === "DIALOG") event.target.close();
    return;
  }
  const d = b.dataset;
  if (d.act) act(b, d, event.detail === 0);
  else if ("open" in d) drawer(b, d.open === "size", d.size);
  else if ("larger" in d) b.setAttribute("aria-expanded", b.getAttribute("aria-expanded") !== "true");
  else if ("pick" in d) { b.closest("dialog")?.close(); pick(false); }
  else if ("enlarge" in d) enlarge(b);
  else if ("camera" in d) touch.matches ? pick(true) : camera();
  else if (d.snap) snap(d.snap === "timed");
  else if (d.step) recount(b, d);
  else if (d.room) TITLES[d.room] ? toPart(TITLES[d.room]) : sheet(d.room === "open");
  else if ("themeToggle" in d) stored.theme = document.body.classList.toggle("dark") ? "dark" : "light";
});
function act(b, d, byKeyboard) {
  const inDrawer = b.closest("#drawer"), sizes = inDrawer ? all("input[name=size]", inDrawer) : [];
  const size = sizes.find((x) => x.checked)?.value || d.size || "";
  const missing = d.act === "bag" && inDrawer && all(".pick", inDrawer).find((one) => !$("input:checked", one));
  if (missing) return hint(missing);
  if (last === d.act + d.id + d.value && Date.now() - when < 600) return; // a double click is one press
  [last, when] = [d.act + d.id + d.value, Date.now()];
  if ("close" in d) b.closest("dialog").close();
  if (d.act === "lang") { document.documentElement.lang = d.id; return trigger("sync", { id: d.id }); }
  if (d.unfold) {
    unfolded.add(d.unfold);
    $(`[data-keep="${d.unfold}"]`).open = true;
  }
  if (d.act === "erase") { unfolded.clear(); all("#room details[open]").forEach((fold) => { fold.open = false; }); }
  let kind = d.act;
  if (kind === "save") {
    const on = b.getAttribute("aria-pressed") === "true";
    b.setAttribute("aria-pressed", !on);
    if (on) kind = "unsave";
  }
  if (!QUIET.includes(kind) || "asks" in d) {
    if (phone.matches) sheet(false);
    if (byKeyboard) jump = blocks().pop() || $("#chat"); // by keyboard: go on at the answer
    else if (!touch.matches && $("#chat").contains(b)) words().focus({ preventScroll: true });
  }
  press({ act: kind, id: d.id || "", size, sku: d.sku || (inDrawer && kind === "bag" ? chosenSku(inDrawer) : ""), value: d.value || "" });
}
document.addEventListener("input", (event) => {
  const figure = event.target.closest?.(".ba");
  if (figure) figure.style.setProperty("--cut", event.target.value + "%");
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && document.body.classList.contains("room-open")) sheet(false); });

document.addEventListener("change", (event) => { // a choice from a list is a press
  const d = event.target.dataset || {};
  if (!d.press) return;
  last = d.press;
  press({ act: d.press, id: d.id || "", size: "", sku: d.sku || "", value: "", [d.field || "value"]: event.target.value });
});

// --- drawer, room -----------------------------------------------------
function drawer(button, atSize, size = "") {
  const dialog = $("#drawer");
  $(".fill", dialog).innerHTML = button.closest("[data-detail]").dataset.detail; // escaped by the server
  showModal(dialog);
  dialog.scrollTop = 0;
  const chosen = size && $(`.sized input[value="${CSS.escape(size)}"]:not(:disabled)`, dialog);
  if (chosen) chosen.click();
  if (atSize) {
    ($(".sized", dialog) || $(".pick", dialog))?.scrollIntoView({ block: "nearest" });
    (chosen || $(".pick input:checked, .pick input:not(:disabled)", dialog))?.focus({ preventScroll: true });
  }
}
function hint(choice) { // what is not chosen yet
  const p = $(".hint", choice);
  p.textContent = p.dataset.hint;
  choice.scrollIntoView({ block: "center" });
  $("input:not(:disabled)", choice)?.focus({ preventScroll: true });
}
const TITLES = { look: "#room-title", bag: "#bag-title", saved: "#saved-title" }; // parts of the room that buttons elsewhere show
const lower = () => sheet(false);
function sheet(open) {
  if (!phone.matches || document.body.classList.contains("room-open") === open) return;
  if (open) { // at its top, whatever was looked for in it before
    $("#side").style.removeProperty("--below");
    $("#side").scrollTop = 0;
  }
  document.body.classList.toggle("room-open", open);
  open ? lay(lower) : lifted(lower);
  for (const el of [$("#talk"), $(".seg"), $("[data-theme-toggle]"), ...all(".top [data-room]")]) if (el) el.inert = open;
  $("button.peek")?.setAttribute("aria-expanded", open);
  (open ? $("#room-title") : $("button.peek"))?.focus({ preventScroll: true });
}
function toPart(title) {
  sheet(true);
  const side = $("#side"), below = $("#room").getBoundingClientRect().bottom - $(title).getBoundingClientRect().top;
  side.style.setProperty("--below", `${Math.max(0, side.clientHeight - below - parseFloat(getComputedStyle($(title)).scrollMarginTop))}px`); // so much that it can stand on top
  $(title)?.scrollIntoView({ behavior: calmly.matches || phone.matches ? "instant" : "smooth", block: "start" });
  $(title)?.focus({ preventScroll: true });
}
function theme() {
  if (stored.theme) document.body.classList.toggle("dark", stored.theme === "dark");
}
// A picture that the server no longer has: say so instead of a broken frame.
document.addEventListener("error", (event) => {
  const img = event.target;
  if (img.tagName !== "IMG" || !img.src.includes("/looks/") || img.closest("#zoom")) return;
  const frame = img.closest(".look, .ba") || img, p = document.createElement("p");
  p.className = "fine gone";
  p.textContent = told("gone");
  frame.replaceWith(p);
}, true);

// --- what the server says: rows of the chat and regions of the page by key, HTML only for what is new (assistant/ui/session/wire.py) ---
const html = new Map(), regions = {}, afterDraw = [], MOST_KEPT = 900;
let number = 0, asked = 0, counts = ""; // counts: who counted what has ended
// Between pressing and letting go nothing is drawn: a button that were replaced or became another one under the finger would lose the press.
const MOST_HELD_MS = 3000, late = [];
let pressing = 0; // when it began
function hold(event) { if (event.target.closest?.("button, a, summary, label, input")) pressing = performance.now(); }
function letGo() { pressing = 0; late.splice(0).forEach(paint); }
document.addEventListener("pointerdown", hold, true);
for (const end of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(end, () => setTimeout(letGo, 50), true); // after the click
document.addEventListener("keydown", (event) => { if (event.key === " " && !event.target.matches?.("textarea, input")) hold(event); }, true);
document.addEventListener("keyup", (event) => { if (event.key === " ") setTimeout(letGo); }, true);
function draw(frame) {
  if (!frame || !frame.rows) return;
  if (!pressing || performance.now() - pressing > MOST_HELD_MS) return void [...late.splice(0), frame].forEach(paint);
  if (!late.length) setTimeout(letGo, MOST_HELD_MS - (performance.now() - pressing)); // held down for long: it goes on all the same
  late.push(frame);
}
function paint(frame) {
  if (frame.number > number) ended = frame.ended;
  busy();
  for (const [key, body] of Object.entries(frame.html)) { html.delete(key); html.set(key, body); }
  if (frame.number <= number) return; // a step that was overtaken
  const keys = [...frame.rows, ...Object.values(frame.regions)];
  if (keys.some((key) => !html.has(key))) return lost();
  number = frame.number;
  waiting.splice(0).forEach(([event, fields]) => carry[event](fields));
  for (const [name, key] of Object.entries(frame.regions)) {
    if (regions[name] === key) continue;
    regions[name] = key;
    patchChildren($("#" + name), fresh(html.get(key)));
  }
  patchRows($("#chat .message-wrap"), frame.rows, html);
  const now = new Set(keys);
  for (const key of html.keys()) if (html.size > MOST_KEPT && !now.has(key)) html.delete(key);
  if (frame.talk && (frame.talk !== drafts.talk || frame.counted_by !== counts)) { // the server was started again: it counts from nought
    if (drafts.talk && counts) presses = ended;
    [drafts.talk, counts] = [frame.talk, frame.counted_by];
    busy();
  }
  if (ended >= presses) cameBack();
  if (frame.running && ended >= presses) setTimeout(() => carry.sync({}), 700); // a turn that another page, or this one before it was loaded again, began
  if (frame.toast) toast(frame.toast);
  if (frame.box !== null) typeIn(frame.box);
  if (frame.fresh) { // everything was deleted: nor does this browser keep anything
    stored.clear?.();
    forgetSent();
    ask(frame.fresh, { method: "POST" });
  }
  afterDraw.forEach((tidy) => tidy());
}
function lost() { // something got lost on the way: all of it again
  if (performance.now() - asked < 1500) return;
  asked = performance.now();
  setTimeout(() => carry.sync({}), 300);
}
// What the server refuses is said here, and what was typed comes back. Gradio's own notices are not shown.
window.fetch = async (...request) => {
  const join = String(request[0]?.url || request[0]).includes("/queue/join");
  const answer = await (join ? reached : ask)(...request);
  if (join && !answer.ok) {
    const why = answer.status === 429 ? (await answer.clone().json().catch(() => ({}))).detail : told(answer.status === 503 ? "busy" : "trouble");
    undone(request[1]?.body, why);
  }
  return answer;
};
function undone(body, why) {
  let fields = {};
  try { fields = JSON.parse(body).event_data || {}; } catch { /* not a press */ }
  if (fields.act) presses--;
  busy();
  if (fields.text && !words().value) typeIn(fields.text);
  if (fields.act === "save" || fields.act === "unsave") all(`.heart[data-id="${CSS.escape(fields.id)}"]`).forEach((heart) => heart.setAttribute("aria-pressed", fields.act === "unsave"));
  toast(why);
}

// --- the composer ------------------------------------------------------------------
function typeIn(text) {
  words().value = text;
  grow();
  if (text && !touch.matches) words().focus({ preventScroll: true });
}
function grow() { // as tall as what is typed, up to five lines
  const text = words();
  text.style.height = "auto";
  text.style.height = Math.min(text.scrollHeight, 5.9 * parseFloat(getComputedStyle(text).lineHeight)) + "px";
  drafts.draft = text.value; // outlives a reload, which gradio does by itself once its server was started again
}
document.addEventListener("input", (event) => { if (event.target === words()) grow(); });
document.addEventListener("keydown", (event) => {
  if (event.target !== words() || event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  submit();
});
document.addEventListener("submit", (event) => {
  if (event.target.id !== "box") return;
  event.preventDefault();
  submit();
});
async function submit() {
  const text = words().value;
  if (text.length > Number(told("longest"))) return toast(told("long"));
  const photo = takeAttached();
  if (!text.trim() && !photo) return;
  typeIn("");
  let upload = "";
  if (photo) {
    try { keepSent(upload = await uploaded(photo.blob), photo.blob); } catch (error) {
      if (!words().value) typeIn(text);
      return toast(error.message || told("trouble"));
    }
  }
  press({ act: "send", text, upload, camera: photo?.camera ? "1" : "" });
}

// --- after each drawing: keep the question in view, name things, keep the focus ---
const name = (el, label) => el && label && el.getAttribute("aria-label") !== label && el.setAttribute("aria-label", label);
function tidyChat() {
  const wrap = $("#chat [role=log]");
  const rows = all(".user-row", wrap);
  let asked = rows[rows.length - 1];
  while (asked?.previousElementSibling?.matches(".user-row")) asked = asked.previousElementSibling; // a picture and its words
  if (rows.length > asks && asks && phone.matches) sheet(false); // a press in the sheet is answered in the chat
  if (rows.length !== asks) { asks = rows.length; follow = true; placed = wrap.scrollTop; }
  if (wrap.getAttribute("aria-label") !== told("chat")) wrap.setAttribute("aria-label", told("chat"));
  name(words(), told("ask"));
  words().placeholder = told("ask");
  name($("#box .upload-button"), told("attach"));
  name($("#box .submit-button"), told("send"));
  tellAnswer();
  const newest = blocks().pop();
  if (jump && newest && newest !== jump && !$("#chat .typing, #chat .steps")) {
    newest.tabIndex = newest.matches(".thumb") ? 0 : -1;
    newest.focus({ preventScroll: true });
    jump = null;
  }
  keepInView(asked);
}
let look = "";
function tidyRoom() {
  const room = $(".room");
  document.documentElement.lang = room?.dataset.lang || "en";
  const now = room?.dataset.look || "";
  if (now && now !== look && presses) { // not what was there before the page was loaded again
    if (!words().value) sheet(true);
    if (!/^adjust/.test(pressed)) $("#side").scrollTop = 0; // sliders keep their place below it
  }
  look = now;
  keepDials();
  if (document.activeElement === document.body && /^(unbag|unsave|off|quantity|resize)/.test(last)) $("#room-title")?.focus({ preventScroll: true });
}
// Photos keep their own shape.
document.addEventListener("load", (event) => {
  const frame = event.target.tagName === "IMG" && event.target.closest(".ba, .thumb");
  if (frame && event.target.naturalHeight) frame.style.setProperty("--shape", event.target.naturalWidth / event.target.naturalHeight);
}, true);
