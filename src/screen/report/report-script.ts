/**
 * The page's only script: filters over rows that are already there. Without it every row is shown and nothing is
 * lost. It makes no request and keeps nothing.
 */
export const REPORT_SCRIPT = `
(function () {
  'use strict';
  var STEP = 100;
  var form = document.getElementById('filters');
  var table = document.getElementById('ranking-table');
  if (!form || !table) return;
  var rows = Array.prototype.slice.call(table.tBodies[0].rows);
  var words;
  var said = document.getElementById('shown');
  var more = document.getElementById('show-more');
  var limit = STEP;
  function apply() {
    var text = form.elements.text.value.trim().toLowerCase();
    var wants = ['band', 'kind', 'leaning', 'campaign'].map(function (name) { return [name, form.elements[name].value]; });
    var matching = 0, shown = 0;
    // Read once, and only when somebody searches: the page opens sooner.
    if (text !== '' && !words) words = rows.map(function (row) { return row.textContent.toLowerCase(); });
    rows.forEach(function (row, index) {
      var fits = (text === '' || words[index].indexOf(text) !== -1) && wants.every(function (want) {
        return want[1] === '' || row.dataset[want[0]] === want[1];
      });
      if (fits) matching += 1;
      var show = fits && shown < limit;
      if (show) shown += 1;
      row.hidden = !show;
    });
    said.textContent = matching === 0
      ? 'No item in this report fits these filters.'
      : 'Showing ' + shown + ' of ' + matching + (matching === 1 ? ' item' : ' items') + (matching === rows.length ? '.' : ' that fit.');
    more.hidden = shown >= matching;
  }
  function clear() {
    ['text', 'band', 'kind', 'leaning', 'campaign'].forEach(function (name) { form.elements[name].value = ''; });
  }
  function reset() { limit = STEP; apply(); }
  function reveal() {
    var row = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!row || row.parentNode !== table.tBodies[0]) return;
    if (row.hidden) { clear(); limit = Math.max(STEP, rows.indexOf(row) + 1); apply(); }
    var details = row.querySelector('details');
    if (details) details.open = true;
    row.scrollIntoView();
  }
  form.hidden = false;
  form.addEventListener('input', reset);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  document.getElementById('clear').addEventListener('click', function () { clear(); reset(); });
  more.addEventListener('click', function () {
    var next = rows.filter(function (row) { return !row.hidden; }).length;
    limit += STEP;
    apply();
    var first = rows.filter(function (row) { return !row.hidden; })[next];
    var summary = first && first.querySelector('summary');
    if (summary) summary.focus();
  });
  window.addEventListener('hashchange', reveal);
  apply();
  reveal();
})();
`;
