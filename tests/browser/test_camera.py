"""The page's own camera: a photo at once or by the timer, the other lens, and the file chooser where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_photos import agrees

pytestmark = pytest.mark.slow

# Cameras take their time to open; here long enough to press too early.
SLOW_CAMERA = """() => {
  const media = navigator.mediaDevices, open = media.getUserMedia.bind(media);
  media.getUserMedia = async (wish) => { await new Promise((done) => setTimeout(done, 1500)); return open(wish); };
}"""
RUNNING = "document.querySelector('#cam video').srcObject?.getTracks().some((track) => track.readyState === 'live')"

# Two cameras, of which the machine has one: what is asked for is noted, and the one is opened.
TWO_CAMERAS = """() => {
  const media = navigator.mediaDevices, open = media.getUserMedia.bind(media);
  const named = (id, stream) => {
    const track = stream.getVideoTracks()[0], told = track.getSettings();
    track.getSettings = () => ({ ...told, ...id });
    return stream;
  };
  window.lenses = [];
  media.enumerateDevices = async () => ["front", "back"].map((deviceId) => ({ kind: "videoinput", deviceId }));
  media.getUserMedia = async ({ video }) => {
    const deviceId = video.deviceId?.exact || "front";
    window.lenses.push(deviceId);
    return named({ deviceId, facingMode: deviceId === "back" ? "environment" : "user" }, await open({ video: true }));
  };
}"""
NOTES_THE_COUNT = """() => {
  const shown = document.querySelector("#cam [role=timer]");
  window.counted = [];
  new MutationObserver(() => window.counted.push(shown.textContent)).observe(shown, { childList: true });
}"""
NO_CAMERA = "() => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError'); }; }"


def test_the_camera_takes_a_photo_and_is_off_afterwards(shopper: Open) -> None:
    me = shopper()
    me.page.evaluate(SLOW_CAMERA)
    me.one("#room [data-camera]").click()
    video, shutter = me.one("#cam video"), me.one("[data-snap=now]")
    expect(shutter).to_be_disabled()
    expect(shutter).to_be_enabled()
    me.page.keyboard.press("Escape")
    expect(video).not_to_be_visible()
    me.page.wait_for_function(f"!({RUNNING})")
    me.one("#room [data-camera]").click()
    expect(shutter).to_be_disabled()
    shutter.click()
    agrees(me)
    me.one("#chat .mine").wait_for()
    me.page.wait_for_function(f"!({RUNNING})")


def test_the_timer_counts_down_and_the_other_lens_can_be_chosen(shopper: Open) -> None:
    me = shopper()
    me.page.evaluate(TWO_CAMERAS)
    me.one("#room [data-camera]").click()
    lens, timer = me.one("#cam [data-lens]"), me.one("[data-snap=timed]")
    expect(timer).to_be_enabled()
    expect(me.one("#cam .view > svg")).to_be_visible()
    lens.click()
    me.page.wait_for_function("window.lenses.join() === 'front,back'")
    expect(me.one("#cam.away")).to_be_visible()  # what is filmed away from the shopper is no mirror
    expect(timer).to_be_enabled()
    expect(me.one("#cam [role=timer]")).to_have_attribute("aria-live", "assertive")
    me.page.evaluate(NOTES_THE_COUNT)
    timer.click()
    agrees(me)
    assert me.page.evaluate("window.counted") == ["3", "2", "1", ""]
    me.one("#chat .mine").wait_for()
    me.page.wait_for_function(f"!({RUNNING})")


def test_where_the_camera_is_denied_a_file_can_be_chosen_at_once(shopper: Open, photo: Path) -> None:
    me = shopper()
    me.page.evaluate(NO_CAMERA)
    me.one("#room [data-camera]").click()
    expect(me.one("#cam .view")).to_be_hidden()
    with me.page.expect_file_chooser() as chooser:
        me.one("#cam [data-pick]").click()
    expect(me.one("#cam")).to_be_hidden()
    chooser.value.set_files(photo)
    me.one("#chat .note [data-act=agree]").wait_for()
