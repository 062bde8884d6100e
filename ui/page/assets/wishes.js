// The bar of wishes that hold now: each in words, with for how long and a cross; and the dial. Stands behind elements.js.
// The value is the view that wishes_view.py builds.
const bar = element.querySelector(".tk-wishes");
const label = bar.querySelector(".tk-none");
const list = bar.querySelector(".tk-holding");
const dial = bar.querySelector(".tk-dial");
const drawn = { revision: -1, wishes: "" };

function wishChip(wish, view) {
  const made = node("li", "tk-wish");
  made.dataset.text = wish.text;
  made.append(node("span", "tk-text", wish.text), scopeChoice(wish, view), cross(wish, view));
  return made;
}

function scopeChoice(wish, view) {
  const made = node("select", "tk-scope");
  made.setAttribute("aria-label", `${view.how_long}: ${wish.text}`);
  made.append(...wish.scopes.map(({ scope, text }) => new Option(text, scope)));
  [...made.options].forEach((one) => (one.disabled = one.value === "turn"));
  made.value = wish.scope;
  made.addEventListener("change", () => {
    made.disabled = true;
    send("hold", { key: wish.key, scope: made.value });
  });
  return made;
}

function cross(wish, view) {
  const made = action("✕", () => {
    made.disabled = true;
    send("lift", { key: wish.key });
  }, `${view.lift}: ${wish.text}`);
  made.className = "tk-cross";
  return made;
}

function renderDial(view) {
  const [name, choice] = dial.children;
  setText(name, view.label);
  if (choice.dataset.label !== view.label) {
    choice.dataset.label = view.label;
    choice.replaceChildren(...view.places.map(({ place, text }) => new Option(text, place)));
  }
  choice.value = view.place;
}

dial.lastElementChild.addEventListener("change", (event) => send("dial", { place: event.target.value }));

// Draws the wishes anew where they have changed. The focus stays with the wish it was on, or goes to the next one.
function renderWishes(view) {
  const chips = [...list.children];
  const place = chips.findIndex((chip) => chip.contains(held.focused));
  const kind = held.focused && held.focused.className;
  list.replaceChildren(...view.wishes.map((wish) => wishChip(wish, view)));
  if (place < 0) return;
  const same = [...list.children].find((chip) => chip.dataset.text === chips[place].dataset.text);
  const next = same || list.children[Math.min(place, list.children.length - 1)];
  const control = next ? next.querySelector(`.${kind}`) : dial.lastElementChild;
  control.focus({ preventScroll: true });
  control.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// What was last used has lost the focus by being disabled: it is remembered until something else has it.
const held = { focused: null };
bar.addEventListener("focusin", (event) => (held.focused = event.target));
document.addEventListener("focusin", (event) => {
  if (!bar.contains(event.target)) held.focused = null;
});

function render() {
  const view = props.value;
  if (!view || !view.wishes || !isOurs(view) || view.revision < drawn.revision) return;
  drawn.revision = view.revision;
  renderDial(view.dial);
  setText(label.firstElementChild, view.wishes.length ? view.label : view.nothing);
  setText(label.lastElementChild, view.wishes.length ? String(view.wishes.length) : "");
  const wishes = JSON.stringify([view.wishes, view.lift]);
  if (wishes !== drawn.wishes) {
    drawn.wishes = wishes;
    renderWishes(view);
  } else if (!view.working) {
    list.querySelectorAll("select").forEach((one, at) => (one.value = view.wishes[at].scope));
    list.querySelectorAll(":disabled:not(option)").forEach((one) => (one.disabled = false));
  }
}

document.addEventListener("tk-seat", () => {
  list.replaceChildren();
  drawn.wishes = "";
});
watch("value", render);
render();
