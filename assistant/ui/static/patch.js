// Draws what the server says into the page and leaves alone what is the same: focus, pictures, sliders and what scripts have added stay.
const drawnAs = new WeakMap(); // node -> { source, given }: what the server said of it the last time
function remember(node) {
  const element = node.nodeType === Node.ELEMENT_NODE;
  const given = element ? new Map([...node.attributes].map((a) => [a.name, a.value])) : null;
  drawnAs.set(node, { source: element ? node.outerHTML : node.data, given });
  node.childNodes.forEach(remember);
}
function fresh(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}
function patch(live, next) {
  const before = drawnAs.get(live);
  if (next.nodeType !== Node.ELEMENT_NODE) {
    if (before.source !== next.data) live.data = next.data;
    return drawnAs.set(live, { source: next.data, given: null });
  }
  if (before.source === next.outerHTML) return;
  const given = new Map([...next.attributes].map((a) => [a.name, a.value]));
  for (const name of before.given.keys()) if (!given.has(name)) live.removeAttribute(name);
  for (const [name, value] of given) if (before.given.get(name) !== value) live.setAttribute(name, value);
  drawnAs.set(live, { source: next.outerHTML, given });
  patchChildren(live, next);
}
function patchChildren(parent, next) {
  const old = [...parent.childNodes].filter((node) => drawnAs.has(node)), wanted = [...next.childNodes];
  wanted.forEach((node, i) => {
    const live = old[i];
    if (live && live.nodeName === node.nodeName) return patch(live, node);
    remember(node);
    live ? live.replaceWith(node) : old.length && i >= old.length ? lastOf(parent).after(node) : parent.append(node);
  });
  old.slice(wanted.length).forEach((node) => node.remove());
}
const lastOf = (parent) => [...parent.childNodes].filter((node) => drawnAs.has(node)).pop() || { after: (node) => parent.append(node) };
// A list of rows by key: those that stay are not touched.
function patchRows(list, keys, html) {
  const rows = [...list.children];
  let at = 0;
  keys.forEach((key, i) => {
    if (rows[at]?.dataset.key === key) return void at++;
    const later = keys.includes(rows[at]?.dataset.key, i) ? -1 : rows.findIndex((row, j) => j > at && row.dataset.key === key);
    if (later > 0) {
      while (at < later) rows[at++].remove();
      return void at++;
    }
    const row = fresh(html.get(key)).firstElementChild, old = rows[at];
    if (old && old.className === row.className && !keys.includes(old.dataset.key, i)) { // the same message, further on
      patch(old, row);
      old.dataset.key = key;
      return void at++;
    }
    remember(row);
    row.dataset.key = key;
    old ? old.before(row) : list.append(row);
  });
  rows.slice(at).forEach((row) => row.remove());
}
