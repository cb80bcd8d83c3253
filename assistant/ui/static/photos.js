// Pictures on their way to the shop: clip, paste and drop. Follows page.js. The preview is a blob's address; what is sent is
// drawn anew, so that no place, camera or owner that a phone writes into its photos leaves the device.
let drags = 0, attached = null, atOnce = false;
const input = () => $("#box input[type=file]");
const ACCEPTED = "image/jpeg,image/png,image/webp"; // without HEIC in it, iPhones hand their photos over as JPEG
const LONGEST_PX = 3000;
function usable(files) {
  const pictures = files.filter((f) => f.type.startsWith("image/"));
  if (pictures.length < files.length) toast(told("kind"));
  const small = pictures.filter((f) => f.size <= Number(told("bytes")));
  if (small.length < pictures.length) toast(told("large"));
  return small;
}
function give(files, { camera = false, send = true } = {}) {
  const known = (f) => (!f.type && /\.hei[cf]$/i.test(f.name) ? new File([f], f.name, { type: "image/heic" }) : f); // not every system names HEIC
  const good = usable([...files].map(known));
  if (!good.length) return;
  takeAttached();
  attached = { blob: good[0], camera };
  if (send) return submit();
  attached.url = URL.createObjectURL(good[0]);
  const item = document.createElement("div"), img = document.createElement("img"), off = document.createElement("button");
  item.className = "thumbnail-item";
  img.src = attached.url;
  img.alt = told("yours");
  off.type = "button";
  off.dataset.detach = "";
  off.setAttribute("aria-label", told("detach"));
  off.textContent = "×";
  item.append(img, off);
  $("#box .thumbs").replaceChildren(item);
  $("#box .thumbs").hidden = false;
  words().focus({ preventScroll: true });
}
function takeAttached() {
  const photo = attached;
  attached = null;
  $("#box .thumbs").hidden = true;
  $("#box .thumbs").replaceChildren();
  if (photo?.url) URL.revokeObjectURL(photo.url);
  return photo;
}
// A picture of a piece stays to be seen where it was sent: this page's own copy, of the last few; the server keeps none.
const sent = new Map(), MOST_SENT = 12; // name -> the blob's address
function keepSent(name, blob) {
  sent.set(name, URL.createObjectURL(blob));
  if (sent.size > MOST_SENT) letGoOf(sent.keys().next().value);
}
function letGoOf(name) { URL.revokeObjectURL(sent.get(name)); sent.delete(name); }
function forgetSent() { [...sent.keys()].forEach(letGoOf); }
function showSent() {
  for (const place of all("[data-sent]")) {
    const address = sent.get(place.dataset.sent);
    if (!address || $("img", place)) continue;
    const img = document.createElement("img");
    img.src = address;
    img.alt = "";
    img.onerror = () => img.remove(); // of a kind that this browser cannot show
    place.append(img);
  }
}
async function cleaned(file) { // as pixels alone; what this browser cannot open goes as it is, and the server strips it
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.92))) || file;
  } catch { return file; }
}
async function isPicture(file) { // as the server looks at it, before anything is sent (uploads.py)
  const begin = [...new Uint8Array(await file.slice(0, 12).arrayBuffer())].map((byte) => String.fromCharCode(byte)).join("");
  return /^(\xff\xd8\xff|\x89PNG|RIFF|GIF8|BM|II\*|MM\x00\*|....ftyp)/s.test(begin);
}
async function uploaded(file) {
  if (!(await isPicture(file))) throw new Error(told("kind"));
  $("#box").setAttribute("aria-busy", "true");
  try {
    const body = await cleaned(file);
    const answer = await reached("/upload", { method: "POST", body, headers: { "Content-Type": body.type || "application/octet-stream" } });
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) return said.id;
    throw new Error(said.detail || told({ large: "large", kind: "kind", full: "busy" }[said.code] || "trouble"));
  } catch (error) { throw error instanceof TypeError ? new Error(told("trouble")) : error; } finally { $("#box").removeAttribute("aria-busy"); }
}
document.addEventListener("change", (event) => {
  if (event.target !== input() || !event.target.files.length) return;
  const files = [...event.target.files], send = atOnce;
  event.target.value = "";
  atOnce = false;
  give(files, { send });
}, true);
document.addEventListener("click", (event) => {
  if (event.target.closest("#box .upload-button")) pick(false, false);
  else if (event.target.closest("[data-detach]")) { takeAttached(); words().focus({ preventScroll: true }); }
});
function pick(capture, send = true) {
  capture ? input().setAttribute("capture", "user") : input().removeAttribute("capture");
  atOnce = send;
  input().click();
}
document.addEventListener("paste", (event) => { // a picture from the clipboard, wherever the focus is
  const files = [...(event.clipboardData?.files || [])];
  if (!files.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  give(files);
}, true);
const carries = (event) => event.dataTransfer?.types.includes("Files");
const hover = (n) => { drags = n; document.body.classList.toggle("dropping", n > 0); };
document.addEventListener("dragenter", (e) => carries(e) && hover(drags + 1));
document.addEventListener("dragleave", (e) => carries(e) && hover(Math.max(0, drags - 1)));
document.addEventListener("dragover", (e) => carries(e) && e.preventDefault());
document.addEventListener("drop", (e) => { if (carries(e)) { e.preventDefault(); e.stopPropagation(); hover(0); give(e.dataTransfer.files); } }, true);

input().accept = ACCEPTED;
