#include "sitrep/page/furniture.h"

#include <algorithm>
#include <array>

#include "sitrep/page/line_words.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using std::string_view;

// Openings of links to other stories, as content systems and editors put them between paragraphs.
constexpr auto kTeaserOpenings = std::to_array<std::string_view>({"read also",
                                                                  "also read",
                                                                  "read more",
                                                                  "read next",
                                                                  "read:",
                                                                  "see also",
                                                                  "see more",
                                                                  "related:",
                                                                  "related article",
                                                                  "related story",
                                                                  "related stories",
                                                                  "related coverage",
                                                                  "more on this",
                                                                  "more:",
                                                                  "must read",
                                                                  "don't miss",
                                                                  "don’t miss",
                                                                  "you may also like",
                                                                  "you might also like",
                                                                  "recommended:",
                                                                  "recommended for you",
                                                                  "watch:",
                                                                  "watch also",
                                                                  "watch more",
                                                                  "listen:",
                                                                  "further reading",
                                                                  "click here",
                                                                  "continue reading",
                                                                  "keep reading",
                                                                  "in pictures:",
                                                                  "in depth:",
                                                                  "more from",
                                                                  "more stories",
                                                                  "explore more",
                                                                  "lesen sie auch",
                                                                  "lesen sie hier",
                                                                  "lies auch",
                                                                  "mehr dazu",
                                                                  "lire aussi",
                                                                  "à lire aussi",
                                                                  "lea también",
                                                                  "lea más",
                                                                  "leia também",
                                                                  "leggi anche",
                                                                  "weiterlesen"});
// What follows the dash of a teaser in a list: "- VIDEO ...", "- Exclusive: ...".
constexpr auto kTeaserTags = std::to_array<std::string_view>(
    {"video", "exclusive", "photo", "photos", "gallery", "live", "analysis", "opinion", "interview",
     "watch", "read", "listen", "podcast", "see"});
// Comment forms of the common blog engines.
constexpr auto kCommentOpenings =
    std::to_array<std::string_view>({"leave a reply",
                                     "leave a comment",
                                     "leave your comment",
                                     "post a comment",
                                     "add a comment",
                                     "your email address will not be published",
                                     "please enter your comment",
                                     "please enter your name",
                                     "required fields are marked",
                                     "save my name",
                                     "cancel reply",
                                     "you must be logged in to",
                                     "log in to leave a comment",
                                     "comments are closed",
                                     "notify me of",
                                     "join the conversation",
                                     "be the first to comment",
                                     "you have entered an incorrect email",
                                     "please enter your email",
                                     "write a comment",
                                     "view comments",
                                     "show comments",
                                     "log in to reply",
                                     "no comments yet",
                                     "schreibe einen kommentar",
                                     "kommentar schreiben",
                                     "kommentar hinterlassen",
                                     "hinterlasse einen kommentar",
                                     "deine e-mail-adresse wird nicht veröffentlicht",
                                     "laisser un commentaire",
                                     "laissez un commentaire",
                                     "deja un comentario",
                                     "deja una respuesta",
                                     "deixe um comentário"});
// Headings of blocks that list other pages.
constexpr auto kListOpenings =
    std::to_array<std::string_view>({"recent articles",
                                     "recent posts",
                                     "related news",
                                     "related articles",
                                     "related posts",
                                     "related stories",
                                     "latest news",
                                     "latest articles",
                                     "latest stories",
                                     "most popular",
                                     "most read",
                                     "popular posts",
                                     "trending now",
                                     "top stories",
                                     "more news",
                                     "more stories",
                                     "you may also like",
                                     "you might also like",
                                     "editor's picks",
                                     "editor’s picks",
                                     "read next",
                                     "recommended",
                                     "recommended for you",
                                     "similar articles",
                                     "previous article",
                                     "next article",
                                     "mehr zum thema",
                                     "das könnte sie auch interessieren",
                                     "das könnte dich auch interessieren",
                                     "auch interessant",
                                     "weitere artikel",
                                     "weitere beiträge",
                                     "weitere themen",
                                     "ähnliche beiträge",
                                     "ähnliche artikel",
                                     "verwandte artikel",
                                     "verwandte beiträge",
                                     "verwandte themen",
                                     "empfohlene beiträge",
                                     "empfohlene artikel",
                                     "meistgelesen",
                                     "lesen sie auch",
                                     "neueste beiträge",
                                     "aktuelle beiträge",
                                     "lire aussi",
                                     "à lire aussi",
                                     "articles similaires",
                                     "sur le même sujet",
                                     "articles liés",
                                     "te puede interesar",
                                     "lea también",
                                     "noticias relacionadas",
                                     "artículos relacionados",
                                     "más noticias",
                                     "leia também",
                                     "leia mais",
                                     "notícias relacionadas",
                                     "leggi anche",
                                     "articoli correlati",
                                     "lees ook"});
// Notices of sites: sharing, cookies, subscriptions, rights.
constexpr auto kNoticeOpenings =
    std::to_array<std::string_view>({"share this",
                                     "share on",
                                     "share via",
                                     "share with",
                                     "share:",
                                     "tweet this",
                                     "follow us",
                                     "like us on",
                                     "subscribe to",
                                     "subscribe now",
                                     "sign up for",
                                     "sign up to",
                                     "sign up here",
                                     "join our",
                                     "get our newsletter",
                                     "advertisement",
                                     "sponsored",
                                     "we use cookies",
                                     "this site uses cookies",
                                     "this website uses cookies",
                                     "by continuing to use",
                                     "accept all cookies",
                                     "accept cookies",
                                     "cookie policy",
                                     "privacy policy",
                                     "terms of use",
                                     "terms and conditions",
                                     "all rights reserved",
                                     "copyright ©",
                                     "copyright (c)",
                                     "© ",
                                     "tags:",
                                     "filed under",
                                     "posted in",
                                     "categories:",
                                     "skip to",
                                     "print this",
                                     "email this",
                                     "download our app",
                                     "download the app",
                                     "support our journalism",
                                     "enable javascript",
                                     "your browser does not support",
                                     "this article was first published",
                                     "this article was originally published",
                                     "this story was originally published",
                                     "this material may not be published",
                                     "translated from",
                                     "translated by",
                                     "report a typo",
                                     "click to share",
                                     "back to top",
                                     "scroll to top",
                                     "enter your email",
                                     "thank you for reading",
                                     "thank you for subscribing"});
// The same in other languages.
constexpr auto kOtherNotices = std::to_array<std::string_view>(
    {"anzeige", "werbung", "artikel teilen", "jetzt teilen", "folgen sie uns", "folge uns",
     "schlagworte", "schlagwörter", "stichworte", "kategorien:", "veröffentlicht in",
     "alle rechte vorbehalten", "partagez", "compartir", "publicidad", "síguenos", "etiquetas"});
// Walls before the rest of a text, and what outlets add for their readers.
constexpr auto kReaderOpenings = std::to_array<std::string_view>(
    {"to continue reading", "to view the full story", "to read the full story",
     "if you’re seeing this message", "if you're seeing this message",
     "if you are already a subscriber", "first-time subscribers", "submit your letter",
     "this post contains references", "this post contains affiliate",
     "this article contains affiliate", "stay up-to-date", "stay up to date",
     "category :", "category:", "for the latest stories", "follow the ", "already a subscriber"});
// Buttons: furniture only when they are the whole line.
constexpr auto kButtons = std::to_array<std::string_view>(
    {"facebook", "twitter",  "whatsapp", "telegram",  "linkedin", "pinterest", "reddit",
     "email",    "e-mail",   "print",    "copy link", "share",    "tweet",     "loading",
     "menu",     "search",   "login",    "log in",    "sign in",  "subscribe", "close",
     "next",     "previous", "save",     "like",      "reply"});
constexpr auto kCaptionOpenings = std::to_array<std::string_view>(
    {"photo:",       "photo by", "photo credit",  "image:",  "image credit",
     "image source", "picture:", "photograph:",   "photos:", "file photo",
     "file -",       "file –",   "file —",        "foto:",   "caption:",
     "video:",       "graphic:", "illustration:", "map:",    "credit:"});
// Credits at the end of a caption.
constexpr auto kCaptionCredits =
    std::to_array<std::string_view>({" photo:", " photo by ", "(ap photo", "(photo:", "(photo by ",
                                     "getty images", " image: ", "[photo", "/handout", "photo/",
                                     "file photo", " photograph:", "(image:", "via reuters"});
constexpr auto kAuthorTrades = std::to_array<std::string_view>(
    {"author", "writer", "journalist", "reporter", "correspondent", "editor", "columnist",
     "blogger", "contributor", "producer", "analyst", "fellow"});
// What notes on authors say and news about people rarely does in the same breath.
constexpr auto kAuthorSigns =
    std::to_array<std::string_view>({"known for",     "based in",
                                     "covers ",       "covering",
                                     "his work",      "her work",
                                     "their work",    "passion",
                                     "follow him",    "follow her",
                                     "follow them",   "can be reached",
                                     "on twitter",    "years of experience",
                                     "experience in", "has written",
                                     "writes about",  "writes on",
                                     "graduated",     "specializ",
                                     "specialis",     "bylines",
                                     "email:"});

bool teaser(string_view line) {
  if (opens_with(line, kTeaserOpenings)) return line.size() < 250;
  // "- VIDEO ...": a bullet that names the kind of page it leads to.
  if (!list_item(line) || line.size() > 300) return false;
  const size_t at = line.find(' ');
  if (at == string_view::npos) return false;
  const string_view rest = trim(line.substr(at));
  for (string_view tag : kTeaserTags) {
    if (!starts_with_ignore_case(rest, tag) || rest.size() <= tag.size()) continue;
    const char next = rest[tag.size()];
    const bool capitals = std::none_of(rest.begin(), rest.begin() + tag.size(),
                                       [](char c) { return c >= 'a' && c <= 'z'; });
    if (next == ':' || next == '|' || (next == ' ' && capitals)) return true;
  }
  return false;
}

bool caption(string_view line) {
  if (line.size() > 400) return false;
  if (opens_with(line, kCaptionOpenings)) return true;
  if (!holds(line, kCaptionCredits)) return false;
  // The credit stands at the end: no full sentence follows it.
  return line.size() < 250 || !ends_sentence(line);
}

}  // namespace

std::optional<BlockRole> furniture_role(string_view line) {
  if (line.size() < 3) return std::nullopt;  // no entry of the tables is as short
  if (teaser(line)) return BlockRole::related;
  if (line.size() < 200 && opens_with(line, kCommentOpenings)) return BlockRole::comment;
  if (caption(line)) return BlockRole::caption;
  const auto opened = opens_furniture(line);
  if (opened) return opened;
  if (line.size() < 160 &&
      (opens_with(line, kNoticeOpenings) || opens_with(line, kOtherNotices) ||
       opens_with(line, kReaderOpenings)) &&
      (line.size() < 40 || !ends_sentence(line) ||
       holds(line, std::to_array<std::string_view>(
                       {"cookie", "rights reserved", "subscri", "newsletter", "sign up",
                        "published", "follow us", "privacy", "translated", "affiliate",
                        "products from", " apps", "instagram", "via this form"})))) {
    return BlockRole::boilerplate;
  }
  if (line.size() < 20 && is_one_of(without_end(line), kButtons)) return BlockRole::boilerplate;
  bool whole = false;
  if (!wire_credit(line, whole).empty() && whole) return BlockRole::boilerplate;
  return std::nullopt;
}

std::optional<BlockRole> opens_furniture(string_view line) {
  if (line.size() > 60) return std::nullopt;
  const string_view words = without_end(line);
  if (is_one_of(words, kListOpenings)) return BlockRole::boilerplate;
  if (opens_with(words, std::to_array<std::string_view>({"leave a reply", "leave a comment",
                                                         "post a comment", "comments (",
                                                         "join the conversation"})) ||
      equals_ignore_case(words, "comments")) {
    return BlockRole::comment;
  }
  return std::nullopt;
}

bool is_author_note(string_view line) {
  if (line.empty() || line[0] < 'A' || line[0] > 'Z' || line.size() > 900) return false;
  if (starts_with_ignore_case(line, "about the author")) return true;
  size_t is = std::min(line.find(" is a "), line.find(" is an "));
  is = std::min({is, line.find(" is the "), line.find(" is our ")});
  if (is == string_view::npos || is > 50) return false;
  const string_view name = line.substr(0, is);
  // A name: one to four words, each with a capital.
  size_t words = 0;
  for (size_t at = 0; at < name.size(); ++words) {
    if (is_alpha_ascii(name[at]) && name[at] >= 'a') return false;
    at = std::min(name.find(' ', at), name.size());
    while (at < name.size() && name[at] == ' ') ++at;
  }
  if (words == 0 || words > 4) return false;
  const string_view trade = line.substr(is, 100);
  return holds(trade, kAuthorTrades) && holds(line, kAuthorSigns);
}

bool ends_sentence(string_view line) {
  static constexpr auto kClosers =
      std::to_array<std::string_view>({"\"", "'", ")", "]", "”", "’", "»"});
  for (bool again = true; again;) {
    again = false;
    for (string_view closer : kClosers) {
      if (line.ends_with(closer)) {
        line.remove_suffix(closer.size());
        again = true;
      }
    }
  }
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with("…") ||
         line.ends_with("。");
}

bool heading_shaped(string_view line) {
  if (line.empty() || line.size() > 120 || count_words(line) > 14 || count_words(line) == 0)
    return false;
  const char last = line.back();
  return last != '.' && last != ',' && last != ';' && last != ':' && !line.ends_with("…");
}

bool list_item(string_view line) {
  if (line.size() < 3) return false;
  for (string_view mark : {"- ", "* ", "• ", "– ", "· ", "▪ ", "● "}) {
    if (line.starts_with(mark)) return true;
  }
  size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  return digits > 0 && digits <= 2 && digits + 1 < line.size() &&
         (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

size_t heading_mark(string_view line) {
  if (line.size() > 4 && to_lower_ascii(line[0]) == 'h' && line[1] >= '1' && line[1] <= '6' &&
      line[2] == '.' && line[3] == ' ') {
    return 4;
  }
  size_t hashes = 0;
  while (hashes < line.size() && line[hashes] == '#') ++hashes;
  return hashes > 0 && hashes <= 6 && hashes + 1 < line.size() && line[hashes] == ' ' ? hashes + 1
                                                                                      : 0;
}

}  // namespace sitrep
