// Keys: "/" goes to the search box of the page, and after a change of page the reader stands at its title.
(() => {
  document.addEventListener("keydown", (event) => {
    const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey) return;
    const box = document.querySelector("main input[type=search]");
    if (box) {
      event.preventDefault();
      box.focus();
    }
  });

  window.dash_clientside = window.dash_clientside || {};
  let path = null;
  window.dash_clientside.page = {
    // Called when another page was drawn: names it in the window's title and moves the reader there.
    arrived(title, pathname) {
      const network = document.querySelector(".shell-name").textContent;
      document.title = `${title} – ${network}`;
      if (path !== null && path !== pathname) document.getElementById("page-title")?.focus();
      path = pathname;
      return window.dash_clientside.no_update;
    },
  };
})();
