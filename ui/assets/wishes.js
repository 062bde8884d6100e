// The bar of wishes that hold now, in words. Text only, as in conversation.js.
const bar = element.querySelector(".tk-wishes");
let revision = -1;

function chip(text, className) {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = text;
  return made;
}

function render() {
  const view = props.value;
  if (!view || !view.wishes || view.revision < revision) return;
  revision = view.revision;
  bar.setAttribute("aria-label", view.label);
  if (!view.wishes.length) return bar.replaceChildren(chip(view.nothing, "tk-none"));
  bar.replaceChildren(
    chip(view.label, "tk-none"),
    ...view.wishes.map((wish) => {
      const made = chip(wish.text, "tk-wish");
      if (wish.always) made.append(chip(view.always, "tk-always"));
      return made;
    })
  );
}

watch("value", render);
render();
