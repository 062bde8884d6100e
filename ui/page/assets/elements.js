// What every part of the page is made with. Stands before the script of each part, inside the same function.
// Every text goes to the page as text (textContent), never as markup: titles and reasons are other people's.
// Gradio provides element, props, trigger and watch.
function node(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

// The seat for which the page is drawn (tab.py): it counts up when another person comes to sit here.
function drawnSeat() {
  return Number(document.body.dataset.seat || 0);
}

// Tells the server what was pressed, and for whom it was drawn: for another it is not done.
function send(name, detail) {
  trigger(name, { ...detail, seat: drawnSeat() });
}

// Tells whether a view may be drawn: it was built for who sits here. When another comes, everything is cleared first.
function isOurs(view) {
  if (view.seat > drawnSeat()) {
    document.body.dataset.seat = view.seat;
    document.dispatchEvent(new Event("tk-seat"));
  }
  return view.seat === drawnSeat();
}

// Puts `wanted` nodes into `parent` in order, moving nothing that already stands in its place.
function arrange(parent, wanted) {
  wanted.forEach((child, place) => {
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] || null);
  });
  while (parent.children.length > wanted.length) parent.lastElementChild.remove();
}

// A button that says its `text` and does `act`; `label` names it where the text alone would not.
function action(text, act, label) {
  const made = node("button", "tk-action", text);
  made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

// What is pressed by the keyboard and then goes away hands the focus on to the line to write in.
function handOn(event) {
  const line = document.querySelector("#composer textarea");
  if (event.detail === 0 && line) line.focus({ preventScroll: true });
}

// A day as people write it where they are.
function dateText(moment, language) {
  const place = navigator.language.startsWith(language) ? navigator.language : language; // "27 November", where so
  return new Intl.DateTimeFormat(place, { year: "numeric", month: "long", day: "numeric" }).format(new Date(moment));
}

// Lets the browser save a text as a file. It is made here: on the server nothing of it is left behind.
function download(text, type, name) {
  const link = node("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// A panel (see islands.py): its button opens the dialog and asks the server for what it shows by the event "open".
// `draw(body, view)` fills it whenever a view comes that is not older than the one before. `sign` names an icon.
function panel(draw, sign) {
  const tool = element.querySelector(".tk-tool");
  const dialog = element.querySelector(".tk-panel");
  const close = element.querySelector(".tk-close");
  tool.addEventListener("click", () => {
    dialog.showModal();
    send("open", {});
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // outside its content: the backdrop
  });
  document.addEventListener("tk-seat", () => {
    dialog.close();
    dialog.querySelector(".tk-body").replaceChildren();
  });
  function render() {
    const view = props.value;
    if (!view || !view.label || !isOurs(view)) return;
    nameTool(tool, sign, view.label);
    setText(dialog.querySelector("h2"), view.label);
    dialog.setAttribute("aria-label", view.label);
    const body = dialog.querySelector(".tk-body");
    if (dialog.lang !== view.language) body.replaceChildren(); // what it showed is in another language
    dialog.lang = view.language;
    close.setAttribute("aria-label", view.close);
    draw(body, view);
  }
  watch("value", render);
  render();
  return dialog;
}
