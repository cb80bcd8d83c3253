// Begins. What the server drew is there to be used at once; presses wait for gradio, which carries them and is fetched after the first painting.
if (drafts.draft) typeIn(drafts.draft);
if (!navigator.cookieEnabled) $("#chat .message-wrap").textContent = "This shop needs its one cookie to tell shoppers apart. 本店需要一个 Cookie 来区分顾客。";
settle();
new ResizeObserver(grown).observe($("#chat .message-wrap"));
afterDraw.push(showSent, tidyChat, tidyRoom, keepTurned);
const frames = window.requestAnimationFrame.bind(window);
window.carrier = (ways, watch, value) => { // called by gradio's component (page.py)
  window.requestAnimationFrame = frames;
  theme();
  watch("value", () => draw(value()));
  const ours = (way) => (fields) => way({ talk: drafts.talk || "", ...fields }); // of which conversation: the server may have been started again
  carry = { ...ways, turn: ours(ways.turn), sync: ours(ways.sync) };
  draw(value());
  carry.sync({}); // a page that was loaded again goes on with its conversation
};
const steps = [ // one at a time, so that a slow phone answers to touch between them
  ...["top", "room", "peek", "layer"].map((region) => () => $("#" + region).childNodes.forEach(remember)),
  () => $("#chat .message-wrap").childNodes.forEach(remember),
  ...afterDraw,
  loadGradio,
];
const step = () => { steps.shift()?.(); if (steps.length) setTimeout(step); };
frames(() => setTimeout(step));
function loadGradio() {
  const script = $("gradio-app")?.dataset.script;
  if (!script) return;
  // Gradio 6.31 leaves a clock running that nobody sees (its status tracker's), at every frame for as long as the page is open. It takes
  // its way to frames when it is loaded: it gets one that ticks once a second.
  window.requestAnimationFrame = (then) => setTimeout(() => then(performance.now()), 1000);
  import(new URL(script, document.baseURI));
}
