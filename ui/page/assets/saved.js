// The watch-list: what was saved, to take off or to download. Stands behind elements.js.
// The value is the view that history_view.py builds.
const told = node("p", "tk-told");
told.setAttribute("role", "status"); // one for good: a reader is told of what changes in it
panel(drawSaved, "saved");

function drawSaved(body, view) {
  if (!view.items) return;
  const rows = [...body.querySelectorAll(".tk-remove")];
  const place = rows.indexOf(document.activeElement); // the press that is answered took its own button away
  setText(told, view.told);
  if (!view.items.length) {
    arrange(body, [told, node("p", "tk-quiet", view.words.nothing)]);
    if (place >= 0) element.querySelector(".tk-close").focus();
    return;
  }
  const list = node("ul", "tk-held");
  list.append(...view.items.map((one) => savedRow(one, view)));
  arrange(body, [action(view.words.export, () => download(view.csv, "text/csv;charset=utf-8", view.words.file)), told, list]);
  const left = list.querySelectorAll(".tk-remove");
  if (place >= 0) left[Math.min(place, left.length - 1)].focus();
}

function savedRow(one, view) {
  const made = node("li", "tk-one");
  made.dataset.item = one.item;
  const when = node("time", "tk-day", view.words.saved_on.replace("{day}", dateText(one.at, view.language)));
  when.dateTime = one.at;
  if (one.seen) when.append(` · ${view.words.seen}`);
  const text = node("div", "tk-what");
  text.append(node("span", "tk-name", one.title), node("span", "tk-day", one.known ? one.facts : view.words.not_there));
  const remove = action(view.words.take_off, () => send("take_off", { item: one.item }), "");
  remove.setAttribute("aria-label", `${view.words.take_off}: ${one.title}`);
  remove.classList.add("tk-remove");
  text.append(when);
  made.append(text, remove);
  return made;
}
