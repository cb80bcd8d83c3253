// The drawer's choices: a colour changes picture, price and the sizes that are left; a size says how it sits.
document.addEventListener("change", (event) => {
  const field = event.target, drawer = field.closest?.("#drawer");
  if (!drawer || !["color", "size"].includes(field.name)) return;
  if (field.name === "color") tinted(drawer, field.value);
  const sits = drawer.querySelector(".sits span");
  if (sits && field.name === "size") sits.textContent = field.dataset.sits || "";
});
function variants(drawer) { // as the server tells them (assistant/ui/views/products/variants.py); none where there is no colour to choose
  const told = drawer.querySelector("[data-variants]");
  return told ? JSON.parse(told.dataset.variants) : [];
}
function tinted(drawer, color) {
  const these = variants(drawer).filter((one) => one.color === color), first = these.find((one) => one.free) || these[0];
  if (!first) return;
  const big = drawer.querySelector("img.big");
  if (big && first.picture) big.src = first.picture;
  drawer.querySelector(".price").replaceChildren(...priced(first));
  for (const size of drawer.querySelectorAll("input[name=size]")) {
    size.disabled = !these.some((one) => one.size === size.value && one.free);
    if (size.disabled) size.checked = false;
  }
}
function priced(one) {
  const now = document.createElement(one.was ? "b" : "span"), was = document.createElement("s");
  now.textContent = one.price;
  was.textContent = one.was;
  return one.was ? [now, " ", was] : [now];
}
function chosenSku(drawer) { // of colour and size together; nothing where one of them is not chosen, or there is no choice
  const color = drawer.querySelector("input[name=color]:checked")?.value, size = drawer.querySelector("input[name=size]:checked")?.value || "";
  return variants(drawer).find((one) => one.color === color && one.size === size)?.sku || "";
}
