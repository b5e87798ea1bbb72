#include "sitrep/ledger/ledger.h"

#include "sitrep/base/hash.h"

namespace sitrep {

Date newest_date(const Corpus& corpus) {
  Date newest;
  for (const DocRecords& doc : corpus) {
    const Date& d = doc.meta.published.date;
    if (d.is_day() && d > newest) newest = d;
  }
  return newest;
}

Ledger reconcile(const Corpus& corpus, const Lineage&, const Events&, const Policy&,
                 const ViewDates& dates) {
  Ledger out;
  out.statement_of.resize(corpus.size());
  out.credibility_of.resize(corpus.size());
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    for (uint32_t f = 0; f < corpus[d].figures.size(); ++f) {
      const Figure& figure = corpus[d].figures[f];
      const auto index = static_cast<uint32_t>(out.statements.size());
      Statement s;
      s.lead = {d, f};
      s.mentions = {s.lead};
      s.bound = figure.bound;
      s.root = figure.root;
      s.status = figure.status;
      s.series = index;
      out.statements.push_back(s);
      Series series;
      series.id = make_id("s", {figure.id});
      series.measure = figure.measure;
      series.unit = figure.unit;
      series.statements = {index};
      series.view.as_of = dates.as_of.value_or(newest_date(corpus));
      series.view.known_on = dates.known_on.value_or(newest_date(corpus));
      series.view.current = {index};
      series.view.low = series.view.high = index;
      series.view.best_reason = "only unattributed reports";
      out.series.push_back(series);
      out.figures[figure.id] = s.lead;
      out.statement_of[d].push_back(index);
      out.credibility_of[d].push_back(6);
    }
  }
  return out;
}

}  // namespace sitrep
