// Dash puts a hidden field before each of its dropdowns to catch the Tab key and hand it on to the button.
// A hidden field must not be a stop of its own: the button takes the Tab key itself.
(() => {
  function mend() {
    document.querySelectorAll('.dash-dropdown-focus-target[tabindex="0"]').forEach((field) => {
      field.tabIndex = -1;
      if (field.nextElementSibling) field.nextElementSibling.tabIndex = 0;
    });
  }

  new MutationObserver(mend).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["tabindex"] });
})();
