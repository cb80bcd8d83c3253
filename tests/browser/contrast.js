// Visible texts with less than 4.5:1 against the nearest opaque background: [text, ratio, class].
() => {
  const channel = (v) => ((v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parse = (s) => { const n = s.match(/[\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), faint = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), el = walker.currentNode.parentElement;
    if (!text || el.closest(".sr, style, script, template") || !el.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const box = el.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    let behind = null;
    for (let e = el; e && !behind; e = e.parentElement) { const b = parse(getComputedStyle(e).backgroundColor); if (b[3] > 0.85) behind = b; }
    const a = light(parse(getComputedStyle(el).color)), b = light(behind || [255, 255, 255]);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.push([text.slice(0, 40), ratio.toFixed(2), el.className]);
  }
  return faint;
}
