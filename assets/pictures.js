// "PNG": fetches the figure as it is to be saved, with title, date and source in it, and saves it at twice its size.
(() => {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".save-picture");
    if (!button) return;
    button.disabled = true;
    try {
      const answer = await fetch(button.dataset.figure);
      if (!answer.ok) throw new Error(answer.statusText);
      const figure = await answer.json();
      const { width, height } = figure.layout;
      const link = document.createElement("a");
      link.href = await window.Plotly.toImage(figure, { format: "png", scale: 2, width, height });
      link.download = `${button.dataset.name}.png`;
      link.click();
    } catch {
      const message = "The picture could not be made. The numbers are still there: save them as CSV, or load this page again.";
      window.dash_clientside.set_props("shell-toast", { header: "That did not work", children: message, is_open: true });
    } finally {
      button.disabled = false;
    }
  });
})();
