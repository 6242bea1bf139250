/// Shows two maps of many side by side, each chosen from a list, so that any two can be compared.
///
/// Without scripts, and on paper, all maps stand one after the other.
enum MapChooser {
    /// Puts a list above each of two columns and hides every map that neither names.
    static let script = """
        (function () {
          var maps = document.querySelector('.maps'), figures = Array.from(maps.querySelectorAll('figure'));
          if (figures.length < 3) { return; }
          var lists = [0, Math.min(2, figures.length - 1)].map(function (first) {
            var list = document.createElement('select');
            list.dataset.first = first;
            list.addEventListener('change', show);
            maps.insertBefore(list, figures[0]);
            return list;
          });
          function show() {
            figures.forEach(function (figure, index) {
              var place = lists.findIndex(function (list) { return list.selectedIndex === index; });
              figure.classList.toggle('hidden', place < 0);
              figure.style.order = place < 0 ? '' : place + 1;
            });
          }
          function name() {
            var language = document.documentElement.dataset.lang;
            lists.forEach(function (list) {
              var chosen = list.options.length ? list.selectedIndex : Number(list.dataset.first);
              list.replaceChildren.apply(list, figures.map(function (figure) {
                var title = figure.querySelector('figcaption span[lang=' + language + ']');
                return new Option(title ? title.textContent : '');
              }));
              list.selectedIndex = chosen;
            });
          }
          maps.classList.add('chosen');
          new MutationObserver(name).observe(document.documentElement, { attributeFilter: ['data-lang'] });
          name();
          show();
        })();
        """

    /// The lists stand above the maps they choose; on paper they vanish and every map is there.
    static let style = """
        .maps select { font: inherit; padding: 6px 8px; border: 1px solid var(--line); border-radius: 6px; width: 100%;
          background: var(--panel); color: var(--ink); } .maps.chosen { grid-template-columns: 1fr 1fr; gap: 12px 22px; }
        @media screen { .maps.chosen .hidden { display: none; } }
        @media print { .maps select { display: none; } }
        """
}
