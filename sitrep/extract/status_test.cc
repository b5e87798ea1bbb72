#include "sitrep/extract/status.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "sitrep/nlp/annotate.h"

namespace sitrep {
namespace {

std::string slurp(const std::string& path) {
  std::ifstream in(path);
  std::stringstream s;
  s << in.rdbuf();
  return s.str();
}

Document page(const std::string& text) {
  Document d;
  d.text = text;
  const auto size = static_cast<uint32_t>(text.size());
  Part part;
  part.field = "text";
  part.end = size;
  part.map.copy(size, 0);
  d.parts.push_back(part);
  d.blocks.push_back({{0, size}, BlockRole::body});
  annotate_tokens(d);
  return d;
}

class StatusTest : public ::testing::Test {
 protected:
  StatusTest()
      : kb_(Kb::from_text({{"status_cues", slurp(SITREP_SOURCE_DIR "/lang/en/status_cues.tsv")}},
                          "")),
        tables_(make_status_tables(*kb_).value()) {}

  // The status of the number in square brackets.
  StatusResult read(std::string text, const Attribution* source = nullptr, int year = 0,
                    const std::string& measure = "", const std::string& by = "") const {
    const size_t open = text.find('['), close = text.find(']') - 1;
    text.erase(text.find(']'), 1).erase(open, 1);
    Document d = page(text);
    d.meta.published.date.year = static_cast<int16_t>(year);
    const Span number{static_cast<uint32_t>(open), static_cast<uint32_t>(close)};
    Span words;
    if (!by.empty()) {
      words.begin = static_cast<uint32_t>(text.find(by));
      words.end = words.begin + static_cast<uint32_t>(by.size());
    }
    uint32_t sentence = 0;
    while (!d.sentences[sentence].span.contains(number)) ++sentence;
    return status_of(d, lower_words(d), sentence, number, source, *tables_, {measure, "", words});
  }
  FigureStatus status(const std::string& text) const { return read(text).status; }

  std::shared_ptr<const Kb> kb_;
  std::shared_ptr<const StatusTables> tables_;
};

TEST_F(StatusTest, EveryRowOfTheTableHoldsOnItsExample) {
  const std::vector<TableRow> rows = kb_->table("status_cues");
  ASSERT_GT(rows.size(), 100u);
  for (const TableRow& r : rows) {
    ASSERT_EQ(r.size(), 5u) << r[0];
    const std::string measure = r[2] == "harm" ? "killed" : r[2] == "act" ? "evacuated" : "";
    const StatusResult got = read(std::string(r[4]), nullptr, 0, measure);
    if (r[1] == "BLAME") {
      EXPECT_EQ(got.blame, "ALLEGED") << r[4];
      EXPECT_EQ(got.status, FigureStatus::ASSERTED) << r[4];
    } else {
      EXPECT_EQ(name_of(got.status), r[1]) << r[0] << ": " << r[4];
      EXPECT_TRUE(got.cue.stated()) << r[4];
    }
  }
}

TEST_F(StatusTest, PlainStatementsAreAsserted) {
  EXPECT_EQ(status("The flood killed [12] people in Ostrava Bay."), FigureStatus::ASSERTED);
  EXPECT_EQ(status("The goal was missed, and [12] people died."), FigureStatus::ASSERTED);
  EXPECT_EQ(status("The premier will visit Lower Mill, where [12] people died."),
            FigureStatus::ASSERTED);
  EXPECT_EQ(status("It will study the blast that killed [12] people."), FigureStatus::ASSERTED);
}

TEST_F(StatusTest, AnAuxiliaryCountsForItsOwnVerbOnly) {
  const auto of = [&](const char* text, const char* by, const char* measure = "killed") {
    return read(text, nullptr, 0, measure, by).status;
  };
  const FigureStatus asserted = FigureStatus::ASSERTED, feared = FigureStatus::FEARED,
                     hypothetical = FigureStatus::HYPOTHETICAL;
  EXPECT_EQ(of("If the dam fails, [4,000] homes could be lost.", "lost"), hypothetical);
  EXPECT_EQ(of("Some [4,000] homes will be lost if the dam fails.", "lost"), hypothetical);
  EXPECT_EQ(of("Should the levee break, [900] people would drown.", "drown"), hypothetical);
  EXPECT_EQ(of("Unless aid arrives, [2,000] families may starve.", "starve"), hypothetical);
  EXPECT_EQ(of("The surge could leave [50] people dead.", "dead"), feared);
  EXPECT_EQ(of("A quake could kill as many as [60] people.", "kill"), feared);
  EXPECT_EQ(of("The flood killed [31] people and could displace more.", "killed"), asserted);
  EXPECT_EQ(of("The [300] people who could not leave died.", "died"), asserted);
  EXPECT_EQ(of("People who could not leave: [300] died.", "died"), asserted);
  EXPECT_EQ(of("Some [40] people were killed because they could not swim.", "killed"), asserted);
  EXPECT_EQ(of("On 3 May [40] people died.", "died"), asserted);
  EXPECT_EQ(of("The toll may rise, but [31] people died.", "died"), asserted);
  EXPECT_EQ(of("It asked if [31] people would die.", "die"), hypothetical);
  EXPECT_EQ(of("They could see [12] bodies.", "bodies"), asserted);
}

TEST_F(StatusTest, BlameIsNotTheCount) {
  const StatusResult r =
      read("Hill rebels accused the army of bombing a market, killing [six] people.");
  EXPECT_EQ(r.status, FigureStatus::ASSERTED);
  EXPECT_EQ(r.blame, "ALLEGED");
}

TEST_F(StatusTest, CorrectionsTellOldFromNew) {
  EXPECT_EQ(status("He initially said [80] had died. In fact there were only 8, he said."),
            FigureStatus::CORRECTED_OLD);
  EXPECT_EQ(status("He initially said 80 had died. Then he told them there were only [8]."),
            FigureStatus::CORRECTED_NEW);
  // A count that grew was not corrected.
  EXPECT_EQ(status("Police put the toll at [12], up from nine."), FigureStatus::ASSERTED);
}

TEST_F(StatusTest, PastYearsAreHistoryUnlessTheCountRuns) {
  EXPECT_EQ(read("A quake in 2013 killed [40] people.", nullptr, 2031).status,
            FigureStatus::HISTORICAL);
  EXPECT_EQ(read("A quake in 2031 killed [40] people.", nullptr, 2031).status,
            FigureStatus::ASSERTED);
  EXPECT_EQ(read("The war that began in 2013 has killed [40] people.", nullptr, 2031).status,
            FigureStatus::ASSERTED);
}

TEST_F(StatusTest, HearsayAndAccusationComeFromTheSource) {
  Attribution a;
  a.hearsay = true;
  EXPECT_EQ(read("Some [12] people died.", &a).status, FigureStatus::ALLEGED);
  a.hearsay = false;
  a.accusation = true;
  EXPECT_EQ(read("Some [12] people died.", &a).blame, "ALLEGED");
}

TEST_F(StatusTest, MalformedTablesAreRefusedByRow) {
  EXPECT_FALSE(make_status_tables(*Kb::from_text({}, "")).ok());
  const auto bad = make_status_tables(
      *Kb::from_text({{"status_cues", "cue\tstatus\treach\nwill\tPLANED\tbefore\n"}}, ""));
  ASSERT_FALSE(bad.ok());
  EXPECT_NE(bad.status().message().find("row 1"), std::string::npos);
}

}  // namespace
}  // namespace sitrep
