"use strict";
(() => {
  const texts = JSON.parse(document.getElementById("labels").textContent);
  const languages = ["en", "zh"];
  // A reader who went over to the other language stays there from page to page, where pages are served.
  const remembered = (work) => {
    try { return location.protocol === "file:" ? null : work(sessionStorage); } catch { return null; }
  };
  const chosen = remembered((storage) => storage.getItem("language"));
  let language = languages.indexOf(chosen ?? document.documentElement.lang);
  const label = (key) => (Object.hasOwn(texts, key) ? texts[key][language] : key);

  const each = (selector, work) => document.querySelectorAll(selector).forEach(work);
  const heading = document.querySelector("h1 [data-t]");
  const about = document.querySelector(".about");
  const inBothLanguages = [];  // what is written anew when the language changes
  const speak = () => {
    document.documentElement.lang = languages[language];
    each("[data-t]", (node) => { node.textContent = label(node.dataset.t); });
    each("[data-hint]", (node) => { node.placeholder = label(node.dataset.hint); });
    each("[data-aria]", (node) => { node.setAttribute("aria-label", label(node.dataset.aria)); });
    document.title = [heading, about].filter(Boolean).map((node) => node.textContent).join(": ");
    other.lang = languages[1 - language];
    inBothLanguages.forEach((write) => write());
  };
  const other = document.getElementById("language");
  other.dataset.t = "other_language";
  other.hidden = false;
  other.addEventListener("click", () => {
    language = 1 - language;
    remembered((storage) => storage.setItem("language", languages[language]));
    speak();
  });

  const isNumber = (cell) => cell.classList.contains("n");
  const text = (cell) => (cell.dataset.exact ? JSON.parse(cell.dataset.exact) : cell.textContent);
  const plain = (cell) => cell.dataset.exact ?? cell.textContent.replaceAll(",", "");
  const number = (cell) => (plain(cell) === "" ? NaN : Number(plain(cell).replace("inf", "Infinity")));
  // Chinese in the order of pinyin.
  const { compare } = new Intl.Collator(["zh", "en"], { numeric: true });
  const numbersInOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const save = (name, kind, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
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

    const hit = box.querySelector("td.hit");
    if (hit) hit.closest(".wide").scrollLeft = hit.offsetLeft + (hit.offsetWidth - hit.closest(".wide").clientWidth) / 2;

    const search = box.querySelector("input[type=search]");
    const found = box.querySelector(".found");
    const columns = heads.map((head, i) => (head.dataset.name ? i : -1)).filter((i) => i >= 0);
    const inWords = columns.filter((i) => !isNumber(heads[i]));
    const words = rows.map((row) => inWords.map((i) => row.cells[i].textContent).join("\n").toLowerCase());
    search.hidden = inWords.length === 0;
    const filter = () => {
      const wanted = search.value.trim().toLowerCase();
      let n = 0;
      rows.forEach((row, i) => { n += !(row.hidden = !words[i].includes(wanted)); });
      found.textContent = wanted ? `${label("found")}${n.toLocaleString("en")}` : "";
    };
    search.addEventListener("input", filter);
    inBothLanguages.push(filter);

    heads.forEach((head, column) => {
      const button = head.querySelector("button");
      if (!button) return;
      button.disabled = false;
      const [key, inOrder] = isNumber(head) ? [number, numbersInOrder] : [text, compare];
      const isGap = (value) => value === "" || Number.isNaN(value);
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort");
        // The largest number first, the first word first.
        const up = before ? before === "descending" : !isNumber(head);
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const keys = rows.map((row, i) => [key(row.cells[column]), i, row]);
        const sign = up ? 1 : -1;
        keys.sort(([a, i], [b, j]) => isGap(a) - isGap(b) || (isGap(a) ? 0 : sign * inOrder(a, b)) || i - j);
        body.append(...keys.map(([, , row]) => row));
      });
    });

    const name = box.dataset.name;
    box.querySelector(".csv").addEventListener("click", () => {
      const lines = [columns.map((i) => heads[i].dataset.name)];
      for (const row of body.rows) {
        if (row.hidden) continue;
        const cells = columns.map((i) => row.cells[i]);
        lines.push(cells.map((cell) => (isNumber(cell) ? plain(cell) : quoted(safe(text(cell))))));
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
    table.querySelectorAll(".tick").forEach((cell) => { cell.hidden = false; });
    ticks.forEach((tick) => tick.addEventListener("change", tell));
    tell();
    dictionary.addEventListener("click", () => {
      const kept = rows.filter((row, i) => ticks[i].checked).map((row) => text(row.cells[inWords[0]]));
      const lines = kept.filter((word) => !/[\r\n]/.test(word));  // a line is a word
      save(`${name}.dic`, "text/plain", lines.map((word) => `${word}\n`).join(""));
    });
  };
  each(".box", ready);

  // What a mark stands for is told where the pointer is.
  const told = document.getElementById("told");
  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("[data-told]");
    told.hidden = !mark;
    if (!mark) return;
    const figures = JSON.parse(mark.dataset.told).map(([key, figure]) => (key ? `${label(key)} ${figure}` : figure));
    told.textContent = figures.join("; ");
    const room = document.documentElement;
    told.style.left = `${Math.max(0, Math.min(event.clientX + 12, room.clientWidth - told.offsetWidth - 4))}px`;
    const below = event.clientY + 14;
    const fits = below + told.offsetHeight < room.clientHeight;
    told.style.top = `${fits ? below : event.clientY - told.offsetHeight - 8}px`;
  });
  speak();
})();
