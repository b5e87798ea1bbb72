#include "sitrep/fetch/fetch.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <set>
#include <thread>

#include "sitrep/archive/http.h"
#include "sitrep/base/limits.h"
#include "sitrep/feed/feed.h"
#include "sitrep/fetch/robots.h"

namespace sitrep {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kNap = std::chrono::milliseconds(50);  // how soon a wait hears that it shall stop
constexpr int kListSteps = 2;                         // sitemap index, sitemap, page

struct Wanted {
  std::string url;
  int steps = kListSteps;  // how many more lists may be followed from here
};

class Fetcher {
 public:
  Fetcher(const FetchOptions& options, WarcWriter& archive,
          const std::function<void(const Fetched&)>& told)
      : options_(options),
        archive_(archive),
        told_(told),
        client_(options.http, options.agent, options.stop) {}

  Status run(const std::vector<std::string>& urls) {
    for (const std::string& url : urls) want(url, kListSteps);
    for (; !wanted_.empty() && !stopped() && status_.ok(); wanted_.pop_front()) {
      if (asked_++ >= options_.pages) {
        told_({wanted_.front().url, FetchState::refused, 0,
               "more than " + std::to_string(options_.pages) + " addresses"});
        continue;
      }
      follow(wanted_.front());
    }
    return status_;
  }

 private:
  bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  void want(const std::string& url, int steps) {
    const WebAddress address = web_address(url);
    if (address.host.empty()) {
      told_({url, FetchState::refused, 0, "no http or https address without a user name"});
    } else if (seen_.insert(address.url).second) {
      wanted_.push_back({address.url, steps});
    }
  }

  // One address with its redirects.
  void follow(const Wanted& wanted) {
    std::string url = wanted.url;
    for (int hop = 0;; ++hop) {
      const WebAddress address = web_address(url);
      Fetched done{url, FetchState::refused, 0, ""};
      if (address.host.empty()) {
        done.reason = "it redirects to what is no http or https address";
      } else if (hop > options_.redirects) {
        done.reason = "more than " + std::to_string(options_.redirects) + " redirects";
      } else if (!robots_of(address).allows(address.path)) {
        done.reason = "robots.txt does not allow it";
      }
      if (!done.reason.empty()) return told_(done);
      const HttpReply reply = ask(address);
      if (stopped() || !status_.ok()) return;
      done.status = reply.status;
      done.reason = reply.error;
      if (reply.status == 0) {
        done.state =
            reply.exchange.head.empty() && reply.error.find("--allow-private") != std::string::npos
                ? FetchState::refused
                : FetchState::failed;
        return told_(done);
      }
      done.state = FetchState::saved;
      if (done.reason.empty() && reply.status != 200)
        done.reason = "HTTP status " + std::to_string(reply.status);
      told_(done);
      if (reply.location.empty()) return expand(reply, url, wanted.steps);
      url = reply.location;
      if (const std::string next = web_address(url).url;
          hop < options_.redirects && !next.empty() && !seen_.insert(next).second) {
        return;  // asked for already, or in the queue
      }
    }
  }

  // Asks, and keeps the answer.
  HttpReply ask(const WebAddress& address) {
    wait_for(address);
    HttpReply reply = client_.get(address.url);
    last_[address.host] = Clock::now();
    const bool broken_off = stopped() && !reply.error.empty();
    if (reply.status != 0 && !broken_off) {
      reply.exchange.date = options_.now();
      status_ = archive_.add(reply.exchange);
    }
    return reply;
  }

  void wait_for(const WebAddress& address) {
    const auto last = last_.find(address.host);
    if (last == last_.end()) return;
    const auto robots = robots_.find(address.origin);
    const double seconds =
        std::max(options_.delay, robots == robots_.end() ? 0 : robots->second.delay());
    const auto until = last->second + std::chrono::duration_cast<Clock::duration>(
                                          std::chrono::duration<double>(seconds));
    while (!stopped() && Clock::now() < until)
      std::this_thread::sleep_for(std::min<Clock::duration>(kNap, until - Clock::now()));
  }

  // RFC 9309 section 2.3.1: without a file all is allowed, without an answer nothing; five
  // redirects are followed.
  const Robots& robots_of(const WebAddress& address) {
    if (const auto it = robots_.find(address.origin); it != robots_.end()) return it->second;
    std::string url = address.origin + "/robots.txt";
    HttpReply reply;
    for (int hop = 0; hop <= options_.redirects; ++hop) {
      const WebAddress file = web_address(url);
      if (file.host.empty() || stopped()) break;
      reply = ask(file);
      if (reply.location.empty()) break;
      url = reply.location;
    }
    Robots robots = Robots::all(reply.status >= 400 && reply.status < 500);
    if (reply.status == 200 || reply.status == 0) {
      // Without any answer the page itself is asked for: it tells better what is wrong.
      const HttpMessage m =
          read_http(reply.exchange.head + reply.exchange.body, limits::kPageBytes);
      robots = reply.status == 0
                   ? Robots::all(true)
                   : Robots::read(m.body, options_.agent.substr(0, options_.agent.find('/')));
    }
    return robots_.emplace(address.origin, std::move(robots)).first->second;
  }

  // The addresses that a feed or sitemap lists.
  void expand(const HttpReply& reply, const std::string& url, int steps) {
    if (steps == 0 || reply.status != 200) return;
    const HttpMessage m = read_http(reply.exchange.head + reply.exchange.body, limits::kFeedBytes);
    const FeedKind kind = feed_kind(m.body);
    if (kind == FeedKind::none) return;
    const bool index = kind == FeedKind::sitemap_index;
    const FeedResult result = read_feed(m.body, kind, [&](FeedItem&& item) {
      if (!item.link.empty()) {
        const std::string link = absolute_url(url, item.link);
        want(link.empty() ? item.link : link, index ? steps - 1 : 0);
      }
      return wanted_.size() <= options_.pages + 1;
    });
    if (!result.error.empty())
      told_({url, FetchState::failed, reply.status,
             std::string(feed_name(kind)) + ": " + result.error});
  }

  const FetchOptions& options_;
  WarcWriter& archive_;
  const std::function<void(const Fetched&)>& told_;
  HttpClient client_;
  std::deque<Wanted> wanted_;
  std::set<std::string> seen_;
  std::map<std::string, Robots> robots_;           // by origin
  std::map<std::string, Clock::time_point> last_;  // by host
  size_t asked_ = 0;
  Status status_;
};

}  // namespace

Status fetch(const std::vector<std::string>& urls, const FetchOptions& options, WarcWriter& archive,
             const std::function<void(const Fetched&)>& told) {
  return Fetcher(options, archive, told).run(urls);
}

}  // namespace sitrep
