// Counts what the page has asked of its server, what was answered and which answer is drawn. Runs before every script of the page.
{
  let asked = 0, answered = 0, told = 0, drawn = 0, carrier;
  // Every press was answered to its end and the last answer is on the screen.
  window.atRest = () => drawn > 0 && asked === answered && drawn >= told && !document.querySelector("#box[aria-busy]");
  const counted = (way) => (press) => { asked++; way(press); };
  Object.defineProperty(window, "carrier", {
    get: () => carrier,
    set: (own) => {
      carrier = (ways, watch, value) => own({ turn: counted(ways.turn), sync: counted(ways.sync) }, watch, () => {
        const frame = value();
        drawn = Math.max(drawn, frame?.number || 0);
        return frame;
      });
    },
  });
  const hear = (line) => {
    if (!line.startsWith("data:")) return;
    const said = JSON.parse(line.slice(5));
    if (said.msg !== "process_completed") return;
    answered++;
    told = Math.max(told, said.output?.data?.[0]?.number || 0);
  };
  const listen = async (body) => {
    let rest = "";
    for await (const text of body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      lines.forEach(hear);
    }
  };
  const ask = window.fetch.bind(window);
  window.fetch = async (...request) => {
    const address = String(request[0]?.url || request[0]), join = address.includes("/queue/join");
    if (join && !JSON.parse(request[1].body).event_data) asked++; // gradio's own, when it has loaded; presses are counted above
    let answer;
    try { answer = await ask(...request); } catch (error) { answered += join; throw error; }
    if (join && !answer.ok) answered++;
    if (address.includes("/queue/data") && answer.ok) listen(answer.clone().body).catch(() => {}); // cut off with the page
    return answer;
  };
}
