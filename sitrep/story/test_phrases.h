// Sentences for made-up reports (test_families.h). {name} is a fact of the incident, [a|b] a choice
// of the writer.
#ifndef SITREP_STORY_TEST_PHRASES_H_
#define SITREP_STORY_TEST_PHRASES_H_

#include <array>
#include <string_view>
#include <utility>

namespace sitrep::families {

using Phrasings = std::array<std::string_view, 6>;

// One row a thing that a report may tell.
inline constexpr std::array<Phrasings, 14> kPhrases = {{
    {"[At least|More than] {dead} people [died|lost their lives] when a {thing} {happening} near "
     "{place} on "
     "Tuesday, the authorities said.",
     "A {thing} {happening} [close to|outside] {place} [early on|on] Tuesday, killing {dead} "
     "people and leaving "
     "{missing} unaccounted for.",
     "The [town|people] of {place} [woke to|faced] scenes of mourning after a {thing} {happening}, "
     "with {dead} "
     "[bodies|victims] recovered so far.",
     "{dead} were confirmed dead [by nightfall|in the evening] after what officials called the "
     "worst [accident|disaster] "
     "in {region} in [decades|a generation].",
     "Grief [spread|swept] through {region} as the toll [rose|climbed] to {dead} following the "
     "{thing} that {happening} "
     "beside the {river}.",
     "Rescue [teams|workers] [pulled|brought] {dead} bodies from the scene where a {thing} "
     "{happening} a short drive "
     "from {place}."},
    {"Another {hurt} people were [taken|rushed] to {hospital}, several of them in a "
     "[serious|critical] condition.",
     "Doctors at {hospital} said they were [treating|caring for] {hurt} injured, [mostly|chiefly] "
     "with burns and "
     "fractures.",
     "{hospital} [asked|appealed] for blood donors after admitting {hurt} wounded [within "
     "hours|before dawn].",
     "The wards of {hospital} [overflowed|were full]; nurses counted {hurt} patients, [many|some] "
     "of them children.",
     "Ambulances [shuttled|drove] between the scene and {hospital}, where {hurt} casualties "
     "[filled|lay in] the "
     "corridors.",
     "Of the {hurt} injured, about a third had gone home from {hospital} by [midday|noon], a "
     "surgeon said."},
    {"Search crews were [still looking|searching] for {missing} missing people [as night fell|on "
     "Wednesday].",
     "Relatives of the {missing} missing [waited|gathered] at a school gymnasium for [news|word] "
     "of them.",
     "Divers and dogs [joined|took part in] the hunt for {missing} persons whose names "
     "[appear|stand] on a list pinned "
     "to the town hall.",
     "Hope of finding the {missing} missing alive was [fading|running out], one fire chief "
     "[admitted|conceded].",
     "{missing} residents had not [been heard from|called home] since the moment the {thing} "
     "{happening}.",
     "Volunteers with torches [combed|walked] the banks of the {river} for {missing} people "
     "thought to be [lost|gone]."},
    {"The cause was [not immediately clear|unknown], but investigators [pointed to|mentioned] a "
     "valve that had been "
     "repaired in {year}.",
     "An inspector [told|informed] reporters that rust had been [found|noticed] there as early as "
     "{year}.",
     "Prosecutors [opened|began] an inquiry into negligence and [seized|took away] maintenance "
     "records.",
     "Engineers [blamed|suspected] heavy rain, which had [softened|undermined] the ground for a "
     "week.",
     "Nobody could say [on Tuesday|at first] why alarms had [stayed silent|failed], and a "
     "commission will "
     "[examine|study] it.",
     "Trade unions had [warned|complained] about worn equipment since {year} without [an "
     "answer|any response]."},
    {"{crews} crews from [three|four] districts [fought|worked] through the night under "
     "floodlights.",
     "The army [sent|lent] helicopters and {crews} teams of sappers to [help|support] local "
     "firefighters.",
     "Heavy cranes [arrived|came] from the port, and {crews} squads took turns at the "
     "[wreckage|debris].",
     "Civil protection [deployed|mobilised] {crews} units along with generators and "
     "[tents|blankets].",
     "Farmers brought tractors to [clear|open] the road for the {crews} rescue squads [on their "
     "way|approaching].",
     "Fog [hampered|slowed] the {crews} squads, whose boats could not [land|moor] until late "
     "morning."},
    {"It sounded like thunder, and then everybody [ran|was screaming], {witness}, a baker, said.",
     "{witness}, who [sells|repairs] bicycles opposite, [recalled|described] a white flash and "
     "falling glass.",
     "A schoolteacher, {witness}, [hid|sheltered] forty pupils in a cellar until [soldiers|police] "
     "knocked.",
     "{witness} had [just|only] boarded a bus; its windows, she [said|remembered], burst at once.",
     "From his balcony {witness} [saw|watched] neighbours carry [an old man|a child] on a door.",
     "Shopkeeper {witness} [kept|left] his store open all night and gave away [bread|water]."},
    {"Some {homes} [houses|homes] were damaged, and the district court [closed|shut] its doors.",
     "The {river} [burst|overtopped] its banks, leaving {homes} households without "
     "[power|electricity].",
     "Insurers [expect|foresee] claims from {homes} homeowners, though few had [cover|a policy].",
     "{homes} families [spent|passed] the night in gymnasiums [set up|opened] by the parish.",
     "Surveyors [marked|sealed] {homes} buildings with red paint because walls might "
     "[collapse|give way].",
     "About {homes} dwellings [stood|lay] empty on Wednesday under an order to [leave|evacuate]."},
    {"Mayor {mayor} [declared|announced] three days of mourning and [cancelled|called off] the "
     "harvest fair.",
     "{mayor}, mayor of {place} since {year}, [broke into tears|wept] before cameras and thanked "
     "the nurses.",
     "In a [brief|short] address {mayor} promised [compensation|money] to every bereaved "
     "household.",
     "Opposition councillors [demanded|called for] the resignation of {mayor}, who had "
     "[cut|trimmed] the fire budget.",
     "{mayor} [refused|declined] to speculate and asked [residents|citizens] to keep off the "
     "bridges.",
     "Flags [flew|hung] at half mast outside the office of {mayor}, whose own nephew was among the "
     "[victims|dead]."},
    {"It was {hour} o'clock when the first call [reached|came to] the emergency exchange.",
     "Witnesses [put|placed] the moment shortly after {hour} in the morning, when markets "
     "[open|are set up].",
     "The clock of the chapel [stopped|stood still] at {hour}, a silent record of the "
     "[blow|shock].",
     "Sirens [wailed|sounded] at {hour} across the valley, [twenty minutes|half an hour] too late "
     "for many.",
     "A night watchman [noticed|spotted] smoke around {hour} but found the telephone [dead|cut].",
     "Shift change at {hour} meant that [both|two] crews were inside, a foreman "
     "[explained|noted]."},
    {"In {year} a similar [accident|event] in {region} [killed|claimed] nine miners.",
     "{region} had [seen|known] nothing comparable since the great frost of {year}.",
     "After the {year} [blaze|fire], parliament [tightened|changed] the rules, but few towns "
     "obeyed.",
     "Historians [recall|mention] that {place} was rebuilt from [ashes|nothing] in {year}.",
     "A memorial for the dead of {year} [stands|is] within sight of the [place|spot].",
     "Statistics show [eleven|thirteen] comparable cases in {region} between {year} and last "
     "spring."},
    {"Neighbouring states [offered|promised] help, and a plane with [medicine|field kitchens] was "
     "due on Thursday.",
     "The Red Lantern society [opened|started] a collection and [sent|dispatched] forty nurses.",
     "A trade fair in the capital [donated|gave] its takings to the [orphans|bereaved].",
     "Bishops [held|led] a vigil attended by thousands carrying [candles|lanterns].",
     "Pupils from {region} [wrote|drew] letters for the survivors, which [postmen|drivers] "
     "delivered free.",
     "Football clubs [postponed|moved] all matches and [lent|gave] their buses to the evacuation."},
    {"The railway between {place} and the coast will [stay|remain] closed until [Friday|the "
     "weekend].",
     "Drivers [faced|met] detours of sixty kilometres because the {river} bridge was "
     "[barred|blocked].",
     "Ferries [ran|operated] free of charge while the ring road [served|was reserved for] "
     "ambulances.",
     "Airport staff [diverted|turned away] nine flights as smoke [drifted|hung] over the runway.",
     "Schools in {region} [will reopen|open again] on Monday; exams have been [put off|postponed].",
     "Queues [formed|grew] at petrol stations after rumours that tankers could not [pass|get "
     "through]."},
    {"Forecasters [predict|expect] more rain, which [may|could] complicate the work.",
     "Winds [dropped|eased] toward evening, and the [coastguard|harbour office] lifted its "
     "warning.",
     "Frost [is expected|was forecast] at night, and tents will [need|require] stoves.",
     "Heat above thirty degrees [made|turned] every [hour|minute] count for those trapped.",
     "Low cloud [kept|held] observation planes on the ground until [afternoon|three].",
     "The tide will [turn|change] before dawn, giving salvage teams a window of [two|three] "
     "hours."},
    {"Shares of the company that [owns|runs] the site [fell|lost] a tenth of their value.",
     "The operator, a family firm, [expressed|voiced] sorrow and [hired|named] an outside expert.",
     "Licences for [nine|seven] comparable plants were [suspended|withdrawn] the same afternoon.",
     "A former manager [claims|alleges] that inspections were [announced|leaked] days ahead.",
     "Workers [stopped|downed tools] at two sister sites, [demanding|asking for] new pumps.",
     "Economists [doubt|question] that tourism in {region} will [recover|return] this season."},
}};

// The ministry's statement: one of each.
inline constexpr std::array<std::string_view, 8> kStatements = {
    "We are doing everything in our power to reach those who are still trapped",
    "This is a black day for our country",
    "The situation is under control, though people should stay away from the river",
    "All those responsible will be brought before a court, whatever their office or their party",
    "Our first duty is to the injured, and every bed that is needed will be made free",
    "We have asked our neighbours for heavy equipment because our own will not be enough",
    "Nothing of this kind was foreseen in any of our plans, and that is our failure",
    "No rumour will be left unanswered, and no question is forbidden"};
inline constexpr std::array<std::string_view, 8> kSecondStatements = {
    "nobody will be left alone with this grief.",
    "we owe the families a full account of what went wrong.",
    "I shall remain here until the last of them has been found.",
    "the government will meet again before the week is over.",
    "I ask everybody to keep the roads free for the ambulances.",
    "the help that we were promised must not come too late.",
    "there will be one list of names, and it will be complete.",
    "tomorrow we shall know more than we do in this hour."};

// What a writer puts before and behind a sentence.
inline constexpr std::array<std::string_view, 20> kOpeners = {"According to a list at the gate, ",
                                                              "By all accounts, ",
                                                              "In the first hours, ",
                                                              "Hours after the alarm, ",
                                                              "As dusk came, ",
                                                              "For much of the week, ",
                                                              "Off the record, some concede that ",
                                                              "In a sign of the strain, ",
                                                              "Against all custom, ",
                                                              "On a quiet side street, ",
                                                              "To the surprise of many, ",
                                                              "Under a grey sky, ",
                                                              "Not far from the market, ",
                                                              "While bells rang, ",
                                                              "Despite the cold, ",
                                                              "With telephones silent, ",
                                                              "In the words of one clerk, ",
                                                              "As on every feast day, ",
                                                              "Without further comment, ",
                                                              "If early notes are right, "};
inline constexpr std::array<std::string_view, 28> kTails = {
    ", a clerk with the water board noted",
    ", while cameras waited behind a rope",
    ", though two neighbouring parishes gave another picture",
    ", as a sergeant read from his notebook",
    ", and the smell of diesel hung over everything",
    ", which lawyers called unusual",
    ", in what one priest termed a mercy",
    ", a day before the fair was to begin",
    ", according to minutes seen by this reporter",
    ", with barely a word spoken",
    ", after a meeting behind closed doors",
    ", where geese had grazed the week before",
    ", and not a single shop had its shutters up",
    ", a fact that few had wanted to hear",
    ", in keeping with an old regional custom",
    ", even as engines idled in the square",
    ", the second time since the winter",
    ", despite pleas from the tenants' league",
    ", a retired pilot explained at length",
    ", before the radio fell silent",
    ", under the eyes of two observers from abroad",
    ", as if the harvest had come late",
    ", a spokeswoman for the tramway added",
    ", and most of it was later confirmed",
    ", on the advice of the provincial vet",
    ", when the second shift was due",
    ", a detail missing from the morning bulletin",
    ", with snow still on the hills"};

inline constexpr std::array<std::string_view, 6> kHeadlines = {
    "Dozens mourned in {place}",      "{thing} near {place}: what we know",
    "{dead} dead in {region}",        "{place} counts its dead",
    "Night of horror on the {river}", "{mayor} promises answers after {place}"};

// Lines of an outlet's own at the end of what it reprints.
inline constexpr std::array<std::string_view, 6> kFurniture = {
    "Subscribe to our morning letter for the latest from the region.",
    "This article was edited for length and house style.",
    "Our reporters are on the scene and will update this page.",
    "Readers who wish to help can write to the newsroom.",
    "More pictures can be found in our evening edition.",
    "Comments are closed for this article by decision of the editors."};

// What a local paper adds; {local} is its town.
inline constexpr std::array<std::string_view, 6> kLocal = {
    "In {local}, the fire brigade said it had sent two engines and eleven volunteers.",
    "A family from {local} was on holiday nearby and is safe, the parish priest reported.",
    "The council of {local} will check its own pumping station next week.",
    "Traffic between {local} and the motorway was slow but moving in the afternoon.",
    "The school choir of {local} has cancelled a concert planned for Saturday.",
    "Pharmacists in {local} noted a run on dressings and painkillers."};

inline constexpr std::array<std::pair<std::string_view, std::string_view>, 44> kSynonyms = {
    {{"people", "persons"},
     {"died", "perished"},
     {"authorities", "officials"},
     {"killing", "claiming"},
     {"early", "soon"},
     {"worst", "gravest"},
     {"toll", "count"},
     {"bodies", "corpses"},
     {"scene", "site"},
     {"taken", "carried"},
     {"several", "some"},
     {"serious", "grave"},
     {"injured", "hurt"},
     {"doctors", "medics"},
     {"missing", "lost"},
     {"searching", "looking"},
     {"relatives", "kin"},
     {"news", "tidings"},
     {"hunt", "search"},
     {"alive", "living"},
     {"residents", "inhabitants"},
     {"cause", "reason"},
     {"clear", "plain"},
     {"investigators", "detectives"},
     {"inquiry", "probe"},
     {"engineers", "technicians"},
     {"heavy", "hard"},
     {"crews", "squads"},
     {"night", "dark"},
     {"army", "military"},
     {"arrived", "came"},
     {"road", "street"},
     {"houses", "homes"},
     {"damaged", "harmed"},
     {"families", "households"},
     {"buildings", "structures"},
     {"declared", "proclaimed"},
     {"promised", "pledged"},
     {"asked", "requested"},
     {"help", "aid"},
     {"closed", "shut"},
     {"expected", "foreseen"},
     {"survivors", "rescued"},
     {"children", "youngsters"}}};

inline constexpr std::array<std::string_view, 16> kFirstSyllables = {
    "Or",  "Bel", "Tar", "Vel", "Kas", "Dru", "Mir", "Sol",
    "Hav", "Lun", "Pra", "Quo", "Zem", "Ash", "Fen", "Gor"};
inline constexpr std::array<std::string_view, 16> kMiddleSyllables = {
    "o",  "a",    "ethi", "un",  "ari", "ilo", "est", "ova",
    "um", "ente", "ora",  "ild", "ark", "enn", "ist", "ul"};
inline constexpr std::array<std::string_view, 16> kLastSyllables = {
    "vik",  "dam", "stead", "mar",  "grad", "holm", "ford", "ness",
    "burg", "lin", "tor",   "wick", "sund", "pol",  "nia",  "dale"};

inline constexpr std::array<std::string_view, 8> kThings = {
    "passenger ferry", "grain silo",      "fuel depot", "commuter train",
    "hillside quarry", "fireworks store", "cable car",  "chemical works"};
inline constexpr std::array<std::string_view, 6> kHappenings = {
    "collapsed", "caught fire", "exploded", "broke apart", "gave way", "was torn open"};
inline constexpr std::array<std::string_view, 20> kNumbers = {
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};

}  // namespace sitrep::families

#endif  // SITREP_STORY_TEST_PHRASES_H_
