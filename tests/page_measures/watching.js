// Watches one answer from the key that sends a message: when its items come, and what moves after that.
(() => {
  const fresh = () => ({ first: null, whole: null, moved: 0, shift: 0, changed: 0 });
  const seen = (window.seen = { sent: null, before: 0, tops: [], ids: "", ...fresh() });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "TEXTAREA") return;
    const before = document.querySelectorAll(".tk-agent").length;
    Object.assign(seen, { sent: performance.now(), before, tops: [], ids: "", ...fresh() });
  }, true);
  // Places are those in the document, so that scrolling does not count. The first place stands for the first card.
  function look() {
    const answer = document.querySelectorAll(".tk-agent")[seen.before];
    if (seen.sent !== null && seen.whole === null && answer) {
      const cards = [...answer.querySelectorAll(".tk-card")];
      const ids = cards.map((card) => card.dataset.item).join(" ");
      const tops = cards.map((card) => card.getBoundingClientRect().top + window.scrollY);
      if (cards.length && seen.first === null) seen.first = performance.now() - seen.sent;
      if (seen.ids && ids !== seen.ids) seen.changed += 1;
      tops.forEach((top, place) => {
        if (place < seen.tops.length) seen.moved = Math.max(seen.moved, Math.abs(top - seen.tops[place]));
      });
      Object.assign(seen, { ids, tops });
      if (answer.dataset.state !== "working") seen.whole = performance.now() - seen.sent;
    }
    requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    list.getEntries().forEach((entry) => { if (seen.first !== null && seen.whole === null) seen.shift += entry.value; });
  }).observe({ type: "layout-shift", buffered: false });
})();
