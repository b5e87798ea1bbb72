// Saves pages politely, as evidence: what was asked, what was answered, when.
#ifndef SITREP_FETCH_FETCH_H_
#define SITREP_FETCH_FETCH_H_

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/archive/warc_writer.h"
#include "sitrep/base/status.h"
#include "sitrep/fetch/http_client.h"

namespace sitrep {

struct FetchOptions {
  HttpLimits http;
  double delay = 1;    // seconds between two requests to one host, at least
  size_t pages = 500;  // addresses asked for in all, those of feeds and sitemaps included
  int redirects = 5;   // of one address, one after the other
  std::string agent;   // "NAME/VERSION (...)"; NAME is the product token of robots.txt
  const std::atomic<bool>* stop = nullptr;
  std::function<std::string()> now;  // UTC, "2031-04-12T10:00:00Z"
};

// What became of one address. saved: an answer is in the archive, whole or cut; refused: by
// robots.txt, by a limit or by the rules on addresses; failed: there was no answer.
enum class FetchState { saved, refused, failed };
struct Fetched {
  std::string url;
  FetchState state = FetchState::saved;
  int status = 0;
  std::string reason;  // empty for a page saved whole with status 200
};

// Asks for each address in order and writes every answer, redirects one by one. Feeds and sitemaps
// among `urls` are followed to the pages they list, sitemap indexes one step further. `told` is
// called for each address. An error when the archive cannot be written; it does not grow beyond
// what the limits allow.
Status fetch(const std::vector<std::string>& urls, const FetchOptions& options, WarcWriter& archive,
             const std::function<void(const Fetched&)>& told);

}  // namespace sitrep

#endif  // SITREP_FETCH_FETCH_H_
