// The reading desk by keyboard: a key presses the control that bears it in data-key. Without this file all of it works by hand.
"use strict";

(() => {
  const points = (text) => [...text].length; // offsets are code points, not UTF-16 units
  const typing = (node) => node instanceof HTMLElement && node.matches("input:not([type=checkbox]), textarea, select");

  // Where a place in the page is in the outcome's own text: all of its text nodes, one after the other, are that text.
  function offset(root, node, at) {
    const range = document.createRange();
    range.selectNodeContents(root);
    range.setEnd(node, at);
    return points(range.toString());
  }

  function selected() {
    const chosen = window.getSelection();
    const root = document.querySelector("[data-text]");
    if (!root || !chosen || chosen.rangeCount === 0) return null;
    const range = chosen.getRangeAt(0);
    if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
    return {
      start: offset(root, range.startContainer, range.startOffset),
      end: offset(root, range.endContainer, range.endOffset),
      words: range.toString(),
    };
  }

  function open(details) {
    const found = selected();
    details.open = details.dataset.key === "?" ? !details.open : true;
    const form = details.querySelector("form");
    if (!form) return;
    const words = form.querySelector("textarea");
    if (found && form.elements.at && form.elements.at.value === "") {
      form.elements.at.value = String(found.start);
      form.requestSubmit();
      return;
    }
    if (found && found.end > found.start && form.elements.start) {
      words.value = found.words;
      form.elements.start.value = String(found.start);
      form.elements.end.value = String(found.end);
    }
    words.focus();
    if (form.elements.at) words.setSelectionRange(0, 0);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
    if (!target) return;
    event.preventDefault();
    if (target instanceof HTMLDetailsElement) open(target);
    else target.click();
  });

  // Words that were edited by hand are looked for again, wherever they came from.
  for (const words of document.querySelectorAll("[data-words]")) {
    words.addEventListener("input", () => {
      words.form.elements.start.value = "";
      words.form.elements.end.value = "";
    });
  }

  // Enter splits at the cursor, as long as the words are those of the clause.
  for (const words of document.querySelectorAll("[data-cursor]")) {
    words.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      if (words.value === words.defaultValue) {
        const before = points(words.value.slice(0, words.selectionStart));
        words.form.elements.at.value = String(Number(words.dataset.cursor) + before);
      }
      words.form.requestSubmit();
    });
  }

  // A file dropped anywhere on the form is the file of the form.
  for (const form of document.querySelectorAll("[data-drop]")) {
    const field = form.querySelector("input[type=file]");
    form.addEventListener("dragover", (event) => event.preventDefault());
    form.addEventListener("drop", (event) => {
      if (!event.dataTransfer || event.dataTransfer.files.length !== 1) return;
      event.preventDefault();
      field.files = event.dataTransfer.files;
      form.requestSubmit();
    });
  }

  const here = document.querySelector(".rd-o.here");
  if (here && !location.hash) here.scrollIntoView({ block: "center" });
})();
