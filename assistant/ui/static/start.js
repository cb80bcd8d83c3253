// Begins, once everything above is there.
theme();
afterDraw.push(tidyChat, tidyRoom, keepTurned);
watch("value", () => draw(props.value));
draw(props.value);
if (sessionStorage.draft) typeIn(sessionStorage.draft);
if (!navigator.cookieEnabled) document.querySelector("#chat .message-wrap").textContent = "This shop needs its one cookie to tell shoppers apart. 本店需要一个 Cookie 来区分顾客。";
