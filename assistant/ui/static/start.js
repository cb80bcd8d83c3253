// Begins. What the server drew is there to be used at once; presses wait for gradio, which carries them and is fetched after the first painting.
for (const region of ["top", "room", "peek", "layer"]) $("#" + region).childNodes.forEach(remember);
$("#chat .message-wrap").childNodes.forEach(remember);
afterDraw.push(tidyChat, tidyRoom, keepTurned);
afterDraw.forEach((tidy) => tidy());
if (sessionStorage.draft) typeIn(sessionStorage.draft);
if (!navigator.cookieEnabled) document.querySelector("#chat .message-wrap").textContent = "This shop needs its one cookie to tell shoppers apart. 本店需要一个 Cookie 来区分顾客。";
window.carrier = (ways, watch, value) => { // called by gradio's component (page.py)
  window.requestAnimationFrame = frames;
  theme();
  watch("value", () => draw(value()));
  carry = ways;
  draw(value());
};
// Gradio 6.31 leaves a clock running that nobody sees (its status tracker's), at every frame for as long as the page is open. It takes
// its way to frames when it is loaded: it gets one that ticks once a second.
const frames = window.requestAnimationFrame.bind(window), gradio = $("gradio-app")?.dataset.script;
if (gradio) frames(() => setTimeout(() => {
  window.requestAnimationFrame = (then) => setTimeout(() => then(performance.now()), 1000);
  import(new URL(gradio, document.baseURI));
}));
