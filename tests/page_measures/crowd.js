// Notes when the answer at work changes before the eyes, and whether it has said at which place it waits.
(() => {
  const seen = (window.crowd = { sent: null, begun: null, last: null, gap: 0, whole: null, line: "" });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "TEXTAREA") return;
    Object.assign(seen, { sent: performance.now(), begun: null, last: null, gap: 0, whole: null, line: "" });
  }, true);
  new MutationObserver(() => {
    const answer = [...document.querySelectorAll(".tk-agent")].pop();
    if (seen.sent === null || seen.whole !== null || !answer) return;
    const now = performance.now();
    const status = answer.querySelector(".tk-status").textContent;
    if (/in line|排在第/.test(status)) {
      seen.line = status;
      return;
    }
    if (seen.begun === null) seen.begun = now - seen.sent;
    if (seen.last !== null) seen.gap = Math.max(seen.gap, now - seen.last);
    seen.last = now;
    if (answer.dataset.state !== "working") seen.whole = now - seen.sent;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})();
