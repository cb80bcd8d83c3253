// What the page says by itself: notices, and the one live region by which screen readers hear of answers, progress and notices. The chat
// is a quiet log, so that no card and no button is read out unasked.
const SAY_MS = 60; // a region that was just moved is heard only when it changes afterwards
let saying = 0, spoken = null; // the answer that was told last; null until the first drawing
const onTheWay = new Set(); // what was told since the last press: a step that is drawn again is no news
function say(text) { // what is outside of an open dialog is not heard
  const live = $("#live"), place = all("dialog:modal").pop() || $("#page");
  if (live.parentElement !== place) place.append(live);
  live.textContent = "";
  clearTimeout(saying);
  saying = setTimeout(() => { live.textContent = text; }, SAY_MS);
}
function tellAnswer() { // the last of the chat: that it is being looked for, a stage, the whole answer once (views/bubbles.py)
  const now = all("[data-say]", $("#chat .message-wrap")).pop()?.dataset.say || "";
  if (ended < presses) {
    if (now && now !== spoken && !onTheWay.has(now)) say(now);
    return void (now !== spoken && onTheWay.add(now));
  }
  if (now && (onTheWay.size || (spoken !== null && now !== spoken))) say(now);
  onTheWay.clear();
  if (number) spoken = now; // what was there when the page was loaded is no news
}
let toasts = 0;
function toast(text) {
  const el = $("#toast");
  if (!text) return;
  el.textContent = text;
  uppermost(el);
  el.classList.add("on");
  besides(el);
  say(text);
  const mine = ++toasts;
  setTimeout(() => { if (mine === toasts) hush(); }, 5000);
}
function besides(el) { // over the sheet: what was pressed comes above the notice
  const side = $("#side"), by = document.activeElement;
  if (side.contains(by) && document.body.classList.contains("room-open")) side.scrollTop += Math.max(0, by.getBoundingClientRect().bottom + 8 - el.getBoundingClientRect().top);
}
function hush() { // a toast is about the last press
  const el = $("#toast");
  toasts++;
  el.classList.remove("on");
  el.textContent = "";
  if (el.matches(":popover-open")) el.hidePopover();
}
