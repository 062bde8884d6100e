// The switch of the interface's language. Stands behind elements.js. The value is the view of language_switch.py.
const other = element.querySelector(".tk-language");
other.addEventListener("click", () => trigger("choose", { language: other.lang }));

function render() {
  const view = props.value;
  if (!view || !view.language) return;
  document.documentElement.lang = view.language;
  other.lang = view.other;
  setText(other, view.name);
}

watch("value", render);
render();
