"use strict";
(() => {
  const texts = JSON.parse(document.getElementById("labels").textContent);
  const languages = ["en", "zh"];
  let language = languages.indexOf(document.documentElement.lang);
  const label = (key) => (texts[key] || [key, key])[language];

  // Labels: those of the page by their key; those of charts by what they say.
  const inCharts = new Map();
  for (const node of document.querySelectorAll("figure :is(.role-axis-title, .role-legend-title, .role-legend-label) text")) {
    const key = Object.keys(texts).find((each) => texts[each][language] === node.textContent);
    if (key) inCharts.set(node, key);
  }
  const speak = () => {
    document.documentElement.lang = languages[language];
    for (const node of document.querySelectorAll("[data-t]")) node.textContent = label(node.dataset.t);
    for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = label(node.dataset.hint);
    for (const [node, key] of inCharts) node.textContent = label(key);
  };
  const other = document.getElementById("language");
  other.dataset.t = "other_language";
  other.hidden = false;
  other.addEventListener("click", () => { language = 1 - language; speak(); });

  const value = (cell) => {
    if (!cell.classList.contains("n")) return cell.dataset.v || cell.textContent;
    return cell.textContent === "" ? -Infinity : Number(cell.textContent.replaceAll(",", ""));
  };
  const save = (name, kind, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  // As textmine writes CSV for spreadsheets: what they would run as a formula gets an apostrophe in front.
  const safe = (text) => (/^'*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);

  const ready = (box) => {
    const table = box.querySelector("table");
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...body.rows];
    box.querySelector(".tools").hidden = false;

    const search = box.querySelector("input[type=search]");
    const found = box.querySelector(".found");
    const words = rows.map((row) => row.textContent.toLowerCase());
    const filter = () => {
      const wanted = search.value.trim().toLowerCase();
      let n = 0;
      rows.forEach((row, i) => { n += !(row.hidden = !words[i].includes(wanted)); });
      found.textContent = wanted ? n.toLocaleString("en") : "";
    };
    search.addEventListener("input", filter);

    heads.forEach((head, column) => {
      const button = head.querySelector("button");
      if (!button) return;
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") === "descending";
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const keyed = rows.map((row, i) => [value(row.cells[column]), i, row]);
        const sign = up ? 1 : -1;
        keyed.sort(([a, i], [b, j]) => (a < b ? -sign : a > b ? sign : i - j));
        body.append(...keyed.map(([, , row]) => row));
      });
    });

    const name = box.dataset.name;
    box.querySelector(".csv").addEventListener("click", () => {
      const columns = heads.map((head, i) => (head.dataset.name ? i : -1)).filter((i) => i >= 0);
      const lines = [columns.map((i) => heads[i].dataset.name)];
      for (const row of body.rows) {
        if (row.hidden) continue;
        lines.push(columns.map((i) => {
          const cell = row.cells[i];
          if (cell.classList.contains("n")) return cell.textContent.replaceAll(",", "");
          return quoted(safe(cell.dataset.v || cell.textContent));
        }));
      }
      save(`${name}.csv`, "text/csv", "\ufeff" + lines.map((line) => line.join(",") + "\r\n").join(""));
    });

    const dictionary = box.querySelector(".dictionary");
    if (!dictionary) return;
    const ticks = rows.map((row) => row.querySelector("input[type=checkbox]"));
    const tell = () => {
      rows.forEach((row, i) => row.classList.toggle("out", !ticks[i].checked));
      box.querySelector(".kept").textContent = ticks.filter((tick) => tick.checked).length.toLocaleString("en");
    };
    ticks.forEach((tick) => { tick.hidden = false; tick.addEventListener("change", tell); });
    tell();
    dictionary.addEventListener("click", () => {
      const word = heads.findIndex((head) => head.dataset.name === "word");
      const kept = rows.filter((row, i) => ticks[i].checked).map((row) => row.cells[word]);
      save(`${name}.dic`, "text/plain", kept.map((cell) => (cell.dataset.v || cell.textContent) + "\n").join(""));
    });
  };
  document.querySelectorAll(".box").forEach(ready);

  // What a mark stands for is told where the pointer is: "word; label value; label value", in the language of the start.
  const first = language;
  const said = Object.values(texts).sort((a, b) => b[first].length - a[first].length);
  const translated = (text) => {
    if (language === first) return text;
    const [word, ...others] = text.split("; ");
    return [word, ...others.map((each) => {
      const name = said.find((both) => each.startsWith(`${both[first]} `));
      return name ? name[language] + each.slice(name[first].length) : each;
    })].join("; ");
  };
  const told = document.getElementById("told");
  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("figure [aria-label]");
    const text = mark && mark.closest("[aria-hidden]") === null && mark.getAttribute("aria-label");
    told.hidden = !text;
    if (!text) return;
    told.textContent = translated(text);
    told.style.left = `${Math.min(event.clientX + 12, innerWidth - 260)}px`;
    told.style.top = `${event.clientY + 14}px`;
  });
  speak();
})();
