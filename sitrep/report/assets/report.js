// The page works without this: evidence opens as the target of its link. Added here: Escape and focus
// for the drawer, sortable tables, a filter for the key figures, folded tables, all unfolded for print.
(() => {
  "use strict";
  const evidence = (hash) => {
    const found = hash.length > 1 && document.getElementById(hash.slice(1));
    return found && found.classList.contains("ev") ? found : null;
  };
  // How many entries of the history lie between the page and the open evidence, kept with each entry.
  let depth = 0;
  let opener = null;
  const remember = (value) => {
    depth = value;
    history.replaceState({ depth: value }, "");
  };
  function close() {
    const open = evidence(location.hash);
    if (!open) return;
    if (depth > 0) history.go(-depth);
    else location.hash = open.querySelector(".back a").getAttribute("href");
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link) return;
    const inDrawer = link.closest(".ev:target");
    if (inDrawer && link.closest(".back") && depth > 0) {
      event.preventDefault();
      close();
    } else if (!inDrawer && evidence(link.getAttribute("href"))) {
      opener = link;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  window.addEventListener("hashchange", () => {
    const open = evidence(location.hash);
    if (open) {
      if (history.state && "depth" in history.state) depth = history.state.depth;
      else remember(depth + 1);
      open.focus({ preventScroll: true });
      return;
    }
    depth = 0;
    if (opener) opener.focus({ preventScroll: true });
    opener = null;
  });
  if (evidence(location.hash) && !history.state) remember(0);

  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const d of folded) d.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const d of folded) d.open = false;
  });

  const key = (row, column) => {
    const cell = row.cells[column];
    return cell ? cell.dataset.sort || cell.textContent.trim() : "";
  };
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const body = table.tBodies[0];
        const rows = [...body.rows].sort((a, b) => order.compare(key(a, column), key(b, column)));
        body.append(...(up ? rows : rows.reverse()));
      });
    });
  }

  for (const section of document.querySelectorAll('section[id$="key-figures"]')) {
    const cards = [...section.querySelectorAll(".card")];
    if (cards.length < 4) continue;
    const box = document.createElement("div");
    box.className = "filter";
    box.setAttribute("role", "search");
    box.setAttribute("aria-label", "In: " + (section.getAttribute("aria-label") || "Key figures"));
    const label = document.createElement("label");
    const input = document.createElement("input");
    const status = document.createElement("span");
    input.type = "search";
    status.setAttribute("role", "status");
    label.append("Filter key figures ", input);
    box.append(label, status);
    section.querySelector("h2").after(box);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      for (const card of cards) {
        card.hidden = !card.textContent.toLowerCase().includes(wanted);
        shown += card.hidden ? 0 : 1;
      }
      status.textContent = wanted ? shown + " of " + cards.length + " shown" : "";
    });
  }
})();
