// The profile: what is kept of a person, and what they may do about it. Stands behind elements.js and taste.js.
// Also the bar that says so where nothing is learned or kept. The value is the view that profile_view.py builds.
const sign = element.querySelector(".tk-bar");
const FEW = 8; // rows of a group that are shown at first
const kept = { download: null, editing: null, all: new Set(), sure: false };

// The bar stands below the header, over the conversation it is about.
const header = document.getElementById("header");
if (header) {
  document.querySelectorAll("#header ~ .tk-bar").forEach((old) => old.remove());
  header.after(sign);
}

function renderSign(view) {
  const told = view.sign || {};
  sign.hidden = !told.text;
  document.body.classList.toggle("tk-incognito", Boolean(view.incognito));
  setText(sign.firstElementChild, told.text || "");
  sign.querySelectorAll("button").forEach((old) => old.remove());
  if (told.text) sign.append(action(told.button, () => send(told.does, { on: told.does === "learn" })));
}

function thing(one, words) {
  const made = node("li", "tk-thing");
  const text = node("div", "tk-thing-text");
  text.append(node("span", "", one.text), node("span", "tk-note", [one.said, one.day].filter(Boolean).join(" · ")));
  const remove = action(words.remove, () => send("takeback", { key: one.key }), one.remove);
  remove.dataset.key = one.key;
  made.append(text, remove);
  return made;
}

function group(one, words) {
  const made = node("section");
  made.dataset.group = one.name;
  made.append(node("h3", "", one.title));
  if (!one.things.length) made.append(node("p", "tk-note", one.nothing));
  const list = made.appendChild(node("ul"));
  const rows = one.things.map((each) => thing(each, words));
  const cut = kept.all.has(one.name) ? rows.length : FEW;
  list.append(...rows.slice(0, cut));
  if (rows.length > cut) {
    const more = made.appendChild(action(one.more, () => {
      kept.all.add(one.name);
      list.append(...rows.slice(cut));
      more.remove();
      rows[cut].querySelector("button").focus();
    }));
  }
  return made;
}

function form(view, close) {
  const { words, interest } = view;
  const made = node("form", "tk-form");
  const text = node("textarea");
  text.value = interest.text;
  text.maxLength = interest.limit;
  text.rows = 3;
  const tags = node("input");
  tags.type = "text";
  tags.value = interest.tags.join(", ");
  [[words.text, text], [words.tags, tags]].forEach(([name, field]) => {
    const label = made.appendChild(node("label"));
    label.append(node("span", "", name), field);
  });
  const row = made.appendChild(node("div", "tk-choices"));
  const save = row.appendChild(node("button", "tk-action tk-main", words.save));
  row.append(action(words.cancel, close));
  save.type = "submit";
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    kept.editing = null;
    send("write", { text: text.value, tags: tags.value.split(/[,，、]/) });
  });
  return made;
}

function interest(view) {
  const { words, interest: shown } = view;
  const made = node("section");
  made.dataset.group = "interest";
  made.append(node("h3", "", words.interest));
  if (shown.nothing) made.append(node("p", "tk-note", shown.nothing));
  if (shown.text) made.append(node("p", "tk-own", shown.text));
  const tags = node("ul", "tk-tags");
  shown.tags.forEach((tag) => tags.append(node("li", "", tag)));
  if (shown.tags.length) made.append(tags);
  if (shown.origin) made.append(node("p", shown.generated ? "tk-note tk-generated" : "tk-note", shown.origin));
  made.append(node("p", "tk-note", words.own_about));
  const row = made.appendChild(node("div", "tk-choices"));
  function edit() {
    kept.editing = kept.editing || form(view, () => {
      kept.editing.remove();
      kept.editing = null;
      row.hidden = false;
      row.firstElementChild.focus();
    });
    row.hidden = true;
    made.append(kept.editing);
  }
  row.append(action(words.edit, () => {
    edit();
    kept.editing.querySelector("textarea").focus();
  }, words.edit_interest));
  if (shown.again) row.append(action(words.regenerate, () => send("regenerate", {})));
  if (kept.editing) edit();
  return made;
}

function privacy(view) {
  const { words } = view;
  const made = node("section");
  made.append(node("h3", "", words.yours));
  [
    [view.paused ? words.resume : words.pause, words.pause_about, () => send("learn", { on: view.paused })],
    [words.incognito_on, words.incognito_about, () => send("incognito", { on: true })],
    [words.export, "", () => send("export", {})],
  ].forEach(([name, about, act]) => {
    const row = made.appendChild(node("div", "tk-choice"));
    const button = row.appendChild(action(name, act));
    button.dataset.key = String(made.childElementCount);
    if (about) row.append(node("p", "tk-note", about));
  });
  made.append(erase(words));
  return made;
}

function erase(words) {
  const made = node("div", "tk-choice");
  const ask = made.appendChild(action(words.erase, () => turn(true)));
  ask.classList.add("tk-grave");
  const sure = made.appendChild(node("div", "tk-sure"));
  const yes = action(words.erase_yes, () => send("erase", { sure: true }));
  yes.classList.add("tk-grave");
  const row = node("div", "tk-choices");
  const no = action(words.erase_no, () => turn(false));
  row.append(no, yes);
  sure.setAttribute("role", "group");
  sure.setAttribute("aria-label", words.erase_sure);
  sure.append(node("p", "", words.erase_sure), row);
  sure.hidden = true;
  function turn(asking) {
    ask.hidden = asking;
    sure.hidden = !asking;
    (asking ? no : ask).focus();
  }
  return made;
}

// What had the focus is drawn anew: the focus goes to the same button, or to the one that took its place.
function keepFocus(body, redraw) {
  const before = [...body.querySelectorAll("button[data-key]")];
  const inside = body.contains(document.activeElement);
  const place = before.indexOf(document.activeElement);
  const key = place < 0 ? "" : document.activeElement.dataset.key;
  redraw();
  if (!inside || document.activeElement !== document.body) return;
  const after = [...body.querySelectorAll("button[data-key]")];
  const next = after.find((one) => one.dataset.key === key) || after[Math.min(Math.max(place, 0), after.length - 1)];
  if (next) next.focus({ preventScroll: true });
}

// Said once and kept, so that a screen reader hears what changes in it.
const told = node("p", "tk-told");
told.setAttribute("role", "status");

function draw(body, view) {
  renderSign(view);
  if (view.done) return dialog.close();
  if (view.download && view.download !== kept.download) {
    kept.download = view.download;
    download(view.download.text, "application/json", view.download.name);
  }
  if (!view.words) return;
  if (view.incognito) {
    const leave = action(view.words.incognito_leave, () => send("incognito", { on: false }));
    return body.replaceChildren(node("p", "", view.words.incognito_panel), leave);
  }
  keepFocus(body, () => {
    if (body.firstElementChild !== told) body.replaceChildren(told);
    while (told.nextSibling) told.nextSibling.remove();
    body.append(node("p", "tk-note", view.words.about), interest(view));
    body.append(...view.groups.map((one) => group(one, view.words)));
    if (view.shown) body.append(node("p", "tk-note tk-shown", view.shown));
    body.append(picture(view), privacy(view));
    setText(told, view.told);
  });
}

const dialog = element.querySelector(".tk-panel");
dialog.addEventListener("close", () => (kept.editing = null));
document.addEventListener("tk-seat", () => (sign.hidden = true));
panel(draw, "profile");
