// No network, or a server that starts again: what was sent waits and is sent by itself, and the page says so as long as it lasts.
const ask = window.fetch.bind(window), AGAIN_MS = 2000;
async function reached(...request) { // asked until somebody answers; the server takes each press once (its `press`)
  for (;;) {
    try {
      const answer = await ask(...request);
      offline(false);
      return answer;
    } catch { // nobody was reached; an answer of whatever kind is none of this
      offline(true);
      await new Promise((then) => { window.addEventListener("online", then, { once: true }); setTimeout(then, AGAIN_MS); });
    }
  }
}
function offline(is) {
  const bar = $("#offline");
  if (!bar || bar.hidden === !is) return;
  bar.hidden = !is;
  bar.textContent = is ? told("offline") : "";
  if (!is) return bar.hidePopover();
  uppermost(bar);
  say(bar.textContent);
}
// A page that was loaded again before its last message was answered: if the conversation does not show it, it is back in the box.
let looked = false;
function cameBack() {
  const text = looked ? "" : drafts.sent || "", shown = all("#chat .user-row").some((row) => $(".message", row).textContent.trim() === text.trim());
  looked = true;
  if (text && !shown && !words().value) typeIn(text);
  delete drafts.sent;
}
