#include "sitrep/archive/warc_writer.h"

#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>

#include "sitrep/base/check.h"
#include "sitrep/base/hash.h"

namespace sitrep {
namespace {

std::string gzip_member(std::string_view head, std::string_view block) {
  z_stream stream{};
  SITREP_CHECK(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, head.size() + block.size() + 4) + 64, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  for (const std::string_view part : {head, block, std::string_view("\r\n\r\n")}) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));
    stream.avail_in = static_cast<uInt>(part.size());
    SITREP_CHECK(deflate(&stream, Z_NO_FLUSH) == Z_OK || part.empty());
  }
  const int code = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  SITREP_CHECK(code == Z_STREAM_END);
  return out;
}

// A UUID of version 8 (RFC 9562 section 5.8) made of a hash.
std::string uuid_of(const std::string& content) {
  std::string h = sha256_hex(content).substr(0, 32);
  h[12] = '8';
  h[16] = "89ab"[static_cast<size_t>(h[16]) % 4];
  return "<urn:uuid:" + h.substr(0, 8) + "-" + h.substr(8, 4) + "-" + h.substr(12, 4) + "-" +
         h.substr(16, 4) + "-" + h.substr(20) + ">";
}

std::string field(std::string_view name, std::string_view value) {
  std::string out(name);
  out += ": ";
  for (char c : value) out += c == '\r' || c == '\n' ? ' ' : c;  // a value is one line
  return out + "\r\n";
}

std::string head_of(std::string_view type, const std::string& id, const std::string& date,
                    std::string_view content_type, std::string_view block) {
  return "WARC/1.1\r\n" + field("WARC-Type", type) + field("WARC-Record-ID", id) +
         field("WARC-Date", date) + field("Content-Type", content_type) +
         field("WARC-Block-Digest", "sha256:" + sha256_hex(block)) +
         field("Content-Length", std::to_string(block.size()));
}

}  // namespace

WarcWriter::WarcWriter(std::string path) : path_(std::move(path)) {}

WarcWriter::~WarcWriter() {
  if (file_ == nullptr) return;
  std::fclose(file_);
  unlink((path_ + ".unfinished").c_str());
}

Status WarcWriter::failed() const {
  return {ErrorCode::kUnwritable, path_ + ": " + std::strerror(errno)};
}

Status WarcWriter::open(const std::string& date, const std::string& fields) {
  file_ = std::fopen((path_ + ".unfinished").c_str(), "wb");
  if (file_ == nullptr) return failed();
  info_id_ = uuid_of(date + fields);
  return record(head_of("warcinfo", info_id_, date, "application/warc-fields", fields) +
                    field("WARC-Filename", path_.substr(path_.rfind('/') + 1)) + "\r\n",
                fields);
}

Status WarcWriter::add(const Exchange& e) {
  const std::string number = std::to_string(++count_) + "\n" + e.date + "\n" + e.url + "\n";
  const std::string response = e.head + e.body;
  const std::string id = uuid_of(number + "response\n" + response);
  const std::string common = field("WARC-Target-URI", e.url) + field("WARC-Warcinfo-ID", info_id_) +
                             (e.address.empty() ? "" : field("WARC-IP-Address", e.address));
  Status status =
      record(head_of("response", id, e.date, "application/http; msgtype=response", response) +
                 common + field("WARC-Payload-Digest", "sha256:" + sha256_hex(e.body)) +
                 (e.truncated.empty() ? "" : field("WARC-Truncated", e.truncated)) + "\r\n",
             response);
  if (!status.ok()) return status;
  return record(head_of("request", uuid_of(number + "request\n" + e.request), e.date,
                        "application/http; msgtype=request", e.request) +
                    common + field("WARC-Concurrent-To", id) + "\r\n",
                e.request);
}

Status WarcWriter::record(const std::string& head, std::string_view block) {
  const std::string member = gzip_member(head, block);
  if (std::fwrite(member.data(), 1, member.size(), file_) != member.size()) return failed();
  return {};
}

Status WarcWriter::finish() {
  std::FILE* const file = file_;
  file_ = nullptr;
  const bool written = std::fflush(file) == 0 && fsync(fileno(file)) == 0;
  const Status status = written ? Status() : failed();
  if (std::fclose(file) == 0 && written &&
      std::rename((path_ + ".unfinished").c_str(), path_.c_str()) == 0) {
    return {};
  }
  const Status why = written ? failed() : status;
  unlink((path_ + ".unfinished").c_str());
  return why;
}

}  // namespace sitrep
