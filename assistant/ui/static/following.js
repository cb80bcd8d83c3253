// The chat keeps the last question in view until the shopper scrolls; then a button leads to an answer that came below. Before page.js.
let follow = true, placed = 0; // where the page scrolled to the last time
let question = null; // the last one's row
let answered = "", below = null; // the last answer, and the same while nobody has seen it
const MARGIN_PX = 16, SEEN_PX = 40;
const scroller = () => $("#chat .scroll");
function keepInView(asked) {
  question = asked;
  const wrap = scroller(), answer = all("#chat h3[data-say]").pop()?.parentElement;
  const now = answer ? all(".bot-row", wrap).indexOf(answer) + $("h3", answer).dataset.say : "";
  if (now !== answered && ended >= presses) { // whole
    below = follow ? null : answer;
    answered = now;
  }
  if (movedByShopper(wrap)) follow = false; // the scroll event is still on its way
  wrap.style.overflowAnchor = follow ? "none" : ""; // the browser's own correction would look like the shopper's scroll
  if (follow && asked) {
    const top = Math.max(placeOf(asked), toStep(asked));
    wrap.scrollTop = Math.min(top, wrap.scrollHeight - wrap.clientHeight);
    placed = wrap.scrollTop;
  }
  offerAnswer();
}
function placeOf(element, end = "top") { // how far the chat is scrolled when it begins there
  const wrap = scroller();
  return element.getBoundingClientRect()[end] - wrap.getBoundingClientRect().top + wrap.scrollTop - MARGIN_PX;
}
function toStep(asked) { // buttons that the answer asks to press come into view on a low screen, too; what they are about is not cut off
  const wrap = scroller(), step = all(".acts.wide:not(.card *)", wrap).pop();
  if (!step || !(asked.compareDocumentPosition(step) & Node.DOCUMENT_POSITION_FOLLOWING)) return -Infinity;
  return Math.min(placeOf(step, "bottom") + 3 * MARGIN_PX - wrap.clientHeight, placeOf(step.closest(".note") || step.closest(".message")));
}
function movedByShopper(wrap) { // not by the browser, which goes up to the end of a chat that has become shorter
  const by = wrap.scrollTop - placed, ends = wrap.scrollHeight - wrap.clientHeight - wrap.scrollTop < 1;
  return by > 1 || (by < -1 && !ends);
}
function offerAnswer() {
  const wrap = scroller(), button = $("#newer");
  if (below && (!below.isConnected || below.getBoundingClientRect().top < wrap.getBoundingClientRect().bottom - SEEN_PX)) below = null;
  button.textContent = told("newer");
  button.hidden = !below;
}
function toAnswer() {
  const answer = below;
  follow = true;
  placed = scroller().scrollTop;
  keepInView(question);
  if (!answer) return;
  answer.tabIndex = -1;
  answer.focus({ preventScroll: true });
}
document.addEventListener("click", (event) => { if (event.target.closest("#newer")) toAnswer(); });
// Any scroll that the page did not make itself, and the keyboard's focus in the chat, ends following.
document.addEventListener("scroll", (event) => {
  if (event.target !== scroller()) return;
  if (movedByShopper(event.target)) follow = false;
  if (below) offerAnswer();
}, true);
document.addEventListener("focusin", (event) => { if (!jump && event.target.closest("#chat .message-wrap") && event.target.matches(":focus-visible")) follow = false; });
function grown() { if (follow && question?.isConnected) keepInView(question); } // after it was drawn, too: pictures come
