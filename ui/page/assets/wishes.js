// The bar of wishes that hold now, in words, each with its cross, and the dial. Stands behind elements.js.
const bar = element.querySelector(".tk-wishes");
const list = bar.querySelector(".tk-holding");
const dial = bar.querySelector(".tk-dial");
let revision = -1;

function wishChip(wish, view) {
  const made = node("span", "tk-wish");
  made.append(node("span", "tk-text", wish.text));
  if (wish.always) made.append(node("span", "tk-always", view.always));
  const cross = action("✕", () => {
    cross.disabled = true;
    send("lift", { key: wish.key });
  }, `${view.lift}: ${wish.text}`);
  cross.className = "tk-cross";
  made.append(cross);
  return made;
}

function renderDial(view) {
  const [label, choice] = dial.children;
  setText(label, view.label);
  if (choice.dataset.label !== view.label) {
    choice.dataset.label = view.label;
    choice.replaceChildren(...view.places.map(({ place, text }) => new Option(text, place)));
  }
  choice.value = view.place;
}

dial.lastElementChild.addEventListener("change", (event) => send("dial", { place: event.target.value }));

function render() {
  const view = props.value;
  if (!view || !view.wishes || !isOurs(view) || view.revision < revision) return;
  revision = view.revision;
  list.setAttribute("aria-label", view.label);
  renderDial(view.dial);
  if (!view.wishes.length) return list.replaceChildren(node("span", "tk-none", view.nothing));
  list.replaceChildren(node("span", "tk-none", view.label), ...view.wishes.map((wish) => wishChip(wish, view)));
}

document.addEventListener("tk-seat", () => list.replaceChildren());
watch("value", render);
render();
