// Begins. What the server drew is there to be used at once; presses wait for gradio, which carries them and is fetched after the first painting.
for (const region of ["top", "room", "peek", "layer"]) $("#" + region).childNodes.forEach(remember);
$("#chat .message-wrap").childNodes.forEach(remember);
afterDraw.push(tidyChat, tidyRoom, keepTurned);
afterDraw.forEach((tidy) => tidy());
if (sessionStorage.draft) typeIn(sessionStorage.draft);
if (!navigator.cookieEnabled) document.querySelector("#chat .message-wrap").textContent = "This shop needs its one cookie to tell shoppers apart. 本店需要一个 Cookie 来区分顾客。";
window.carrier = (ways, watch, value) => { // called by gradio's component (page.py)
  theme();
  watch("value", () => draw(value()));
  carry = ways;
  draw(value());
};
const gradio = $("gradio-app")?.dataset.script;
if (gradio) requestAnimationFrame(() => setTimeout(() => import(new URL(gradio, document.baseURI))));
