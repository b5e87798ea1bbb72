#include "sitrep/fetch/http_client.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "sitrep/archive/headers.h"
#include "sitrep/base/check.h"
#include "sitrep/fetch/address.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

constexpr size_t kUrlBytes = 8u << 10;
constexpr long kConnectSeconds = 20;

bool is_public_socket(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    std::array<uint8_t, 4> bytes;
    std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, 4);
    return is_public(bytes);
  }
  if (address->sa_family != AF_INET6) return false;
  std::array<uint8_t, 16> bytes;
  std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, 16);
  return is_public(bytes);
}

// A part of a parsed address; "" when it has none.
std::string part(CURLU* url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return "";
  std::string out = text;
  curl_free(text);
  return out;
}

// The body is kept without chunks: the head has to say so.
std::string head_of_body(const std::string& head, size_t body) {
  std::string out;
  bool chunked = false;
  for (size_t at = 0; at < head.size();) {
    const size_t stop = std::min(head.find('\n', at), head.size() - 1) + 1;
    const std::string_view line = std::string_view(head).substr(at, stop - at);
    at = stop;
    if (starts_with_ignore_case(line, "transfer-encoding:")) {
      chunked = true;
      (out += "X-Archive-Orig-").append(line);
    } else if (chunked && trim(line).empty()) {
      out += "Content-Length: " + std::to_string(body) + "\r\n\r\n";
    } else {
      out += line;
    }
  }
  return out;
}

}  // namespace

struct HttpClient::State {
  CURL* curl = nullptr;
  HttpLimits limits;
  std::string agent;
  const std::atomic<bool>* stop = nullptr;
  HttpReply reply;
  std::string refused;
  bool too_long = false;

  static size_t take_body(char* data, size_t, size_t n, void* self) {
    auto& s = *static_cast<State*>(self);
    const size_t room = s.limits.body_bytes - s.reply.exchange.body.size();
    s.reply.exchange.body.append(data, std::min(n, room));
    s.too_long = n > room;
    return s.too_long ? 0 : n;
  }
  static size_t take_head(char* data, size_t, size_t n, void* self) {
    auto& s = *static_cast<State*>(self);
    std::string& head = s.reply.exchange.head;
    const std::string_view line(data, n);
    if (line.starts_with("HTTP/")) head.clear();  // behind a "100 Continue"
    if (head.size() + n > s.limits.head_bytes) {
      s.refused =
          "the head of the answer is longer than " + std::to_string(s.limits.head_bytes) + " bytes";
      return 0;
    }
    head.append(data, n);
    return n;
  }
  static int take_request(CURL*, curl_infotype type, char* data, size_t n, void* self) {
    if (type == CURLINFO_HEADER_OUT)
      static_cast<State*>(self)->reply.exchange.request.append(data, n);
    return 0;
  }
  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* to) {
    auto& s = *static_cast<State*>(self);
    if (!s.limits.allow_private && !is_public_socket(&to->addr)) {
      s.refused = "its address is private or reserved (--allow-private would allow it)";
      return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
  }
  static int progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto* stop = static_cast<State*>(self)->stop;
    return stop != nullptr && stop->load() ? 1 : 0;
  }
  void set_up();
};

void HttpClient::State::set_up() {
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, agent.c_str());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, limits.seconds);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, std::min(limits.seconds, kConnectSeconds));
  curl_easy_setopt(curl, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_head);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, take_request);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, this);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
}

HttpClient::HttpClient(const HttpLimits& limits, std::string agent, const std::atomic<bool>* stop)
    : state_(std::make_unique<State>()) {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  state_->curl = ready ? curl_easy_init() : nullptr;
  SITREP_CHECK(state_->curl != nullptr);
  state_->limits = limits;
  state_->agent = std::move(agent);
  state_->stop = stop;
  state_->set_up();
}

HttpClient::~HttpClient() { curl_easy_cleanup(state_->curl); }

HttpReply HttpClient::get(const std::string& url, const std::vector<std::string>& headers) {
  State& s = *state_;
  s.reply = {};
  s.reply.exchange.url = url;
  s.refused.clear();
  s.too_long = false;
  curl_slist* list = curl_slist_append(nullptr, "Accept-Encoding: gzip");
  for (const std::string& h : headers) list = curl_slist_append(list, h.c_str());
  curl_easy_setopt(s.curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(s.curl, CURLOPT_HTTPHEADER, list);
  const CURLcode code = curl_easy_perform(s.curl);
  curl_easy_setopt(s.curl, CURLOPT_HTTPHEADER, nullptr);
  curl_slist_free_all(list);
  HttpReply reply = std::move(s.reply);
  long status = 0;
  char *location = nullptr, *address = nullptr;
  curl_easy_getinfo(s.curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(s.curl, CURLINFO_REDIRECT_URL, &location);
  curl_easy_getinfo(s.curl, CURLINFO_PRIMARY_IP, &address);
  if (location != nullptr) reply.location = location;
  if (address != nullptr) reply.exchange.address = address;
  const bool head_whole = end_of_head(reply.exchange.head) != std::string::npos;
  if (code != CURLE_OK) {
    reply.error = !s.refused.empty() ? s.refused
                  : s.too_long ? "longer than " + std::to_string(s.limits.body_bytes) + " bytes"
                               : curl_easy_strerror(code);
    reply.exchange.truncated = s.too_long                         ? "length"
                               : code == CURLE_OPERATION_TIMEDOUT ? "time"
                                                                  : "disconnect";
  }
  if (!s.refused.empty() || !head_whole) {
    if (reply.error.empty()) reply.error = "no answer in HTTP/1";
    return reply;
  }
  reply.status = static_cast<int>(status);
  reply.exchange.head = head_of_body(reply.exchange.head, reply.exchange.body.size());
  return reply;
}

WebAddress web_address(const std::string& url) {
  WebAddress out;
  if (url.size() > kUrlBytes) return out;
  CURLU* const parsed = curl_url();
  SITREP_CHECK(parsed != nullptr);
  if (curl_url_set(parsed, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK) {
    const std::string scheme = part(parsed, CURLUPART_SCHEME);
    const bool web = scheme == "http" || scheme == "https";
    if (web && part(parsed, CURLUPART_USER).empty()) {
      curl_url_set(parsed, CURLUPART_FRAGMENT, nullptr, 0);
      out.host = lower_ascii(part(parsed, CURLUPART_HOST));
      const std::string port = part(parsed, CURLUPART_PORT), query = part(parsed, CURLUPART_QUERY);
      out.origin = scheme + "://" + out.host + (port.empty() ? "" : ":" + port);
      out.path = part(parsed, CURLUPART_PATH) + (query.empty() ? "" : "?" + query);
      out.url = part(parsed, CURLUPART_URL);
    }
  }
  curl_url_cleanup(parsed);
  return out;
}

std::string absolute_url(const std::string& base, const std::string& reference) {
  CURLU* const url = curl_url();
  SITREP_CHECK(url != nullptr);
  const bool ok = curl_url_set(url, CURLUPART_URL, base.c_str(), 0) == CURLUE_OK &&
                  curl_url_set(url, CURLUPART_URL, reference.c_str(), 0) == CURLUE_OK;
  const std::string out = ok ? part(url, CURLUPART_URL) : "";
  curl_url_cleanup(url);
  return web_address(out).url;
}

}  // namespace sitrep
