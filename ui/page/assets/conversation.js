// The conversation: messages, numbered cards with buttons, and first words to try.
// Stands behind elements.js, why.js and cover.js. The value is the view that view.py builds.
const about = element.querySelector(".tk-about");
const log = element.querySelector(".tk-log");
const starters = element.querySelector(".tk-starters");
const BUTTONS = { liked: "♥\uFE0E", disliked: "✕", seen: "✓", saved: "☆", dismissed: "−" };
const below = element.querySelector(".tk-below");
const shown = { revision: -1, messages: new Map(), anchor: null };

function table(rows) {
  const made = node("table");
  rows.forEach((cells, place) => {
    const line = made.appendChild(node("tr"));
    cells.forEach((cell, column) => line.appendChild(node(place === 0 || column === 0 ? "th" : "td", "", cell)));
  });
  const frame = node("div", "tk-table");
  frame.append(made);
  return frame;
}

function button(card, kind) {
  const made = node("button", `tk-button tk-${kind}`);
  made.type = "button";
  made.append(node("span", "tk-sign", BUTTONS[kind]), node("span", "tk-word"));
  made.firstElementChild.setAttribute("aria-hidden", "true");
  made.addEventListener("click", () => {
    shown.anchor = null;
    if (made.getAttribute("aria-pressed") !== "true") send("press", { item: card.item, kind });
  });
  return made;
}

function makeCard(card) {
  const made = node("li", "tk-card");
  made.dataset.item = card.item;
  const head = node("div", "tk-head");
  head.append(node("span", "tk-number"), node("span", "tk-title", card.title), node("span", "tk-facts", card.facts));
  const buttons = node("div", "tk-buttons");
  Object.keys(BUTTONS).forEach((kind) => buttons.append(button(card, kind)));
  made.append(makeCover(card), head, node("p", "tk-reason"), buttons, makeWhy(card));
  return made;
}

function updateCard(made, card, message, words) {
  setText(made.querySelector(".tk-number"), String(card.number));
  const reason = made.querySelector(".tk-reason");
  setText(reason, card.reason);
  reason.lang = message.language;
  reason.classList.toggle("tk-waiting", !card.reason && message.state === "working");
  if (message.state === "working") made.classList.add("tk-reserved"); // room for two lines: nothing jumps when they come
  reason.hidden = !card.reason && message.state === "done" && !made.classList.contains("tk-reserved");
  updateWhy(made.querySelector(".tk-why"), card, message, words);
  Object.keys(BUTTONS).forEach((kind) => {
    const control = made.querySelector(`.tk-${kind}`);
    const pressed = card.pressed.includes(kind);
    control.setAttribute("aria-pressed", String(pressed));
    control.setAttribute("aria-label", `${words[(pressed ? "pressed_" : "") + kind]}: ${card.title}`);
    setText(control.querySelector(".tk-word"), words[(pressed ? "pressed_" : "") + kind]);
  });
}

// Offers of the last answer: a question's answers, critiques, loosenings. Pressing one says its words.
function offerGroup(group) {
  const made = node("div", group.asks ? "tk-group tk-question" : "tk-group");
  if (group.text) made.append(node("p", "tk-offered", group.text));
  const row = made.appendChild(node("div", "tk-choices"));
  group.offers.forEach((offer) => {
    const choice = row.appendChild(node("button", "tk-offer", offer.label));
    choice.type = "button";
    if (offer.count !== "") choice.append(" ", node("span", "tk-count", `(${offer.count})`));
    choice.addEventListener("click", (event) => {
      handOn(event);
      row.querySelectorAll("button").forEach((other) => (other.disabled = true));
      send("start", { text: offer.says });
    });
  });
  return made;
}

function updateOffers(kept, place, groups) {
  const offers = JSON.stringify(groups);
  if (kept.offers === offers) return;
  kept.offers = offers;
  place.replaceChildren(...groups.map(offerGroup));
}

// What can be done with the last turn: take it back, write it anew, have it answered again.
function updateAgain(kept, place, acts, words) {
  const wanted = JSON.stringify([acts, acts.map((what) => words[what])]);
  if (kept.again === wanted) return;
  kept.again = wanted;
  place.replaceChildren(...acts.map((what) => {
    const made = action(words[what], (event) => {
      handOn(event);
      place.querySelectorAll("button").forEach((other) => (other.disabled = true));
      send("take_back", { what });
      if (what === "edit") document.querySelector("#composer textarea").focus();
    });
    made.classList.add(`tk-${what}`);
    return made;
  }));
}

function makeMessage(message) {
  const made = node("article", `tk-message tk-${message.who}`);
  made.dataset.message = message.id;
  made.append(
    node("div", "tk-lead"), node("ol", "tk-cards"), node("div", "tk-absence"), node("div", "tk-offers"),
    node("p", "tk-status"), node("div", "tk-again")
  );
  return { made, lead: "", offers: "[]", again: "[]", cards: new Map() };
}

function updateMessage(kept, message, words) {
  const [lead, list, , offers, status, again] = kept.made.children;
  kept.made.setAttribute("aria-label", words[message.who === "person" ? "you" : "agent"]);
  lead.lang = message.language;
  const blocks = JSON.stringify(message.blocks);
  if (kept.lead !== blocks) {
    kept.lead = blocks;
    lead.replaceChildren(
      ...message.blocks.map((block) => (block.rows.length ? table(block.rows) : node("p", "", block.text)))
    );
  }
  const cards = message.cards.map((card) => {
    if (!kept.cards.has(card.item)) kept.cards.set(card.item, makeCard(card));
    updateCard(kept.cards.get(card.item), card, message, words);
    return kept.cards.get(card.item);
  });
  arrange(list, cards);
  list.classList.toggle("tk-preview", message.preview);
  list.hidden = cards.length === 0;
  updateOffers(kept, offers, message.offers);
  updateAgain(kept, again, message.again, words);
  setText(status, message.status);
  status.hidden = !message.status;
  kept.made.dataset.state = message.state;
  kept.made.setAttribute("aria-busy", String(message.state === "working"));
}

// What was said last stays at the top of the window while its answer comes, until the person scrolls.
["wheel", "touchmove", "keydown"].forEach((kind) =>
  window.addEventListener(kind, (event) => {
    if (kind !== "keydown" || ["PageUp", "PageDown", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) {
      shown.anchor = null;
    }
  }, { passive: true })
);

function scrollTo(target, behavior) {
  const top = target.getBoundingClientRect().top + window.scrollY - 12;
  window.scrollTo({ top, behavior });
}

// After a press the next list stands below the one that is looked at: say so where it cannot be seen.
function renderBelow(message) {
  const made = message && shown.messages.get(message.id).made;
  const told = message && message.origin === "press" && message.blocks.length ? message.blocks[0].text : "";
  below.hidden = !told || made.getBoundingClientRect().top < window.innerHeight - 160;
  setText(below.firstElementChild, told);
  const composer = document.getElementById("composer");
  if (composer) below.style.bottom = `${composer.offsetHeight + 12}px`; // its height follows the wishes
  below.onclick = (event) => {
    scrollTo(made, "smooth");
    const first = made.querySelector("button");
    if (event.detail === 0 && first) first.focus({ preventScroll: true });
    below.hidden = true;
  };
}

function render() {
  const view = props.value;
  if (!view || !view.messages || !isOurs(view) || view.revision < shown.revision) return;
  shown.revision = view.revision;
  const asked = view.messages.filter((message) => message.who === "person").pop();
  const fresh = asked && !shown.messages.has(asked.id);
  log.setAttribute("lang", view.language);
  log.setAttribute("aria-label", view.words.conversation);
  setText(about, view.about);
  const made = view.messages.map((message) => {
    if (!shown.messages.has(message.id)) shown.messages.set(message.id, makeMessage(message));
    updateMessage(shown.messages.get(message.id), message, view.words);
    return shown.messages.get(message.id).made;
  });
  arrange(log, made);
  const known = new Set(view.messages.map((message) => message.id));
  [...shown.messages.keys()].filter((id) => !known.has(id)).forEach((id) => shown.messages.delete(id));
  renderStarters(view);
  renderWhyNot(view, shown.messages);
  if (fresh) shown.anchor = shown.messages.get(asked.id).made;
  if (shown.anchor) scrollTo(shown.anchor, "instant");
  renderBelow(view.messages[view.messages.length - 1]);
}

function renderStarters(view) {
  starters.hidden = view.messages.length > 0 || view.starters.length === 0;
  if (starters.hidden || (starters.childElementCount && starters.lang === view.language)) return;
  starters.lang = view.language;
  starters.replaceChildren(node("p", "", view.words.start));
  view.starters.forEach((text) => {
    const made = starters.appendChild(node("button", "tk-starter", text));
    made.type = "button";
    made.addEventListener("click", (event) => {
      handOn(event);
      send("start", { text });
    });
  });
}

// Another sits here now: nothing of who did stays, and everything is asked for anew.
document.addEventListener("tk-seat", () => {
  Object.assign(shown, { messages: new Map(), anchor: null });
  whyNot.made = null;
  log.replaceChildren();
  below.hidden = true;
  send("seated", {});
});
window.addEventListener("scroll", () => {
  if (!below.hidden && below.getBoundingClientRect().top > log.getBoundingClientRect().bottom - 200) below.hidden = true;
}, { passive: true });
watch("value", render);
render();
