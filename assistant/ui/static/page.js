// What the page does by itself: passes presses on, photos into gradio's own file input, keeps the question in view and the focus.
// Runs once, in the page-level gr.HTML, which hands in trigger(). Words come from #told, rendered in the shopper's language.
const $ = (q, root = document) => root.querySelector(q);
const all = (q, root = document) => [...root.querySelectorAll(q)];
const phone = matchMedia("(max-width: 859px)"), touch = matchMedia("(pointer: coarse)");
const QUIET = ["save", "unsave", "bag", "unbag", "thumb_up", "thumb_down", "adjust", "adjust_undo", "body", "forget"]; // presses that do not move the conversation
let last = "", when = 0, send = false, follow = true, stream = null, drags = 0, asks = 0, jump = null, shrinking = 0;
const told = (name) => $("#told")?.dataset[name] || "";
const say = (text) => { const live = $("#live"); if (live) live.textContent = text; };
const blocks = () => all("#chat .shelf, #chat .note, #chat .flip, #chat .acts.wide").filter((x) => !x.parentElement.closest(".note"));

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
  else if ("open" in d) drawer(b, d.open === "size");
  else if ("flip" in d) b.setAttribute("aria-pressed", b.getAttribute("aria-pressed") !== "true");
  else if ("pick" in d) pick(false);
  else if ("camera" in d) touch.matches ? pick(true) : camera();
  else if ("snap" in d) snap();
  else if (d.room) d.room === "bag" ? toBag() : sheet(d.room === "open");
  else if ("themeToggle" in d) localStorage.theme = document.body.classList.toggle("dark") ? "dark" : "light";
});
function act(b, d, byKeyboard) {
  const inDrawer = b.closest("#drawer"), sizes = inDrawer ? all("input[name=size]", inDrawer) : [];
  const size = sizes.find((x) => x.checked)?.value || d.size || "";
  if (d.act === "bag" && sizes.length && !size) return hint(inDrawer);
  if (last === d.act + d.id + d.value && Date.now() - when < 600) return; // a double click is one press
  [last, when] = [d.act + d.id + d.value, Date.now()];
  if ("close" in d) b.closest("dialog").close();
  if (d.act === "lang") { document.documentElement.lang = d.id; return trigger("lang", { id: d.id }); }
  let kind = d.act;
  if (kind === "save") {
    const on = b.getAttribute("aria-pressed") === "true";
    b.setAttribute("aria-pressed", !on);
    if (on) kind = "unsave";
  }
  if (!QUIET.includes(kind)) {
    if (phone.matches) sheet(false);
    if (byKeyboard) jump = blocks().pop() || $("#chat"); // by keyboard: go on at the answer
    else if (!touch.matches && $("#chat").contains(b)) $("#box textarea").focus({ preventScroll: true });
  }
  trigger("act", { act: kind, id: d.id || "", size, sku: d.sku || "", value: d.value || "" });
}
document.addEventListener("input", (event) => {
  const figure = event.target.closest?.(".ba");
  if (figure) figure.style.setProperty("--cut", event.target.value + "%");
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && document.body.classList.contains("room-open")) sheet(false); });

// --- how a worn piece sits: one change when a slider comes to rest; what was unfolded and held stays so when the room is drawn anew
const turning = {}, unfolded = new Set();
let held = "";
document.addEventListener("change", (event) => {
  const dial = event.target, d = dial.dataset || {};
  if (!d.adjust) return;
  clearTimeout(turning[d.key]);
  const value = dial.type === "checkbox" ? Number(dial.checked) : dial.value;
  turning[d.key] = setTimeout(() => {
    delete turning[d.key];
    trigger("act", { act: "adjust", id: d.id, size: "", sku: "", value: `${d.adjust}=${value}` });
  }, 250);
});
// --- my measurements: a field saves when it is left or Enter is pressed; what is being typed outlives a redraw
const typed = {};
document.addEventListener("input", (event) => { if (event.target.dataset?.body) typed[event.target.dataset.key] = event.target.value; });
document.addEventListener("change", (event) => {
  const d = event.target.dataset || {};
  if (!d.body) return;
  delete typed[d.key];
  if (event.target.value !== event.target.getAttribute("value")) trigger("act", { act: "body", id: "", size: "", sku: "", value: `${d.body}=${event.target.value}` });
});
document.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.dataset?.body) event.target.dispatchEvent(new Event("change", { bubbles: true })); });
document.addEventListener("click", (event) => { // a redraw folds, too: only the shopper's own click counts
  const fold = event.target.closest("summary")?.closest("[data-keep]");
  if (fold) unfolded[fold.open ? "delete" : "add"](fold.dataset.keep);
}, true);
document.addEventListener("toggle", (event) => { if (unfolded.has(event.target.dataset?.keep)) event.target.open = true; }, true);
document.addEventListener("focusin", (event) => { held = event.target.dataset?.key || ""; });
document.addEventListener("pointerdown", (event) => { if (!event.target.closest("#room")) held = ""; });
function keepDials() {
  for (const fold of all(".tune")) if (unfolded.has(fold.dataset.keep) && !fold.open) fold.open = true;
  for (const field of all("[data-body]")) {
    const now = typed[field.dataset.key] ?? field.getAttribute("value");
    if (field.value !== now) field.value = now;
  }
  for (const dial of all(".dial input")) if (!turning[dial.dataset.key]) { // what was moved by hand no longer heeds its attribute
    if (dial.type === "checkbox") dial.checked = dial.hasAttribute("checked");
    else if (dial.value !== dial.getAttribute("value")) dial.value = dial.getAttribute("value");
  }
  if (held && document.activeElement === document.body) $(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}

// --- drawer, room, notices -----------------------------------------------------
function drawer(button, atSize) {
  const dialog = $("#drawer");
  $(".fill", dialog).innerHTML = button.closest(".card").dataset.detail; // escaped by the server
  dialog.showModal();
  dialog.scrollTop = 0;
  if (atSize) {
    $(".pick", dialog)?.scrollIntoView({ block: "center" });
    $(".pick input:not(:disabled)", dialog)?.focus({ preventScroll: true });
  }
}
function hint(dialog) {
  const p = $(".hint", dialog);
  p.textContent = p.dataset.hint;
  $(".pick", dialog).scrollIntoView({ block: "center" });
  $(".pick input:not(:disabled)", dialog)?.focus({ preventScroll: true });
}
function sheet(open) {
  if (!phone.matches || document.body.classList.contains("room-open") === open) return;
  document.body.classList.toggle("room-open", open);
  for (const el of [$("#talk"), $(".seg"), $("[data-theme-toggle]"), $(".tobag")]) if (el) el.inert = open;
  $("button.peek")?.setAttribute("aria-expanded", open);
  (open ? $("#room-title") : $("button.peek"))?.focus({ preventScroll: true });
}
function toBag() {
  sheet(true);
  $("#bag-title")?.scrollIntoView({ behavior: "smooth", block: "start" });
  $("#bag-title")?.focus({ preventScroll: true });
}
let toasts = 0;
function toast(text) {
  const el = $("#toast");
  if (!el || !text) return;
  el.textContent = text;
  el.classList.add("on");
  const mine = ++toasts;
  setTimeout(() => { if (mine === toasts) { el.classList.remove("on"); el.textContent = ""; } }, 5000);
}
function theme() {
  if (localStorage.theme) document.body.classList.toggle("dark", localStorage.theme === "dark");
}
// A picture that the server no longer has: say so instead of a broken frame.
document.addEventListener("error", (event) => {
  const img = event.target;
  if (img.tagName !== "IMG" || !img.src.includes("/looks/")) return;
  const frame = img.closest(".look, .ba") || img, p = document.createElement("p");
  p.className = "fine gone";
  p.textContent = told("gone");
  frame.replaceWith(p);
}, true);

// --- photo: clip, paste, drop and camera all end in gradio's own file input ------
const input = () => $("#box input[type=file]");
const ACCEPTED = "image/jpeg,image/png,image/webp"; // without HEIC in it, iPhones hand their photos over as JPEG
function usable(files) {
  const pictures = files.filter((f) => f.type.startsWith("image/"));
  if (pictures.length < files.length) toast(told("kind"));
  const small = pictures.filter((f) => f.size <= Number(told("bytes")));
  if (small.length < pictures.length) toast(told("large"));
  return small;
}
function give(files) {
  const known = (f) => (!f.type && /\.hei[cf]$/i.test(f.name) ? new File([f], f.name, { type: "image/heic" }) : f); // not every system names HEIC
  const data = new DataTransfer(), good = usable([...files].map(known));
  if (!good.length) return;
  data.items.add(good[0]);
  send = true;
  input().files = data.files;
  input().dispatchEvent(new Event("change", { bubbles: true }));
}
document.addEventListener("change", (event) => { // also the paper clip: nothing too large is sent
  if (event.target !== input() || !event.target.files.length) return;
  if (usable([...event.target.files]).length === event.target.files.length) return;
  event.stopImmediatePropagation();
  event.target.value = "";
  send = false;
}, true);
function pick(capture) {
  capture ? input().setAttribute("capture", "user") : input().removeAttribute("capture");
  send = true;
  input().click();
}
async function camera() {
  const dialog = $("#cam"), video = $("video", dialog), shutter = $("[data-snap]", dialog);
  $(".fine", dialog).hidden = true;
  shutter.hidden = false;
  shutter.disabled = true; // until there is a picture to take
  video.onloadeddata = () => { shutter.disabled = false; };
  dialog.showModal();
  dialog.onclose = () => { stream?.getTracks().forEach((t) => t.stop()); stream = video.srcObject = null; };
  try {
    const opened = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user", height: 1280 } });
    dialog.onclose(); // an earlier one that came late
    video.srcObject = stream = opened;
    if (!dialog.open) dialog.onclose(); // closed before the camera was there
  } catch { $(".fine", dialog).hidden = false; shutter.hidden = true; }
}
function snap() {
  const video = $("#cam video"), canvas = document.createElement("canvas");
  canvas.width = video.videoWidth; canvas.height = video.videoHeight;
  if (!canvas.width) return;
  $("[data-snap]").disabled = true; // one press, one photo
  canvas.getContext("2d").drawImage(video, 0, 0);
  canvas.toBlob((blob) => { $("#cam").close(); give([new File([blob], "camera.jpg", { type: "image/jpeg" })]); }, "image/jpeg", 0.92);
}
document.addEventListener("paste", (event) => { // a picture from the clipboard, wherever the focus is
  const files = [...(event.clipboardData?.files || [])];
  if (!files.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  give(files);
}, true);
const carries = (event) => event.dataTransfer?.types.includes("Files");
const hover = (n) => { drags = n; document.body.classList.toggle("dropping", n > 0); };
document.addEventListener("dragenter", (e) => carries(e) && hover(drags + 1));
document.addEventListener("dragleave", (e) => carries(e) && hover(Math.max(0, drags - 1)));
document.addEventListener("dragover", (e) => carries(e) && e.preventDefault());
document.addEventListener("drop", (e) => { if (carries(e)) { e.preventDefault(); e.stopPropagation(); hover(0); give(e.dataTransfer.files); } }, true);

// --- what gradio draws: keep the question in view, name things, keep the focus ---
function tidyChat() {
  const wrap = $("#chat [role=log]");
  if (!wrap) return;
  clearTimeout(shrinking);
  shrinking = setTimeout(shrink, 150);
  const rows = all(".user-row", wrap), asked = rows[rows.length - 1];
  if (rows.length !== asks) { asks = rows.length; follow = true; }
  for (const x of all(".message > div[aria-label]:not([role])", wrap)) x.removeAttribute("aria-label");
  if (wrap.getAttribute("aria-label") !== told("chat")) wrap.setAttribute("aria-label", told("chat"));
  const now = all("[data-say]", wrap).pop()?.dataset.say;
  if (now && $("#live").textContent !== now) say(now);
  const newest = blocks().pop();
  if (jump && newest && newest !== jump && !$("#chat .typing, #chat .steps")) {
    newest.tabIndex = newest.matches(".flip") ? 0 : -1;
    newest.focus({ preventScroll: true });
    jump = null;
  }
  if (!follow || !asked) return;
  const top = asked.getBoundingClientRect().top - wrap.getBoundingClientRect().top + wrap.scrollTop - 16;
  wrap.scrollTop = Math.min(top, wrap.scrollHeight - wrap.clientHeight);
}
function shrink() { // a long message leaves the box tall
  const text = $("#box textarea");
  if (text && !text.value) text.style.height = "";
}
function tidyBox() {
  const text = $("#box textarea");
  if (!text) return;
  const name = (el, label) => el && label && el.getAttribute("aria-label") !== label && el.setAttribute("aria-label", label);
  name(text, text.placeholder);
  name($("#box .upload-button"), told("attach"));
  name($("#box .submit-button"), told("send"));
  if (input()?.multiple) input().multiple = false;
  if (input() && input().accept !== ACCEPTED) input().accept = ACCEPTED;
  const shown = send && $("#box .thumbnail-item img, #box .thumbnails img");
  if (shown) { // sent once its preview is there: the server keeps the upload no longer than that
    send = false;
    const go = () => setTimeout(() => $("#box .submit-button")?.click(), 30);
    shown.complete ? go() : ["load", "error"].forEach((kind) => shown.addEventListener(kind, go, { once: true }));
  }
}
let look = "";
function tidyRoom() {
  const room = $(".room"), top = $(".top");
  document.documentElement.lang = room?.dataset.lang || "en";
  if (room && top && told("lang") && room.dataset.lang !== told("lang")) trigger("lang", { id: room.dataset.lang }); // a reply changed it
  const now = room?.dataset.look || "";
  if (now && now !== look && phone.matches && !$("#box textarea").value) sheet(true);
  look = now;
  keepDials();
  if (document.activeElement === document.body && /^(unbag|unsave|off)/.test(last)) $("#room-title")?.focus({ preventScroll: true });
}
let noted = "";
function tidyNote() {
  const note = $("#note [data-toast]");
  if (!note || note.dataset.toast === noted) return;
  noted = note.dataset.toast;
  toast(note.textContent);
}
// Photos keep their own shape.
document.addEventListener("load", (event) => {
  const frame = event.target.tagName === "IMG" && event.target.closest(".ba, .flip");
  if (frame && event.target.naturalHeight) frame.style.setProperty("--shape", event.target.naturalWidth / event.target.naturalHeight);
}, true);
function watchFor(id, fn) {
  const el = $("#" + id);
  if (!el || (id === "chat" && !$("[role=log]", el))) return setTimeout(() => watchFor(id, fn), 50);
  new MutationObserver(fn).observe(el, { childList: true, subtree: true, characterData: true, attributes: id === "room" });
  fn();
}
theme();
watchFor("chat", tidyChat);
watchFor("box", tidyBox);
watchFor("room", tidyRoom);
watchFor("note", tidyNote);
for (const kind of ["wheel", "touchmove"]) document.addEventListener(kind, (e) => { if (e.target.closest("#chat")) follow = false; }, { passive: true });
