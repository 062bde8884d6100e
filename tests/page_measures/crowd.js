// Notes when the answer at work changes before the eyes, and when it has said at which place it waits.
(() => {
  const fresh = { begun: null, told: null, last: null, gap: 0, whole: null, line: "" };
  const seen = (window.crowd = { sent: null, ...fresh });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "TEXTAREA") return;
    Object.assign(seen, { ...fresh, sent: performance.now(), before: document.querySelectorAll(".tk-agent").length });
  }, true);
  new MutationObserver(() => {
    const answers = document.querySelectorAll(".tk-agent");
    if (seen.sent === null || seen.whole !== null || answers.length <= seen.before) return;
    const answer = answers[answers.length - 1];
    const now = performance.now();
    const status = answer.querySelector(".tk-status").textContent;
    if (/in line|排在第/.test(status)) {
      seen.line = status;
      seen.told ??= now - seen.sent;
      seen.last = null; // to wait in line is no silence of an answer at work
      return;
    }
    if (seen.begun === null && answer.querySelector(".tk-card, .tk-lead:not(:empty)")) seen.begun = now - seen.sent;
    if (seen.last !== null) seen.gap = Math.max(seen.gap, now - seen.last);
    seen.last = now;
    if (answer.dataset.state !== "working") seen.whole = now - seen.sent;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})();
