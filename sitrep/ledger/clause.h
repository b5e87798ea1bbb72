// What a figure says in one clause, and who says it: "more than 200,000 people left Orel for Brenn
// and Tarvel since 22 Sep 2022", "harbour master Ilse Brandt, to Radio Lindhaven". Pure; every word
// is the page's or one of the fixed ones here.
#ifndef SITREP_LEDGER_CLAUSE_H_
#define SITREP_LEDGER_CLAUSE_H_

#include <string>
#include <string_view>

#include "sitrep/ledger/statements.h"
#include "sitrep/ledger/wording.h"

namespace sitrep {

// "at least" for "At least"; names keep their capitals only where a second one shows them.
std::string uncapitalised(std::string words);
// "Orel, Brenn and Tarvel".
std::string joined(const std::vector<std::string>& names);
// A name with its article: "the Kestrel Strip", "Orel".
std::string with_article(const std::string& name);

// Number, counted thing, what happened to it, where. `whole`: the figure that says what this one
// counts where its own words only point back ("8,000 of them"); may be null.
std::string clause_of(const Figure& figure, const Figure* whole);
// " since 22 Sep 2022", " from 19 Sep to 25 Sep 2022", " (as of 25 Sep 2022)", "".
std::string period_of(const Figure& figure, DateWriter& dates);
// Where a part of a movement went: " into Brenn", " across the border with Orel"; "" without a
// place.
std::string destination_of(const Figure& part, const Figure& whole);

// The words on a page for a person of that name which do not name him: "harbour master". "" if
// there are none.
std::string title_of(const DocRecords& doc, const std::string& root);
// "no source given", "Relief Office, via Kestrel News", "World Digest, from official figures of
// several countries".
std::string owner_of(const DocRecords& doc, const Figure& figure, const std::string& root);

// The name as a sentence takes it: "the Kremlin" where the page says so.
std::string the_name(const Figure& figure, const std::string& root);

}  // namespace sitrep

#endif  // SITREP_LEDGER_CLAUSE_H_
