// The bar of wishes that hold now, in words. Stands behind elements.js.
const bar = element.querySelector(".tk-wishes");
let revision = -1;

function render() {
  const view = props.value;
  if (!view || !view.wishes || view.revision < revision) return;
  revision = view.revision;
  bar.setAttribute("aria-label", view.label);
  if (!view.wishes.length) return bar.replaceChildren(node("span", "tk-none", view.nothing));
  bar.replaceChildren(
    node("span", "tk-none", view.label),
    ...view.wishes.map((wish) => {
      const made = node("span", "tk-wish", wish.text);
      if (wish.always) made.append(node("span", "tk-always", view.always));
      return made;
    })
  );
}

watch("value", render);
render();
