#include "sitrep/ledger/ledger.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "sitrep/base/hash.h"
#include "sitrep/ledger/independence.h"
#include "sitrep/ledger/lifecycle.h"
#include "sitrep/ledger/regroup.h"
#include "sitrep/ledger/relations.h"
#include "sitrep/ledger/series.h"
#include "sitrep/ledger/views.h"
#include "sitrep/ledger/wording.h"

namespace sitrep {
namespace {

int32_t days_of(const std::optional<Date>& d) {
  if (!d || d->year == 0) return kNoDay;
  const Date day = d->is_day() ? *d : last_day(*d);
  return valid_day(day) ? to_days(day) : kNoDay;
}

std::vector<int32_t> first_told(const Corpus& corpus, const Facts& facts, const Events& events) {
  std::vector<int32_t> out(events.events.size(), kNoDay);
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    for (size_t i = 0; i < corpus[d].events.size(); ++i) {
      const int32_t e = events.event_of[d][i];
      if (e < 0 || corpus[d].events[i].background) continue;
      int32_t& first = out[static_cast<size_t>(e)];
      first = std::min(first, facts.docs[d].published);
    }
  }
  return out;
}

std::vector<Statement> statements_of(const Material& m, const std::vector<Lifecycle>& lifecycles) {
  std::vector<Statement> out;
  for (size_t i = 0; i < m.claims.size(); ++i) {
    const Claim& c = m.claims[i];
    Statement s;
    s.lead = c.lead->ref;
    for (const uint32_t f : c.mentions) s.mentions.push_back(m.facts.all[f].ref);
    s.bound = c.figure().bound;
    s.root = c.root;
    s.series = c.series;
    s.lifecycle = lifecycles[i];
    s.status = c.status;
    out.push_back(std::move(s));
  }
  return out;
}

// The words that describe a series, from its first statement; the place and population most said.
void describe(const Material& m, const std::vector<uint32_t>& claims, Series& s) {
  const Claim& first = m.claims[claims[0]];
  const Figure& f = first.figure();
  s.measure = f.measure;
  s.unit = f.unit;
  s.kind = std::string(name_of(f.kind));
  s.plan = is_plan(f);
  std::map<std::string, int> places, populations;
  for (const uint32_t c : claims) {
    const Figure& x = m.claims[c].figure();
    if (!x.places.empty() && !x.places[0].name.empty()) ++places[x.places[0].name];
    if (!x.population.empty()) ++populations[x.population];
  }
  const auto most = [](const std::map<std::string, int>& counts) {
    std::string best;
    int n = 0;
    for (const auto& [name, k] : counts) {
      if (k > n) best = name, n = k;
    }
    return best;
  };
  s.place = most(places);
  s.population = most(populations);
  if (first.lead->event >= 0) {
    const Event& e = m.events.events[static_cast<size_t>(first.lead->event)];
    s.event = e.id;
    if (s.place.empty() && e.place) s.place = e.place->name;
  }
}

// Named by the figure that was known first, so that what was known on a day has the same names as
// what is known today. Undated pages come last.
std::string series_id(const Material& m, const std::vector<uint32_t>& claims) {
  std::tuple<bool, int32_t, std::string> first{true, 0, ""};
  for (const uint32_t c : claims) {
    for (const uint32_t f : m.claims[c].mentions) {
      const int32_t day = m.facts.docs[m.claims[c].doc].published;
      std::tuple<bool, int32_t, std::string> key{day == kNoDay, day, m.facts.all[f].figure->id};
      if (std::get<2>(first).empty() || key < first) first = std::move(key);
    }
  }
  return make_id("s", {std::get<2>(first)});
}

// What must be assumed for the statements of a series to measure one thing.
std::vector<std::string> assumptions_of(const Material& m, const std::vector<uint32_t>& claims) {
  const auto scope = [&](uint32_t c) -> const Scope& {
    return m.scopes[static_cast<size_t>(m.claims[c].lead - m.facts.all.data())];
  };
  std::set<std::string> out;
  for (const uint32_t c : claims) {
    for (const std::string& a : compare(scope(claims[0]), scope(c)).assumptions) out.insert(a);
  }
  return {out.begin(), out.end()};
}

void sort_series(Ledger& ledger) {
  std::vector<uint32_t> order(ledger.series.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return ledger.series[a].id < ledger.series[b].id; });
  std::vector<uint32_t> place(order.size());
  std::vector<Series> sorted;
  for (uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(std::move(ledger.series[order[i]]));
  }
  ledger.series = std::move(sorted);
  for (Statement& s : ledger.statements) s.series = place[s.series];
}

void add_views(const Material& m, const Corrections& corrections, const ViewDates& dates,
               const Date& newest, std::vector<int>& credibility, Ledger& ledger) {
  const Withdrawals withdrawals = withdrawals_of(m, corrections);
  const Aggregates aggregates = find_aggregates(m);
  const ViewDays days{days_of(dates.as_of), days_of(dates.known_on)};
  for (uint32_t s = 0; s < m.series.size(); ++s) {
    ViewResult r = make_view(m, withdrawals, aggregates, s, days);
    r.view.as_of = dates.as_of.value_or(newest);
    r.view.known_on = dates.known_on.value_or(newest);
    r.view.sentence = view_sentence(m, r.view, corrections, aggregates);
    Series series;
    series.id = series_id(m, m.series[s]);
    describe(m, m.series[s], series);
    series.statements = m.series[s];
    series.assumptions = assumptions_of(m, m.series[s]);
    for (size_t i = 0; i < m.series[s].size(); ++i)
      credibility[m.series[s][i]] = r.credibility_of[i];
    series.view = std::move(r.view);
    ledger.series.push_back(std::move(series));
  }
}

}  // namespace

Date newest_date(const Corpus& corpus) {
  Date newest;
  for (const DocRecords& doc : corpus) {
    const Date& d = doc.meta.published.date;
    if (d.year == 0) continue;
    const Date day = d.is_day() ? d : last_day(d);
    if (valid_day(day) && day > newest) newest = day;
  }
  return newest;
}

Ledger reconcile(const Corpus& corpus, const Lineage& lineage, const Events& events,
                 const Policy& policy, const ViewDates& dates, const Decisions& decisions) {
  const Facts facts = prepare(corpus, lineage, events, policy, decisions.names);
  std::vector<Scope> scopes = scopes_of(facts, events);
  std::vector<std::string> kept_apart = regroup(facts, decisions.regroupings, scopes);
  const std::vector<uint32_t> series_of = number_series(scopes);
  const std::vector<Claim> claims = make_claims(facts, series_of, policy);
  const std::vector<std::vector<uint32_t>> series = order_series(claims);
  std::vector<uint32_t> claim_of(facts.all.size()), first_fact(corpus.size());
  for (uint32_t c = 0; c < claims.size(); ++c) {
    for (const uint32_t f : claims[c].mentions) claim_of[f] = c;
  }
  for (uint32_t d = 1; d < corpus.size(); ++d) {
    first_fact[d] = first_fact[d - 1] + static_cast<uint32_t>(corpus[d - 1].figures.size());
  }
  const std::vector<int32_t> told = first_told(corpus, facts, events);
  const Material m{corpus, events,   facts,      scopes, claims,
                   series, claim_of, first_fact, told,   policy.stale_hours / 24};

  Ledger out;
  out.kept_apart = std::move(kept_apart);
  const Corrections corrections = find_corrections(m);
  out.relations = find_relations(m, corrections);
  const auto lifecycles = lifecycles_of(m, withdrawals_of(m, corrections), out.relations);
  out.statements = statements_of(m, lifecycles);
  std::vector<int> credibility(claims.size(), 6);
  add_views(m, corrections, dates, newest_date(corpus), credibility, out);
  sort_series(out);
  out.statement_of.resize(corpus.size());
  out.credibility_of.resize(corpus.size());
  for (size_t f = 0; f < facts.all.size(); ++f) {
    const FigureRef ref = facts.all[f].ref;
    out.figures[facts.all[f].figure->id] = ref;
    out.statement_of[ref.doc].push_back(claim_of[f]);
    out.credibility_of[ref.doc].push_back(credibility[claim_of[f]]);
  }
  return out;
}

}  // namespace sitrep
