//! Families of words that a question and its answer say the same thing by: "buy" and "takeover", "die" and
//! "death", "5" and "five". Stemmers do not know them, and general synonyms would say too much.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

/// A family's number.
pub(super) type Family = u16;

/// Returns the family of a stem of the English stemmer.
pub(super) fn family(stem: &str) -> Option<Family> {
    FAMILIES.get(stem).copied()
}

/// Stem → family. A stem that stands in two rows belongs to the first.
static FAMILIES: LazyLock<HashMap<String, Family>> = LazyLock::new(|| {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut families = HashMap::new();
    for (number, row) in ROWS.lines().enumerate() {
        for word in row.split_whitespace() {
            families
                .entry(stemmer.stem(word).into_owned())
                .or_insert(number as Family);
        }
    }
    families
});

/// A family a row: irregular forms, what is derived from a word, and what news says instead of it.
const ROWS: &str = "\
one single first 1 1st
two second twice both pair 2 2nd
three third triple 3 3rd
four fourth quadruple 4 4th
five fifth 5 5th
six sixth 6 6th
seven seventh 7 7th
eight eighth 8 8th
nine ninth 9 9th
ten tenth decade 10 10th
eleven eleventh 11 11th
twelve twelfth dozen 12 12th
thirteen thirteenth 13 13th
twenty twentieth 20 20th
hundred hundreds century centuries 100
thousand thousands 1000
half 50 halved
buy buys bought purchase acquire acquisition takeover buyout
sell sold sale sales
pay paid payment pays salary wage wages
cost costs price priced expensive expense worth valued value
money fund funds funding finance financial finances
sue sued lawsuit litigation suit
accuse accused accusation allege alleged allegation blame
arrest arrested detained detain detention custody captured capture
jail jailed prison imprisoned imprisonment imprison sentence sentenced
convict convicted conviction guilty
trial court tried
murder murdered kill killed killing slain killer assassinate assassinated assassination
die died dies death deaths dead deceased fatal fatalities
injure injured injury injuries wounded hurt wound
birth born
marry married marriage wedding wed wife husband spouse
divorce divorced split
child children kid kids son daughter sons daughters
parent parents mother father
begin began begun begins start started starts beginning commence commenced onset
end ended ends finish finished conclude concluded conclusion final finale
stop stopped halt halted cease ceased
found founded founder founding establish established establishment foundation create created creation creator
build built rebuild rebuilt construct constructed construction erected erect
destroy destroyed destruction demolish demolished ruin ruined devastated
design designed designer architect
invent invented invention inventor
discover discovered discovery find finds
write wrote written writes author writer writing penned
publish published publication released release
speak spoke spoken speech language
say said stated statement tell told
think thought believe believed belief opinion view
know knew known knowledge
teach taught teacher teaching
learn learned learnt study studied
lead led leader leadership leads headed
govern government governor ruled rule ruler reign reigned
choose chose chosen choice select selected selection pick picked
win won wins winner winning victory victor victorious champion
lose lost loss losing defeat defeated beat beaten
fight fought battle war conflict combat
attack attacked assault raid strike struck invade invaded invasion
defend defended defense defence protect protected protection
drive drove driven driver
fly flew flown flight
give gave given gives donate donated donation gift
take took taken takes
get got gotten obtain obtained receive received
go went gone goes travel travelled traveled
come came arrive arrived arrival
leave left departed depart departure quit
send sent sends
bring brought brings
hold held holds host hosted
keep kept retain retained
make made makes produce produced production producer manufacture manufactured manufacturer
grow grew grown growth
rise rose risen increase increased increasing
fall fell fallen decline declined decrease decreased drop dropped
break broke broken
hide hid hidden
sing sang sung singer song songs vocal
play played player plays
sit sat seat seats seated
stand stood
run ran runs
see saw seen sees sight
show showed shown shows
show exhibit exhibition display displayed
become became becomes
draw drew drawn drawing
eat ate eaten food diet
drink drank drunk
feel felt feeling
meet met meeting meets
lie lay lies located situated location locate
live lived lives reside resided resident residents residence inhabitant inhabitants dwell population inhabited
name named names called call calls title titled nickname nicknamed known dubbed term termed
use used uses using utilize utilized usage
need needed require required requirement necessary
want wanted desire wish
allow allowed permit permitted let enable enabled
ban banned prohibit prohibited forbidden forbid outlawed outlaw prohibition
cause caused causes reason led due because result resulted
help helped aid assist assisted assistance support supported
try tried attempt attempted effort
join joined member members membership
separate separated divide divided division
connect connected connection link linked
change changed alter altered modify modified modification
move moved relocate relocated transfer transferred movement
show revealed reveal disclosed
announce announced announcement declared declare declaration proclaimed
propose proposed proposal suggest suggested suggestion
decide decided decision
agree agreed agreement deal treaty pact accord contract contracts
refuse refused reject rejected denied deny denial decline
demand demanded request requested ask asked
plan planned intend intended intention aim
appoint appointed appointment hired hire recruited
resign resigned resignation quit stepped
fire fired dismissed dismiss sacked laid layoffs
employ employed employees employee workers worker staff workforce jobs job
company firm business corporation companies firms
build building buildings structure structures
city town municipality urban
country nation state nations countries
area region territory zone regions areas
land ground soil
people persons population citizens
student students pupils pupil enrolled enrollment undergraduates undergraduate
school college university schools colleges academy
doctor physician medical medicine
illness disease sick sickness ill
church religious religion faith
king monarch queen throne
army military troops soldiers forces
police officers
ship ships vessel boat
car vehicle vehicles automobile automobiles cars
train railway rail railroad
road street highway
river stream
sea ocean
game match games matches
team club squad
season year
tv television broadcast broadcasts broadcaster broadcasting aired air network channel
movie film films movies
music musical musician
image picture photo photograph
big large largest biggest huge great greatest
small little smallest smaller
high highest tall height tallest
long length longest
old age oldest aged ancient
new newest recent recently latest
fast quick speed rapid quickly
important significant main major principal primary chief key
original originally initial initially early earliest
total overall sum amount number
percent percentage % proportion share
approximately about around roughly nearly
usually typically normally generally commonly often
similar same alike
different differ difference distinct
include included includes including consist consisted comprise composed contain contains contained
occur occurred happen happened happens take place
describe described description
consider considered regarded deemed
influence influenced affect affected effect impact
involve involved involvement participate participated participation
perform performed performance performer
compete competed competition competitor rival
earn earned earnings income revenue profit
damage damaged harm harmed
escape escaped flee fled flight
fail failed failure
complete completed completion
open opened opening
close closed closure closing shut
return returned
replace replaced replacement succeed succeeded successor
represent represented representative representation
own owned owner ownership belong belonged
control controlled
develop developed development
improve improved improvement
reduce reduced reduction cut
add added addition
remove removed removal
measure measured measurement
study research researcher researchers scientists scientist
test tested exam experiment
vote voted voters election elected elect
law legal legislation act
tax taxes taxation
crime criminal crimes
victim victims
storm hurricane cyclone
flood flooded flooding floods
earthquake quake tremor
burn burned burnt fire blaze
crash crashed collision
explode exploded explosion blast bomb bombing
shoot shot shooting gunfire
protest protests protesters demonstrated demonstration demonstrators
emigrate immigrate immigrants immigration migrants migration settlers settled settle settlement
colony colonies colonial colonists colonized
trade traded trading exchange export exports
france french
germany german germans
england english britain british uk
spain spanish
italy italian
china chinese
japan japanese
russia russian soviet
america american americans usa
europe european
greece greek
rome roman
poland polish
netherlands dutch
scotland scottish
ireland irish
india indian
africa african
australia australian
canada canadian
mexico mexican
turkey turkish ottoman
israel israeli
iran iranian
islam islamic muslim muslims
jew jewish jews
christian christianity christians
lawyer attorney solicitor barrister counsel
flat apartment flats apartments home homes house houses housing
teenager teenagers teen teens adolescent
baby infant newborn
elderly pensioner pensioners seniors
investigate investigated investigation investigator investigators probe inquiry
charge charged charges indicted indictment
fine fined fines penalty penalties punish punished punishment
rescue rescued save saved
search searched seek sought hunt looking
warn warned warning warnings alert
criticise criticised criticism criticize criticized condemn condemned condemnation
threat threats threaten threatened
promise promised pledge pledged vow vowed commitment
postpone postponed delay delayed
cancel cancelled canceled scrap scrapped
approve approved approval pass passed endorse endorsed
evacuate evacuated evacuation
shop shops store stores retailer
airplane plane planes jet aircraft aeroplane airliner
gun guns weapon weapons firearm firearms
virus infection infected outbreak epidemic pandemic
forecast forecasts predict predicted prediction expect expected
border frontier
debt debts owe owed loan loans borrowed
bankrupt bankruptcy insolvent insolvency
merge merged merger
rent rents tenant tenants landlord landlords lease
customer customers client clients buyer buyers consumer consumers user users
launch launched introduce introduced introduction unveil unveiled
apologise apologised apologize apologized apology
retire retired retirement
award awarded awards prize prizes honour honoured honor honored
spectator spectators audience viewers fans
goal goals score scored scorer
coach coached trainer manager managed
suspect suspects suspected suspicion
witness witnesses testify testified testimony
extinguish extinguished quench
weigh weighs weight heavy
wide width broad
deep depth
hot heat warm temperature
cold cool freezing
rich wealth wealthy riches
poor poverty
strong strength power powerful
safe safety secure security
free freedom liberty
able ability capable capability
hungry hunger famine starvation
";
