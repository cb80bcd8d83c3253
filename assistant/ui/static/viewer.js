// The mannequin that turns: its script is fetched on the first press, the still stays until the model is drawn.
// Follows page.js and uses its helpers. What was turned stays turned when the chat or the room is drawn anew.
const turned = new Map(); // key -> { orbit, fit, size }
// The mannequin brings its light along: a sky of 8 x 4 grey pixels is enough, and nothing has to be filtered.
const plainSky = URL.createObjectURL(new Blob([Uint8Array.from(atob(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAHUlEQVQIHW3BAQEAAAABIP5P7YQDqshT5CnyFHkGm+4LCXba2YYAAAAASUVORK5CYII=",
), (sign) => sign.charCodeAt(0))], { type: "image/png" }));
const sizeOf = (turn) => all("option", turn)[Number($("[data-turn-size]", turn)?.value || 0)];
const modelOf = (turn) => sizeOf(turn)?.dataset.model || turn.dataset.model;
async function turnRound(turn, { fit = false, orbit = "0deg 86deg auto", focus = false } = {}) {
  if ($("model-viewer", turn)) return;
  const began = performance.now(), key = turn.dataset.turn;
  turn.setAttribute("aria-busy", "true");
  turned.set(key, { ...turned.get(key), fit, orbit });
  try { await import(turn.dataset.script); } catch { return cannot(turn); }
  if ($("model-viewer", turn) || !turn.isConnected) return;
  const viewer = document.createElement("model-viewer");
  const given = {
    alt: turn.dataset.alt, "camera-controls": "", "touch-action": "pan-y", "interaction-prompt": "none", "camera-orbit": orbit,
    "min-camera-orbit": "auto 20deg auto", "max-camera-orbit": "auto 100deg auto", "field-of-view": "26deg",
    "shadow-intensity": "1", "shadow-softness": ".9", exposure: "1.3", "environment-image": plainSky, ar: "",
    "ar-modes": "webxr scene-viewer quick-look", "ar-scale": "fixed", "interpolation-decay": calmly.matches ? "1" : "60", loading: "eager",
  };
  for (const [name, value] of Object.entries(given)) viewer.setAttribute(name, value);
  const own = document.createElement("span"); // our button starts it, in the shopper's language
  own.slot = "ar-button";
  viewer.append(own);
  viewer.addEventListener("load", () => {
    turn.removeAttribute("aria-busy");
    turn.classList.add("live");
    if (!turn.dataset.ms) turn.dataset.ms = Math.round(performance.now() - began);
    const ar = $("[data-turn-ar]", turn);
    if (ar) ar.hidden = !viewer.canActivateAR;
    say(turn.dataset.ready);
  });
  viewer.addEventListener("error", (event) => cannot(turn, event.detail?.type === "loadfailure"));
  viewer.addEventListener("camera-change", () => {
    const { theta, phi, radius } = viewer.getCameraOrbit();
    turned.set(key, { ...turned.get(key), orbit: `${theta}rad ${phi}rad ${radius}m` });
  });
  viewer.addEventListener("wheel", (event) => { if (!event.ctrlKey) event.stopPropagation(); }, true); // the wheel scrolls the page; a pinch comes nearer
  $(".stage", turn).append(viewer);
  colour(turn, fit);
  viewer.setAttribute("src", modelOf(turn));
  if (focus) viewer.updateComplete.then(() => viewer.shadowRoot.querySelector(".userInput")?.focus({ preventScroll: true }));
}
function cannot(turn, gone = false) {
  turned.delete(turn.dataset.turn);
  turn.removeAttribute("aria-busy");
  turn.classList.remove("live");
  $("model-viewer", turn)?.remove();
  toast(gone ? turn.dataset.gone : turn.dataset.failed);
}
function colour(turn, fit) {
  turn.dataset.fit = fit;
  for (const way of all("[data-turn-way]", turn)) way.setAttribute("aria-pressed", (way.dataset.turnWay === "fit") === fit);
  const legend = $(".legend", turn);
  if (legend) legend.hidden = !fit;
  turned.set(turn.dataset.turn, { ...turned.get(turn.dataset.turn), fit });
  $("model-viewer", turn)?.setAttribute("variant-name", fit ? "fit" : "look");
}
function resize(turn, at) {
  const slider = $("[data-turn-size]", turn), size = all("option", turn)[at];
  if (!slider || !size) return;
  slider.value = at;
  slider.setAttribute("aria-valuetext", size.label);
  $("output", turn).textContent = size.label;
  if (size.dataset.still) $(".stage > img", turn).src = size.dataset.still;
  for (const list of all("[data-of]", turn)) list.hidden = Number(list.dataset.of) !== at;
  const viewer = $("model-viewer", turn), kept = turned.get(turn.dataset.turn) || {};
  if (viewer && size.dataset.model && viewer.getAttribute("src") !== size.dataset.model) { // same view of the other size
    if (kept.orbit) viewer.setAttribute("camera-orbit", kept.orbit);
    viewer.setAttribute("src", size.dataset.model);
  }
  turned.set(turn.dataset.turn, { ...kept, size: at });
}
document.addEventListener("click", (event) => {
  const b = event.target.closest("[data-turn-open], [data-turn-way], [data-turn-ar]"), turn = b?.closest("[data-turn]");
  if (!turn) return;
  if ("turnOpen" in b.dataset) turnRound(turn, { focus: event.detail === 0 });
  else if ("turnAr" in b.dataset) $("model-viewer", turn)?.activateAR();
  else {
    const fit = b.dataset.turnWay === "fit";
    colour(turn, fit);
    if (fit) turnRound(turn, { fit });
  }
});
document.addEventListener("input", (event) => {
  if ("turnSize" in (event.target.dataset || {})) resize(event.target.closest("[data-turn]"), Number(event.target.value));
});
function wearNow(turn) { // other clothes on the figure that is turned already
  const viewer = $("model-viewer", turn), slider = $("[data-turn-size]", turn);
  if (slider) slider.value = slider.getAttribute("value");
  viewer.setAttribute("alt", turn.dataset.alt);
  colour(turn, false); // the piece itself first: where its colours are, not the last one's fit
  if (viewer.getAttribute("src") !== modelOf(turn)) viewer.setAttribute("src", modelOf(turn));
}
function keepTurned() {
  for (const turn of all("[data-turn]")) {
    const kept = turned.get(turn.dataset.turn), key = turn.dataset.turn;
    if (turn.dataset.kept === key || (!kept && !$("model-viewer", turn))) continue;
    turn.dataset.kept = key; // a new drawing of one that was turned before, or of another piece where one was turned
    if ($("model-viewer", turn)) {
      wearNow(turn);
      continue;
    }
    if (kept.size !== undefined) resize(turn, kept.size);
    if (kept.orbit) turnRound(turn, kept);
  }
}
