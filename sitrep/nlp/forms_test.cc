#include "sitrep/nlp/forms.h"

#include <gtest/gtest.h>

#include "sitrep/nlp/python_text.h"

namespace sitrep {
namespace {

// Expected values: str.lower of Python 3.11.
TEST(PythonText, Lower) {
  EXPECT_EQ(python::lower("OSTLE Ünterau"), "ostle ünterau");
  EXPECT_EQ(python::lower("İz"), "i\u0307z");
  EXPECT_EQ(python::lower("ẞǅ"), "ßǆ");
  EXPECT_EQ(python::lower("ΟΔΟΣ ΟΔΟΣ."), "οδος οδος.");
  EXPECT_EQ(python::lower("ΣΑ Σ ΑΣΑ"), "σα σ ασα");
  EXPECT_EQ(python::lower("ΑΣ'Α ΑΣ' Α\u0301Σ"), "ασ'α ας' α\u0301ς");
  EXPECT_EQ(python::lower("ⅠΣ ªΣ"), "ⅰς ªς");
}

// Letters that came with Unicode 14: an older library has none of them.
TEST(PythonText, KnowsTheLettersOfUnicode14) {
  for (const uint32_t c : {0xA7C0u, 0x2C2Fu, 0x10570u, 0x10F70u, 0x1E290u, 0x1DF00u})
    EXPECT_TRUE(python::is_alpha(c)) << c;
  EXPECT_TRUE(python::is_upper(0x10570));
  EXPECT_EQ(python::lower("\U00010570\u2C2F"), "\U00010597\u2C5F");
}

TEST(PythonText, ClassesOfCharacters) {
  for (const uint32_t c :
       {0x09u, 0x1Cu, 0x1Fu, 0x20u, 0x85u, 0xA0u, 0x1680u, 0x200Au, 0x2028u, 0x202Fu, 0x3000u})
    EXPECT_TRUE(python::is_space(c)) << c;
  for (const uint32_t c : {0x08u, 0x1Bu, 0x21u, 0x180Eu, 0x200Bu, 0x2060u, 0xFEFFu})
    EXPECT_FALSE(python::is_space(c)) << c;
  for (const uint32_t c : {0xAAu, 0x2B0u, 0x4E00u, 0x1C5u, 0x20000u})
    EXPECT_TRUE(python::is_alpha(c)) << c;
  for (const uint32_t c : {0x2160u, 0x24B6u, 0x301u, 0x39u, 0x5Fu})
    EXPECT_FALSE(python::is_alpha(c)) << c;
  EXPECT_TRUE(python::is_upper(0xDC));
  EXPECT_FALSE(python::is_upper(0x1C5));  // a title-case letter
  for (const uint32_t c : {0x30u, 0xB2u, 0xB9u, 0x663u, 0x2460u, 0x1F10Au, 0x1D7CEu})
    EXPECT_TRUE(python::is_digit(c)) << c;
  for (const uint32_t c : {0xBDu, 0x2160u, 0x4E00u, 0xB4u}) EXPECT_FALSE(python::is_digit(c)) << c;
}

TEST(Forms, FormOfAWord) {
  const Model model;
  FormTable forms(model);
  const Form& f = forms[forms.number_of("Ünterau24")];
  EXPECT_EQ(f.orth, "Ünterau24");
  EXPECT_EQ(f.lower, "ünterau24");
  EXPECT_EQ(f.norm, "ünterau24");
  EXPECT_EQ(f.prefix_id, string_id("Ü"));
  EXPECT_EQ(f.suffix_id, string_id("u24"));
  EXPECT_EQ(f.shape_id, string_id("Xxxxxdd"));
  EXPECT_EQ(f.orth_id, string_id("Ünterau24"));
  EXPECT_FALSE(f.is_space);
}

TEST(Forms, ReservedSymbolsKeepTheirNumbers) {
  const Model model;
  FormTable forms(model);
  EXPECT_EQ(forms[forms.number_of("ORG")].suffix_id, 383u);
  EXPECT_EQ(forms[forms.number_of("dep")].norm_id, 414u);
  EXPECT_EQ(forms[forms.number_of("_")].prefix_id, 456u);
}

TEST(Forms, Shapes) {
  const Model model;
  FormTable forms(model);
  const auto shape = [&](std::string_view s) { return forms[forms.number_of(s)].shape_id; };
  EXPECT_EQ(shape("aaaaaBBBBBB11111-----"), string_id("xxxxXXXXdddd----"));
  EXPECT_EQ(shape("U.S."), string_id("X.X."));
  EXPECT_EQ(shape("²東é😀😀"), string_id("dxx😀😀"));
  EXPECT_EQ(shape(std::string(99, 'a')), string_id("xxxx"));
  EXPECT_EQ(shape(std::string(100, 'a')), string_id("LONG"));
  std::string accents;
  for (int i = 0; i < 99; ++i) accents += "é";
  EXPECT_EQ(shape(accents), string_id("xxxx"));
  EXPECT_EQ(shape(accents + "é"), string_id("LONG"));
}

TEST(Forms, NormsByTheirOrder) {
  Model model;
  model.lexeme_norm = {{string_id("harbour"), "harbor"}, {string_id("€"), "euro"}};
  FormTable forms(model);
  const auto norm = [&](std::string_view s, const std::string* own = nullptr) {
    return forms[forms.number_of(s, own)].norm;
  };
  EXPECT_EQ(norm("harbour"), "harbor");
  EXPECT_EQ(norm("Harbour"), "harbour");
  EXPECT_EQ(norm("€"), "euro");
  EXPECT_EQ(norm("£"), "$");
  EXPECT_EQ(norm("’S"), "'s");
  EXPECT_EQ(norm("---"), "-");
  EXPECT_EQ(norm("----"), "----");
  const std::string own = "port";
  EXPECT_EQ(norm("harbour", &own), "port");
  EXPECT_EQ(norm("harbour"), "harbor");
  EXPECT_NE(forms.number_of("harbour"), forms.number_of("harbour", &own));
  EXPECT_EQ(forms.number_of("harbour", &own), forms.number_of("harbour", &own));
}

TEST(Forms, WhiteSpaceIsSpace) {
  const Model model;
  FormTable forms(model);
  EXPECT_TRUE(forms[forms.number_of("\u2028\n")].is_space);
  EXPECT_FALSE(forms[forms.number_of("\u200b")].is_space);
}

}  // namespace
}  // namespace sitrep
