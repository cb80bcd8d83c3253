// The page's own camera: an outline to stand in, a self-timer, the other lens; the file chooser where there is no camera. Follows photos.js.
const TIMER_S = 3;
let stream = null, lens = "", ticking = 0;
async function camera() {
  const dialog = $("#cam");
  showModal(dialog);
  dialog.onclose = darken;
  await film(dialog);
}
function darken() {
  endTimer();
  stream?.getTracks().forEach((track) => track.stop());
  stream = $("#cam video").srcObject = null;
}
async function film(dialog) {
  const video = $("video", dialog);
  works(dialog, true);
  ready(dialog, false); // until there is a picture to take
  video.onloadeddata = () => ready(dialog, true);
  try {
    const wish = lens ? { deviceId: { exact: lens } } : { facingMode: "user" };
    const opened = await navigator.mediaDevices.getUserMedia({ video: { ...wish, height: 1280 } });
    darken(); // an earlier one that came late
    video.srcObject = stream = opened;
    if (!dialog.open) return darken(); // closed before the camera was there
    const now = opened.getVideoTracks()[0].getSettings();
    lens = now.deviceId || lens;
    dialog.classList.toggle("away", now.facingMode === "environment"); // not a mirror
    $("[data-lens]", dialog).hidden = (await cameras()).length < 2;
  } catch {
    lens = "";
    works(dialog, false);
  }
}
function works(dialog, can) {
  for (const part of all(".view, [data-snap]", dialog)) part.hidden = !can;
  $(".none", dialog).hidden = can;
  $("[data-lens]", dialog).hidden = true;
}
function ready(dialog, can) { for (const shutter of all("[data-snap]", dialog)) shutter.disabled = !can; }
const cameras = async () => (await navigator.mediaDevices.enumerateDevices()).filter((one) => one.kind === "videoinput");
async function otherLens() {
  const there = await cameras(), at = there.findIndex((one) => one.deviceId === lens);
  lens = there[(at + 1) % there.length].deviceId;
  darken();
  await film($("#cam"));
}
function snap(timed) {
  const shown = $("#cam .countdown");
  endTimer();
  if (!timed) return take();
  let left = TIMER_S;
  const tick = () => {
    if (!left) { endTimer(); return take(); }
    shown.textContent = left--;
    ticking = setTimeout(tick, 1000);
  };
  tick();
}
function endTimer() {
  clearTimeout(ticking);
  $("#cam .countdown").textContent = "";
}
function take() {
  const dialog = $("#cam"), video = $("video", dialog), canvas = document.createElement("canvas");
  canvas.width = video.videoWidth; canvas.height = video.videoHeight;
  if (!canvas.width) return;
  ready(dialog, false); // one press, one photo
  canvas.getContext("2d").drawImage(video, 0, 0);
  canvas.toBlob((blob) => { dialog.close(); give([new File([blob], "camera.jpg", { type: "image/jpeg" })], { camera: true }); }, "image/jpeg", 0.92);
}
document.addEventListener("click", (event) => { if (event.target.closest("[data-lens]")) otherLens(); });
