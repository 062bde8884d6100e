// "Why this?" on each card and "Why not …?" beneath the last list. Stands between elements.js and conversation.js.

// The evidence for an item: asked of the server when it is opened for the first time.
function makeWhy(card) {
  const made = node("details", "tk-why");
  const summary = node("summary", "tk-action");
  const body = node("div", "tk-evidence");
  made.append(summary, body);
  made.addEventListener("toggle", () => {
    if (made.open && !made.told) send("why", { item: card.item });
  });
  return made;
}

function updateWhy(made, card, message, words) {
  const [summary, body] = made.children;
  made.style.visibility = message.preview ? "hidden" : ""; // its room is kept, so that nothing jumps
  setText(summary, words.why);
  summary.setAttribute("aria-label", words.why_of.replace("{title}", () => card.title));
  const told = card.why ? JSON.stringify(card.why) : "";
  if (body.childElementCount && told === (made.told || "")) return;
  made.told = told;
  if (!card.why) return body.replaceChildren(node("p", "tk-quiet", words.why_waiting));
  body.replaceChildren(node("p", "tk-quiet", card.why.when), ...card.why.sections.map(evidenceSection));
}

function evidenceSection(section) {
  const made = node("section");
  const list = node("ul");
  section.lines.forEach((line) => list.append(evidenceLine(line)));
  const title = made.appendChild(node("h4", "", section.title));
  title.setAttribute("aria-level", "2"); // of the page, on which cards have no headings
  made.append(list);
  if (section.note) made.append(node("p", "tk-quiet", section.note));
  return made;
}

// A bar is a picture of the number that stands beside it, so it is hidden from who listens.
function evidenceLine(line) {
  const made = node("li");
  made.append(node("span", "tk-fact", line.text));
  if (line.share !== undefined) {
    made.classList.add("tk-shared");
    const bar = node("span", "tk-share");
    bar.setAttribute("aria-hidden", "true");
    bar.appendChild(node("span")).style.width = `${Math.max(1, 100 * line.share)}%`;
    made.append(node("span", "tk-percent", line.percent), bar);
  }
  if (line.source) made.append(node("span", "tk-source", line.source));
  return made;
}

// One field for the whole page, with what was typed. It stands beneath the newest list once that is whole, so that it
// moves nothing while an answer grows.
const whyNot = { made: null, typing: 0 };

function makeWhyNot() {
  const made = node("details", "tk-whynot");
  const form = node("form");
  const label = node("label");
  const field = node("input");
  field.type = "text";
  field.maxLength = 200;
  field.autocomplete = "off";
  field.setAttribute("list", "tk-titles");
  label.append(node("span"), field);
  const ask = node("button", "tk-action");
  ask.type = "submit";
  form.append(label, ask);
  field.addEventListener("input", () => {
    clearTimeout(whyNot.typing);
    whyNot.typing = setTimeout(() => send("titles", { text: field.value }), 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!field.value.trim()) return field.focus();
    send("absence", { title: field.value });
    field.value = "";
    made.open = false;
  });
  made.addEventListener("toggle", () => made.open && field.focus());
  made.append(node("summary", "tk-action"), form);
  return made;
}

function renderWhyNot(view, messages) {
  const listed = view.messages.filter((message) => message.cards.length).pop();
  const last = view.messages[view.messages.length - 1];
  if (!listed || last.state === "working") return whyNot.made && whyNot.made.remove();
  whyNot.made = whyNot.made || makeWhyNot();
  const place = messages.get(listed.id).made.querySelector(".tk-absence");
  if (whyNot.made.parentElement !== place) place.append(whyNot.made);
  setText(whyNot.made.querySelector("summary"), view.words.why_not);
  setText(whyNot.made.querySelector("label span"), view.words.why_not_label);
  setText(whyNot.made.querySelector("form button"), view.words.why_not_ask);
}
