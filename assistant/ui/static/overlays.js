// What lies over the page (drawer, camera, the room on a phone) has an entry in the browser's history each: Back closes it and stays in the shop.
const over = []; // how each is closed, the uppermost last
let settling = 0;
function lay(close) { over.push(close); settle(); }
function lifted(close) { // it was closed by other means than Back: its entry goes, too
  if (!over.includes(close)) return;
  over.splice(over.indexOf(close), 1);
  settle();
}
function settle() { // once for all that is opened and closed at the same time; also for entries of the page before it was loaded again
  clearTimeout(settling);
  settling = setTimeout(() => {
    const there = history.state?.over || 0;
    if (there > over.length) history.go(over.length - there);
    for (let n = there + 1; n <= over.length; n++) history.pushState({ over: n }, "");
  });
}
window.addEventListener("popstate", (event) => { while (over.length > (event.state?.over || 0)) over.pop()(); });
function showModal(dialog) {
  const close = () => dialog.close();
  dialog.showModal();
  all("[popover]:popover-open").forEach(uppermost);
  lay(close);
  dialog.addEventListener("close", () => lifted(close), { once: true });
}
function uppermost(notice) { // above every dialog
  if (notice.matches(":popover-open")) notice.hidePopover();
  notice.showPopover();
}
