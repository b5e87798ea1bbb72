// One GET over HTTP or HTTPS, without redirects, within limits.
#ifndef SITREP_FETCH_HTTP_CLIENT_H_
#define SITREP_FETCH_HTTP_CLIENT_H_

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "sitrep/archive/warc_writer.h"

namespace sitrep {

struct HttpLimits {
  size_t body_bytes = 16u << 20;
  size_t head_bytes = 64u << 10;
  long seconds = 60;  // for the whole exchange
  bool allow_private = false;
};

struct HttpReply {
  int status = 0;        // 0: no answer, and `error` says why
  std::string error;     // also why the body is not whole
  std::string location;  // where a redirect leads, absolute; "" for others
  Exchange exchange;     // as for the archive; without a date
};

// Owned by one thread. Connections are kept open between calls. The address is checked where it is
// connected to: after the name is resolved, with nothing in between that could change it. Proxies
// and the environment are not used.
class HttpClient {
 public:
  // `stop` (may be null) ends an exchange in work.
  HttpClient(const HttpLimits& limits, std::string agent, const std::atomic<bool>* stop);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  HttpReply get(const std::string& url, const std::vector<std::string>& headers = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The parts of a web address; `host` is "" for what is none (another scheme, a user name, no host).
// `origin` is scheme, host and port; `path` has the query, never the fragment.
struct WebAddress {
  std::string url, origin, host, path;
};
WebAddress web_address(const std::string& url);
// A reference on a page as an absolute address; "" when it is none.
std::string absolute_url(const std::string& base, const std::string& reference);

}  // namespace sitrep

#endif  // SITREP_FETCH_HTTP_CLIENT_H_
