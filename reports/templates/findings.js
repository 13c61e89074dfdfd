(function () {
  "use strict";
  var table = document.getElementById("documents");
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var search = document.getElementById("search");
  var shown = document.getElementById("shown");
  var choices = Array.prototype.slice.call(document.querySelectorAll("select[data-column]"));
  search.closest("p").hidden = false;
  choices.forEach(function (choice) {
    var column = Number(choice.getAttribute("data-column"));
    var values = rows.map(function (row) { return row.cells[column].textContent; });
    values.filter(function (text, place) { return text && values.indexOf(text) === place; }).sort(function (a, b) {
      return a.localeCompare(b, "zh");
    }).forEach(function (text) { choice.add(new Option(text, text)); });
    choice.addEventListener("change", filter);
  });
  function filter() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; }) || !choices.every(function (choice) {
        return !choice.value || row.cells[Number(choice.getAttribute("data-column"))].textContent === choice.value;
      });
      count += row.hidden ? 0 : 1;
    });
    shown.textContent = count + " / " + rows.length;
  }
  function value(row, column) {
    var cell = row.cells[column];
    return cell.hasAttribute("data-sort") ? Number(cell.getAttribute("data-sort")) : cell.textContent;
  }
  function sort(head, column) {
    var down = head.getAttribute("aria-sort") !== "descending";
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell) { cell.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.sort(function (one, other) {
      var a = value(one, column), b = value(other, column);
      var order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh");
      return down ? -order : order;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }
  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
    head.tabIndex = 0;
    head.addEventListener("click", function () { sort(head, column); });
    head.addEventListener("keydown", function (event) { if (event.key === "Enter") { sort(head, column); } });
  });
  search.addEventListener("input", filter);
  filter();
})();
