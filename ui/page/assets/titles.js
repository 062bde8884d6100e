// The titles that the field of "Why not …?" suggests, under the id that its `list` names. Stands behind elements.js.
const suggested = element.querySelector("datalist");

function render() {
  if (!props.value || !props.value.titles) return;
  suggested.replaceChildren(
    ...props.value.titles.map((one) => {
      const option = node("option");
      option.value = one.title;
      if (one.also) option.label = one.also;
      return option;
    })
  );
}

document.addEventListener("tk-seat", () => suggested.replaceChildren());
watch("value", render);
render();
