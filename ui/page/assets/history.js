// History: conversations that were held, and the button for a new one. Stands behind elements.js.
// The value is the view that history_view.py builds.
const history = { editing: null, left: 0, view: null, body: null, told: node("p", "tk-told") };
history.told.setAttribute("role", "status"); // one for good: a reader is told of what changes in it
const fresh = element.querySelector(".tk-new");
panel(drawHistory, "history");
fresh.addEventListener("click", begin);

function begin() {
  element.querySelector(".tk-panel").close();
  send("fresh", {});
}

// "Today", "yesterday", else the date, where the person is.
function day(moment, language) {
  const at = new Date(moment);
  const midnight = (one) => new Date(one.getFullYear(), one.getMonth(), one.getDate());
  const days = Math.round((midnight(at) - midnight(new Date())) / 86400000);
  if (days === 0 || days === -1) {
    const said = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
    return said.charAt(0).toUpperCase() + said.slice(1);
  }
  return dateText(moment, language);
}

function edit(id, kind) {
  history.editing = id ? { id, kind } : null;
  redraw();
}

// Draws the list anew, and gives the focus back to the control that had it, or to one in its place.
function redraw(wanted) {
  const held = document.activeElement;
  const key = wanted || (history.body.contains(held) && held.dataset.key);
  arrange(history.body, content(history.view));
  setText(history.told, history.view.told);
  if (!key) return;
  const found = [...history.body.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  (found || history.body.querySelector("[autofocus]") || history.body.querySelector("button")).focus();
}

function drawHistory(body, view) {
  nameTool(fresh, "new", view.fresh);
  fresh.setAttribute("aria-label", view.words.new_conversation);
  if (!view.conversations) return;
  const laid = view.left !== history.left;
  if (!view.refused) history.editing = null;
  Object.assign(history, { left: view.left, view, body });
  redraw();
  if (laid) leave();
}

// Another conversation is on the page: there one goes on.
function leave() {
  const dialog = element.querySelector(".tk-panel");
  const opened = dialog.open;
  if (opened && history.view.told) return; // a deleted one: the list stays open
  dialog.close();
  const line = document.querySelector("#composer textarea");
  if (line && window.matchMedia("(pointer: fine)").matches) line.focus({ preventScroll: true });
}

function keyed(made, key) {
  made.dataset.key = key;
  return made;
}

function content(view) {
  const top = keyed(action(view.words.new_conversation, begin), "fresh");
  top.classList.add("tk-main");
  if (!view.conversations.length) return [top, history.told, node("p", "tk-quiet", view.nothing)];
  const list = node("ul", "tk-held");
  list.append(...view.conversations.map((one) => row(one, view)));
  return [top, history.told, list];
}

function row(one, view) {
  const made = node("li", "tk-one");
  const editing = history.editing && history.editing.id === one.id ? history.editing.kind : "";
  if (editing === "rename") made.append(renaming(one, view.words));
  else made.append(title(one, view));
  if (editing === "delete") made.append(deleting(one, view.words));
  else if (!editing) made.append(tools(one, view.words));
  return made;
}

function title(one, view) {
  const made = keyed(node("button", "tk-resume"), `resume ${one.id}`);
  made.type = "button";
  const when = node("time", "tk-day", day(one.at, view.language));
  when.dateTime = one.at;
  made.append(node("span", "tk-name", one.title), when);
  if (one.open) {
    made.setAttribute("aria-current", "true");
    when.append(" · ", node("span", "tk-here", view.words.open));
  }
  made.title = view.words.resume.replace("{title}", () => one.title);
  made.addEventListener("click", () => {
    if (one.open) return element.querySelector(".tk-panel").close();
    made.setAttribute("aria-busy", "true");
    send("resume", { id: one.id });
  });
  return made;
}

function tools(one, words) {
  const made = node("div", "tk-tools");
  made.append(
    keyed(action(words.rename, () => edit(one.id, "rename"), `${words.rename}: ${one.title}`), `rename ${one.id}`),
    keyed(action(words.delete, () => edit(one.id, "delete"), `${words.delete}: ${one.title}`), `delete ${one.id}`)
  );
  return made;
}

function renaming(one, words) {
  const form = node("form", "tk-rename");
  const field = keyed(form.appendChild(node("input", "tk-field")), `rename ${one.id}`);
  Object.assign(field, { type: "text", value: one.title, maxLength: 80, required: true, autofocus: true });
  field.setAttribute("aria-label", `${words.title}: ${one.title}`);
  const row = form.appendChild(node("div", "tk-tools"));
  const save = keyed(row.appendChild(action(words.save, () => {})), `rename ${one.id}`);
  save.type = "submit";
  row.append(action(words.cancel, () => stopEditing(one.id, "rename")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send("rename", { id: one.id, title: field.value });
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // else the whole panel would close
    event.stopPropagation();
    stopEditing(one.id, "rename");
  });
  return form;
}

function deleting(one, words) {
  const made = node("div", "tk-confirm");
  made.setAttribute("role", "group");
  const question = made.appendChild(node("p", "", words.really));
  question.id = `tk-really-${one.id}`;
  made.setAttribute("aria-labelledby", question.id);
  const row = made.appendChild(node("div", "tk-tools"));
  const keep = action(words.keep, () => stopEditing(one.id, "delete"));
  keep.autofocus = true;
  const gone = action(words.delete, () => send("remove", { id: one.id }), `${words.delete}: ${one.title}`);
  gone.classList.add("tk-danger");
  row.append(keyed(gone, `gone ${one.id}`), keep);
  return made;
}

function stopEditing(id, kind) {
  history.editing = null;
  redraw(`${kind} ${id}`);
}
