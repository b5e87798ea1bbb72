// Names of authors as pages write them. Pure, linear.
#ifndef SITREP_PAGE_AUTHOR_NAMES_H_
#define SITREP_PAGE_AUTHOR_NAMES_H_

#include <string>
#include <string_view>

namespace sitrep {

// "By Ann Ostrom | 12 April" -> "Ann Ostrom"; "" where no name of a person or a desk is left.
std::string clean_author(std::string_view words);
// Is the author an organisation by its words ("The Orlen Post Newsroom", "orlen.example")?
bool names_organisation(std::string_view author);
// Two to five words, each with a capital but for particles ("Jan van der Berg").
bool person_shaped(std::string_view name);
// Does the line begin as bylines do ("By ", "Posted by ")?
bool opens_byline(std::string_view line);

}  // namespace sitrep

#endif  // SITREP_PAGE_AUTHOR_NAMES_H_
