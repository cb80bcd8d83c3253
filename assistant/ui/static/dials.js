// The room's sliders, fields and folds. Follows page.js. How a worn piece sits: one change when a slider comes to rest; what was
// unfolded and held stays so when the room is drawn anew.
const turning = {}, unfolded = new Set();
let held = "";
document.addEventListener("change", (event) => {
  const dial = event.target, d = dial.dataset || {};
  if (!d.adjust) return;
  clearTimeout(turning[d.key]);
  const value = dial.type === "checkbox" ? Number(dial.checked) : dial.value;
  turning[d.key] = setTimeout(() => {
    delete turning[d.key];
    press({ act: "adjust", id: d.id, size: "", sku: "", value: `${d.adjust}=${value}` });
  }, 250);
});
// The bag: a number when the pressing has come to rest
const counted = {}; // SKU -> the number that is on its way
function recount(b, d) {
  const shown = $("output", b.parentElement), now = counted[d.sku] ?? Number(shown.dataset.count);
  counted[d.sku] = Math.min(Math.max(now + Number(d.step), 0), Number(shown.dataset.most));
  shown.firstChild.data = counted[d.sku];
  clearTimeout(turning[d.sku]);
  turning[d.sku] = setTimeout(() => {
    const value = String(counted[d.sku]);
    delete turning[d.sku];
    delete counted[d.sku];
    last = "quantity";
    if (value !== shown.dataset.count) press({ act: "quantity", id: d.id, size: "", sku: d.sku, value });
  }, 400);
}
// My measurements: a field saves when it is left or Enter is pressed; what is being typed outlives a redraw
const typed = {};
document.addEventListener("input", (event) => { if (event.target.dataset?.body) typed[event.target.dataset.key] = event.target.value; });
document.addEventListener("change", (event) => {
  const d = event.target.dataset || {};
  if (!d.body) return;
  delete typed[d.key];
  if (event.target.value !== event.target.getAttribute("value")) press({ act: "body", id: "", size: "", sku: "", value: `${d.body}=${event.target.value}` });
});
document.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.dataset?.body) event.target.dispatchEvent(new Event("change", { bubbles: true })); });
document.addEventListener("click", (event) => { // a redraw folds, too: only the shopper's own click counts
  const fold = event.target.closest("summary")?.closest("[data-keep]");
  if (!fold) return;
  unfolded[fold.open ? "delete" : "add"](fold.dataset.keep);
  if (fold.closest(".worn")) stays = { fold, top: fold.getBoundingClientRect().top };
}, true);
let stays = null; // unfolding makes the look smaller and keeps it in view (room.css): what was pressed stays where it is, or comes below
document.addEventListener("toggle", (event) => {
  const fold = event.target;
  if (unfolded.has(fold.dataset?.keep)) fold.open = true;
  if (stays?.fold !== fold) return;
  $("#side").scrollTop += fold.getBoundingClientRect().top - stays.top;
  stays = null;
  if (fold.open) fold.scrollIntoView({ block: "nearest" });
}, true);
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
  for (const shown of all("[data-count]")) shown.firstChild.data = counted[shown.dataset.sku] ?? shown.dataset.count;
  for (const choice of all("#room [data-press]")) choice.value = $("[selected]", choice).value; // also where the change was refused
  if (held && document.activeElement === document.body) $(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}
