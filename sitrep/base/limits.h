// Every limit of the program, each with its reason. Input beyond a limit is cut or refused with a
// visible issue; it never makes the program slow, large or silent.
#ifndef SITREP_BASE_LIMITS_H_
#define SITREP_BASE_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace sitrep::limits {

// Bytes of one page. The largest honest news page seen is under 10 MiB; spans are 32 bits.
inline constexpr size_t kPageBytes = 16u << 20;
// Bytes of one JSONL line: a page plus its JSON escapes and metadata.
inline constexpr size_t kJsonLineBytes = 64u << 20;
// Depth of the HTML tree; deeper elements are flattened into their ancestor at this depth.
inline constexpr int kHtmlDepth = 256;
// Nodes of the HTML tree: a page of only "<b>" still fits in memory.
inline constexpr size_t kHtmlNodes = 2'000'000;
// Bytes of clean text read per document; what lies beyond is counted in an issue (state `partial`).
inline constexpr size_t kCleanBytes = 4u << 20;
// Tokens of one sentence; longer ones are split there (tables, lists without punctuation).
inline constexpr int kSentenceTokens = 400;
// Bytes of one token; longer runs are cut there (base64, hostile input).
inline constexpr int kTokenBytes = 1024;
// Figures, quotes, events and quantities of one document: a table of a million cells is no news.
inline constexpr size_t kRecordsPerDocument = 5000;
// Bytes of a paragraph copied into the records as context of a figure.
inline constexpr size_t kContextBytes = 1600;
// Depth of folders walked.
inline constexpr int kFolderDepth = 64;
// One file of a trained model: word vectors of 200,000 rows and 300 columns fit.
inline constexpr size_t kModelFileBytes = 256u << 20;
// One small file of a model: settings and labels. The largest seen has 80 kB.
inline constexpr size_t kModelTextBytes = 4u << 20;
// Classes of a network's output: tags, moves of the parser. The largest seen has 106.
inline constexpr size_t kModelClasses = 4096;
// Bytes of text that the trained pipeline takes at a time: it needs up to 1 kB a token. A block that
// is longer (none seen in a news page) is annotated in pieces, cut where a sentence ends.
inline constexpr size_t kTrainedBytes = 128u << 10;
// Values in one structured file of a model (24 bytes each); the largest seen has 1.4 million.
inline constexpr size_t kModelValues = 4'000'000;
// Depth of nesting in a file of a model; the deepest seen is 7.
inline constexpr size_t kModelDepth = 32;

// A person's review of figures. A note is a few sentences; a name or an author one line.
inline constexpr size_t kNoteBytes = 2000;
inline constexpr size_t kReviewNameBytes = 200;
// Words of a figure and its normal form as an override keeps them.
inline constexpr size_t kReviewWordsBytes = 600;
// Figures of one override: the largest series seen has 900.
inline constexpr size_t kOverrideFigures = 20'000;
// Overrides of one database: a newsroom makes some hundred for a crisis.
inline constexpr size_t kOverrides = 100'000;

// Archives (WARC). Bytes of a record that are held: a page, its head, and some room for chunking.
inline constexpr size_t kArchiveBlockBytes = 2 * kPageBytes;
// Bytes of the head of a WARC record or of an HTTP message; servers refuse 8 to 16 kB.
inline constexpr size_t kArchiveHeadBytes = 64u << 10;
// Bytes of a compressed member that are held for a second look when it turns out to be damaged.
inline constexpr size_t kMemberKeepBytes = 1u << 20;
// What a member may unpack to, against its own size, once it is larger than kUnpackFreeBytes: text
// shrinks to a tenth, markup that repeats itself to a hundredth.
inline constexpr uint64_t kUnpackRatio = 200;
inline constexpr uint64_t kUnpackFreeBytes = 64u << 20;
// A Zstandard dictionary of an archive; the tools make 100 kB to 1 MB.
inline constexpr size_t kDictionaryBytes = 16u << 20;
// Encodings of one HTTP body, one in another; servers use one.
inline constexpr int kContentCodings = 3;

// Feeds. Bytes of one feed; the largest seen carries whole articles and has 4 MB.
inline constexpr size_t kFeedBytes = 32u << 20;
// Elements of one feed one in another; the deepest seen is 9, XHTML content included.
inline constexpr int kFeedDepth = 100;
// Bytes of one text of an item other than its page: title, author, link, date.
inline constexpr size_t kFeedFieldBytes = 16u << 10;
// Items of one feed: whole archives of a site have some 10,000.
inline constexpr size_t kFeedItems = 100'000;

}  // namespace sitrep::limits

#endif  // SITREP_BASE_LIMITS_H_
