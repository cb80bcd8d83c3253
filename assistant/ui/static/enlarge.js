// A picture over the whole screen: pinch, double tap, wheel, buttons and + - bring it closer, dragging and the arrows move it. Follows page.js.
const CLOSEST = 5, STEP = 1.4, TAPPED = 2.5, MOVE_PX = 60;
const fingers = new Map(); // those that touch it, where
let seen = { scale: 1, x: 0, y: 0 }; // x, y: how far its middle lies from the screen's, px
const pane = () => $("#zoom .pane");
const within = (value, most) => Math.min(most, Math.max(-most, value));
function enlarge(button) {
  const near = button.closest("#drawer .fill, .room"), img = $("img", pane());
  const shown = $(".big, .turn .stage > img, .ba img:not(.over)", near) || $(".ba img", near);
  if (!shown) return;
  img.src = shown.currentSrc || shown.src;
  img.alt = shown.alt;
  fingers.clear();
  showModal($("#zoom"));
  see(1, 0, 0);
  pane().focus();
}
function see(scale, x, y) {
  const box = pane().getBoundingClientRect(), near = Math.min(CLOSEST, Math.max(1, scale)), over = (near - 1) / 2;
  seen = { scale: near, x: within(x, over * box.width), y: within(y, over * box.height) };
  $("img", pane()).style.transform = `translate(${seen.x}px, ${seen.y}px) scale(${near})`;
  for (const b of all("#zoom [data-closer]")) b.setAttribute("aria-disabled", Number(b.dataset.closer) > 0 ? near >= CLOSEST : near <= 1);
}
function closer(factor, at = null) { // what lies under `at` stays there
  const box = pane().getBoundingClientRect(), scale = Math.min(CLOSEST, Math.max(1, seen.scale * factor)), by = scale / seen.scale;
  const x = at ? at.x - box.left - box.width / 2 : 0, y = at ? at.y - box.top - box.height / 2 : 0;
  see(scale, x - (x - seen.x) * by, y - (y - seen.y) * by);
}
const middle = (points) => ({ x: points.reduce((sum, p) => sum + p.x, 0) / points.length, y: points.reduce((sum, p) => sum + p.y, 0) / points.length });
const apart = ([a, b]) => (b ? Math.hypot(a.x - b.x, a.y - b.y) : 1);
const touched = (event) => event.target.closest?.("#zoom .pane");
document.addEventListener("pointerdown", (event) => {
  if (!touched(event)) return;
  pane().setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
});
document.addEventListener("pointermove", (event) => {
  if (!fingers.has(event.pointerId)) return;
  const before = [...fingers.values()];
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  const now = [...fingers.values()], from = middle(before), to = middle(now);
  see(seen.scale, seen.x + to.x - from.x, seen.y + to.y - from.y);
  if (now.length > 1) closer(apart(now) / Math.max(1, apart(before)), to);
});
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, (event) => fingers.delete(event.pointerId));
document.addEventListener("dblclick", (event) => {
  if (touched(event)) closer(seen.scale > 1 ? 1 / seen.scale : TAPPED, { x: event.clientX, y: event.clientY });
});
document.addEventListener("wheel", (event) => {
  if (!touched(event)) return;
  event.preventDefault();
  closer(Math.exp(-event.deltaY / 400), { x: event.clientX, y: event.clientY });
}, { passive: false });
document.addEventListener("click", (event) => {
  const b = event.target.closest("[data-closer]");
  if (b) closer(STEP ** Number(b.dataset.closer));
});
const KEYS = {
  "+": () => closer(STEP), "=": () => closer(STEP), "-": () => closer(1 / STEP), 0: () => see(1, 0, 0),
  ArrowLeft: () => see(seen.scale, seen.x + MOVE_PX, seen.y), ArrowRight: () => see(seen.scale, seen.x - MOVE_PX, seen.y),
  ArrowUp: () => see(seen.scale, seen.x, seen.y + MOVE_PX), ArrowDown: () => see(seen.scale, seen.x, seen.y - MOVE_PX),
};
document.addEventListener("keydown", (event) => {
  if (!event.target.closest?.("#zoom") || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
