//! Small lists of words that rules about names need. Lists, not suffixes: a rule that drops "-AI" drops
//! names that readers know. Entries stand apart by `;` or a line break.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A set of words or names.
pub(super) type Words = LazyLock<HashSet<&'static str>>;

/// Reads a list of words.
pub(super) fn read(list: &'static str) -> HashSet<&'static str> {
    list.split([';', '\n'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect()
}

/// Countries, their common short forms, US states, and cities that news is datelined from.
pub(super) static PLACES: Words = LazyLock::new(|| {
    read(
        "
    Afghanistan; Albania; Algeria; Angola; Argentina; Armenia; Australia; Austria; Azerbaijan; Bahrain
    Bangladesh; Belarus; Belgium; Belize; Benin; Bhutan; Bolivia; Bosnia; Botswana; Brazil; Britain
    Brunei; Bulgaria; Burkina Faso; Burundi; Cambodia; Cameroon; Canada; Chad; Chile; China; Colombia
    Congo; Costa Rica; Croatia; Cuba; Cyprus; Czech Republic; Denmark; Djibouti; Ecuador; Egypt
    El Salvador; England; Eritrea; Estonia; Ethiopia; Europe; Fiji; Finland; France; Gabon; Gambia; Gaza
    Georgia; Germany; Ghana; Greece; Greenland; Grenada; Guatemala; Guinea; Guyana; Haiti; Honduras
    Hong Kong; Hungary; Iceland; India; Indonesia; Iran; Iraq; Ireland; Israel; Italy; Ivory Coast
    Jamaica; Japan; Jordan; Kazakhstan; Kenya; Kosovo; Kuwait; Kyrgyzstan; Laos; Latvia; Lebanon
    Lesotho; Liberia; Libya; Liechtenstein; Lithuania; Luxembourg; Madagascar; Malawi; Malaysia
    Maldives; Mali; Malta; Mauritania; Mauritius; Mexico; Moldova; Monaco; Mongolia; Montenegro; Morocco
    Mozambique; Myanmar; Namibia; Nepal; Netherlands; New Zealand; Nicaragua; Niger; Nigeria
    North Korea; North Macedonia; Northern Ireland; Norway; Oman; Pakistan; Palestine; Panama
    Papua New Guinea; Paraguay; Peru; Philippines; Poland; Portugal; Puerto Rico; Qatar; Romania; Russia
    Rwanda; Samoa; Saudi Arabia; Scotland; Senegal; Serbia; Seychelles; Sierra Leone; Singapore
    Slovakia; Slovenia; Somalia; South Africa; South Korea; South Sudan; Spain; Sri Lanka; Sudan
    Suriname; Sweden; Switzerland; Syria; Taiwan; Tajikistan; Tanzania; Thailand; Tibet; Togo; Tonga
    Tunisia; Turkey; Turkmenistan; Uganda; Ukraine; United Arab Emirates; United Kingdom; United States
    Uruguay; Uzbekistan; Vanuatu; Vatican; Venezuela; Vietnam; Wales; Yemen; Zambia; Zimbabwe; US; U.S.
    U.S; UK; U.K.; U.K; U.N.; USA; UAE; EU; Africa; Asia; America; North America; South America
    Latin America; Middle East; Antarctica; Arctic; Crimea; West Bank; Alabama; Alaska; Arizona
    Arkansas; California; Colorado; Connecticut; Delaware; Florida; Hawaii; Idaho; Illinois; Indiana
    Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland; Massachusetts; Michigan; Minnesota; Mississippi
    Missouri; Montana; Nebraska; Nevada; New Hampshire; New Jersey; New Mexico; New York; North Carolina
    North Dakota; Ohio; Oklahoma; Oregon; Pennsylvania; Rhode Island; South Carolina; South Dakota
    Tennessee; Texas; Utah; Vermont; Virginia; West Virginia; Wisconsin; Wyoming; Washington; London
    Paris; Berlin; Madrid; Rome; Brussels; Vienna; Geneva; Zurich; Amsterdam; The Hague; Hague
    Copenhagen; Stockholm; Oslo; Helsinki; Warsaw; Prague; Budapest; Athens; Lisbon; Dublin; Belfast
    Edinburgh; Glasgow; Cardiff; Manchester; Liverpool; Birmingham; Leeds; Moscow; Kyiv; Kiev; Minsk
    Istanbul; Ankara; Jerusalem; Tel Aviv; Beirut; Damascus; Baghdad; Tehran; Riyadh; Dubai; Abu Dhabi
    Doha; Cairo; Tripoli; Tunis; Algiers; Lagos; Abuja; Nairobi; Johannesburg; Cape Town; Pretoria
    Addis Ababa; Kabul; Islamabad; Karachi; Lahore; New Delhi; Delhi; Mumbai; Kolkata; Dhaka; Kathmandu
    Colombo; Bangkok; Hanoi; Jakarta; Manila; Kuala Lumpur; Beijing; Shanghai; Shenzhen; Taipei; Seoul
    Pyongyang; Tokyo; Osaka; Sydney; Melbourne; Canberra; Brisbane; Perth; Wellington; Auckland; Ottawa
    Toronto; Montreal; Vancouver; Mexico City; Havana; Bogota; Caracas; Lima; Santiago; Buenos Aires
    Brasilia; Sao Paulo; Rio de Janeiro; New York City; Los Angeles; Chicago; Houston; Phoenix
    Philadelphia; San Francisco; San Diego; Seattle; Boston; Dallas; Austin; Denver; Detroit; Atlanta
    Miami; Las Vegas; New Orleans; Baltimore; Cleveland; Minneapolis; Silicon Valley; Wall Street
    Hollywood; Manhattan; Brooklyn
    ",
    )
});

/// Words that make a name a place.
pub(super) static PLACE_WORDS: Words = LazyLock::new(|| {
    read(
        "
    Lake; Mount; River; County; City; Island; Islands; Street; Avenue; Road; Park; Bay; Beach; Valley
    Airport; Province; Peninsula; Sea; Ocean; Strait; Coast; Desert; Canyon; Harbour; Harbor; Bridge
    Square; Village; Hills; Mountains; Gulf; Channel; Canal; District; Stadium
    ",
    )
});

/// Last words that make a name a place, but are none at its beginning.
pub(super) static PLACE_ENDINGS: Words = LazyLock::new(|| {
    read(
        "
    Delta; Alps; Highlands; Township; Parish; Chapel; Basilica; Cathedral; Palace; Resort; Heights; Falls; Creek; Springs; Plaza
    Boulevard; Way; Lane; Forest; Reef; Territory; Region; Cape; Ridge; Crossing; Glacier; Volcano; Lagoon; Gardens; Plateau; Basin
    Coliseum; Arena; Prison; Station; Tower; Towers; Hall; Castle; Abbey; Cemetery; Zoo; Marina; Terminal; Tunnel; Reservoir
    ",
    )
});

/// Last words that make a name an organisation, but say little at its beginning.
pub(super) static BODY_ENDINGS: Words = LazyLock::new(|| {
    read(
        "
    International; TV; Tours; Adventures; Brothers; Bros; Sons; Cycling; Athletics; Swimming; Gymnastics; Rowing; Boxing; Basketball
    Orchestra; Symphony; Ballet; Opera; Theatre; Productions; Publishing; Publications; Books; Hotels; Properties; Solutions; Consulting
    Associates; Ventures; Investments; Securities; SEALs; Marines; Front; Movement
    ",
    )
});

/// First words of many places.
pub(super) static PLACE_PREFIXES: Words = LazyLock::new(|| {
    read(
        "
    Camp; Circuit; Rue; Via; Villa; Puerto; San; Santa; Los; Las; Port; Fort; North; South; East; West; St; St.; Saint; Upper; Lower; El
    ",
    )
});

/// Words that make a name an event or a thing, never a person.
pub(super) static EVENT_WORDS: Words = LazyLock::new(|| {
    read(
        "
    Tropical; Cyclone; Hurricane; Typhoon; Storm; Operation; War; Cup; Bowl; Day; Games; Series
    Festival; Award; Awards; Prize; Act; Flight; Championship; Championships; Open; Olympics; Olympic
    Trophy; Project
    ",
    )
});

/// Last words in -s of names that are one thing.
pub(super) static SINGULAR_IN_S: Words = LazyLock::new(|| {
    read(
        "
    States; Nations; Netherlands; Philippines; Times; News; Emirates; Services; Systems; Technologies
    Airlines; Airways; Industries; Motors; Foods; Partners; Holdings; Labs; Pharmaceuticals; Networks
    Studios
    ",
    )
});

/// Words that make a name an organisation.
pub(super) static ORGANISATION_WORDS: Words = LazyLock::new(|| {
    read(
        "
    Software; Logistics; Robotics; Aerospace; Telecom; Compute; Computing; Therapeutics; Semiconductors
    Inc; Corp; Corporation; Ltd; LLC; PLC; plc; Co; Company; Group; Holdings; Bank; Ministry; University
    Department; Court; Commission; Agency; Association; Institute; Party; Council; Union; Club; United
    FC; Airlines; Airways; Times; Post; Journal; News; Foundation; Committee; Authority; Service
    Services; Hospital; School; College; Organization; Organisation; Federation; Society; Centre; Center
    Board; Bureau; Office; Administration; Parliament; Congress; Senate; Army; Navy; Force; Police
    Church; League; Nations; Observatory; Laboratory; Laboratories; Labs; Systems; Technologies
    Partners; Capital; Energy; Motors; Industries; Entertainment; Media; Networks; Press; Trust; Fund
    Alliance; Coalition; Brigade; Guard; Treasury; Cabinet; Assembly; Tribunal; Watch; House; Team
    Studios; Pictures; Records; Museum; Academy; Network; Cloud; Pharmaceuticals; Rail; Railways
    Railway; Insurance; Bakeries; Stores; Foods; Oil; Gas; Electric; Mills; Dynamics; Financial; Courier
    Tribune; Herald; Gazette; Chronicle; Magazine; Radio; Television; Embassy; Rangers; Rovers
    Wanderers; Athletic; Reserve; State; Exchange; Clinic; Jury; Museums; Command; Forces; Corps; Militia; Squadron; Consulate; Gallery; Rescue; Management; Fellowship; Institution
    ",
    )
});

/// Endings of company names that are left out when names are compared.
pub(super) static COMPANY_ENDINGS: Words = LazyLock::new(|| {
    read(
        "
    Inc; Corp; Corporation; Ltd; LLC; PLC; plc; Co; Company; Group; Holdings; AG; SA; SE; NV
    ",
    )
});

/// Second words of company names whose first word alone is the usual name.
pub(super) static CORPORATE_WORDS: Words = LazyLock::new(|| {
    read(
        "
    Systems; Technologies; Industries; Airlines; Airways; Motors; Energy; Entertainment; Pharmaceuticals
    Labs; Media; Partners; Holdings; Group; Company; Corporation; Inc; Corp; Ltd; Foods; Stores
    Networks; Software; Grid; Compute; Computing; Power; Steel; Logistics; Robotics; Semiconductor
    Semiconductors; Biotech; Therapeutics; Aerospace; Automotive; Telecom; Athletic; Wanderers; Rovers
    ",
    )
});

/// Bodies that are spoken of with an article: "the Supreme Court".
pub(super) static BODIES_WITH_ARTICLE: Words = LazyLock::new(|| {
    read(
        "
    Department; Court; Commission; Bureau; Agency; Ministry; Council; Senate; Association; Federation
    Authority; Administration; Office; Service; Board; Foundation; Union; Party; Committee; Embassy
    Navy; Army; Reserve; Tribunal; Treasury; Assembly; Fund; Police
    ",
    )
});

/// Names that "the" stands before, whatever the text does.
pub(super) static WITH_ARTICLE: Words = LazyLock::new(|| {
    read(
        "
    NFL; NBA; NHL; MLB; NCAA; FBI; CIA; FDA; EPA; NTSB; FAA; UN; U.N.; U.N; EU; E.U.; US; U.S.; U.S; USA; UK; U.K.; U.K; UAE; WHO; IMF; NSA
    DEA; CDC; NRA; BBC; GOP; IRS; SEC; FCC; FTC; TSA; NYPD; LAPD; ACLU; IOC; IAEA; ECB; ATF; NHS; MLS; PGA; IDF; NTSB; NLRB; NYSE
    White House; Pentagon; Kremlin; Vatican; Premier League; Taliban; Oscars; Air Force; Hague; Middle East; West Bank; Arctic
    Netherlands; Philippines; Maldives; Bahamas; United States; United Kingdom; United Arab Emirates; United Nations; European Union
    Czech Republic; Ivory Coast; Gambia; Seychelles; Champions League; World Cup; Super Bowl; Associated Press; Financial Times
    New York Times; Washington Post; Wall Street Journal; Guardian; Supreme Court; Security Council; Bundestag; Knesset
    Bundesbank; World Bank; Federal Reserve; Olympics; Winter Olympics; Houthis; Senate; Internet; Islamic Maghreb
    ",
    )
});

/// Words before a person's name that are no part of it.
pub(super) static TITLES: Words = LazyLock::new(|| {
    read(
        "
    Mr; Mrs; Ms; Miss; Dr; Prof; Professor; Sir; Dame; Lord; Lady; President; Vice; Prime; Minister
    Chancellor; Premier; Secretary; Senator; Sen; Rep; Representative; Congressman; Congresswoman
    Governor; Gov; Mayor; Judge; Justice; Chief; Executive; Officer; CEO; CFO; CTO; COO; Chairman
    Chairwoman; Chair; Director; Manager; General; Gen; Colonel; Col; Major; Maj; Captain; Capt
    Lieutenant; Lt; Sergeant; Sgt; Admiral; Adm; Commander; Cmdr; Detective; Det; Inspector
    Superintendent; Supt; Constable; Sheriff; Deputy; Attorney; Prosecutor; Coach; King; Queen; Prince
    Princess; Duke; Duchess; Pope; Archbishop; Bishop; Cardinal; Rev; Reverend; Father; Rabbi; Imam
    Ayatollah; Sheikh; Ambassador; Speaker; Spokesman; Spokeswoman; Analyst; Foreign; Former; First
    Acting; Senior; Hon; Councillor; MP; Engineer; Founder; Striker; Midfielder; Goalkeeper; Defender
    Winger; Substitute; Skipper; Referee; Journalist; Reporter; Photographer; Lawyer; Assistant; Elder; Laureate; Poet; Teammate; Majority; Minority; Leader; Whip; Spokesperson; Pilot; Officers; Agent; Special; Patrolman; Trooper; Firefighter; Actor; Actress; Author; Singer
    Commissioner; Specialist; Class; Staff; Cpl; Corporal; Pvt; Spc; Brig; Brigadier; Pastor; Comedian; Rapper; Chef; Envoy; Counsel; Undersecretary; Principal; Incumbent; Artist; Creator; Marshal; Correspondent; Editor; Producer; Host; Anchor; Columnist; Curator
    ",
    )
});

/// Words after which "for" is part of a name.
pub(super) static SERVING: Words = LazyLock::new(|| {
    read(
        "
    Institute; Institutes; Centre; Center; Centers; Centres; Council; Foundation; Committee; Society
    Association; Observatory; Academy; Agency; Campaign; Coalition; Fund; Office; Department; Ministry
    Commission; Organization; Organisation; Alliance
    ",
    )
});

/// Keys of a keyboard that are called by a word.
pub(super) static KEYS: Words = LazyLock::new(|| {
    read(
        "
    Enter; Tab; Esc; Escape; Space; Shift; Ctrl; Control; Alt; Option; Command; Return; Backspace; Delete
    Home; End; Insert; Up; Down; Left; Right; Page
    ",
    )
});

/// Days and months, which end a name.
pub(super) static CALENDAR: Words = LazyLock::new(|| {
    read(
        "
    Monday; Tuesday; Wednesday; Thursday; Friday; Saturday; Sunday; January; February; March; April; May
    June; July; August; September; October; November; December; Jan; Feb; Mar; Apr; Jun; Jul; Aug; Sept
    Sep; Oct; Nov; Dec
    ",
    )
});

/// Capitalised words that name nothing by themselves: days, months, peoples, languages.
pub(super) static NO_NAMES: Words = LazyLock::new(|| {
    read(
        "
    Monday; Tuesday; Wednesday; Thursday; Friday; Saturday; Sunday; January; February; March; April; May
    June; July; August; September; October; November; December; Jan; Feb; Mar; Apr; Jun; Jul; Aug; Sept
    Sep; Oct; Nov; Dec; Christmas; Easter; American; Americans; British; Briton; Britons; English
    French; German; Germans; Italian; Spanish; European; Europeans; Russian; Russians; Chinese; Japanese
    Korean; Indian; Indians; Israeli; Israelis; Palestinian; Palestinians; Iranian; Iraqi; Iraqis
    Syrian; Syrians; Turkish; Egyptian; African; Africans; Asian; Arab; Arabs; Australian; Canadian
    Mexican; Brazilian; Dutch; Belgian; Swiss; Swedish; Norwegian; Danish; Finnish; Polish; Greek
    Ukrainian; Ukrainians; Scottish; Welsh; Irish; Muslim; Muslims; Islamic; Islam; Christian
    Christians; Jewish; Jews; Catholic; Catholics; Hindu; Buddhist; Sunni; Shia; Shiite; Western
    Eastern; Northern; Southern; Hispanic; Latino; Saudi; Pakistani; Afghan; Cuban; Libyan; Republican
    Republicans; Democrat; Democrats; Democratic; Conservative; Conservatives; Tory; Tories; I; God
    Internet; Mr; Mrs; Ms; Dr; CEO; CEOs; TV; AM; PM; GMT; EST; ET; DNA; GDP; AI; IT; PC; OK; CCTV; HIV
    GPS; USB; GB; MB; TB; Celsius; Fahrenheit; Kelvin; Nigerian; Kenyan; Yemeni; Lebanese; Jordanian; Vietnamese; Thai; Filipino; Indonesian
    Malaysian; Colombian; Argentine; Portuguese; Austrian; Hungarian; Romanian; Czech; Serbian
    Lithuanian; New Year; New Year's; New Year's Eve; New Year’s; Oh; Hey; OK; Okay; Web; Inc; Corp; Jr; Sr; BC; AD; CE; BCE; UTC; EDT; PT; PST; CET
    Ms; Mrs; Ph.D; Ph.D.; East; West; North; South; ID; FAQ; HD; 3D; VIP; PhD; MBA; MVP; USD; EUR; II; III; IV; Photo; File
    CT; MRI; TLC; ASAP; NO; LOL; MD; MDs; DVD; DVDs; CD; CDs; PR; HQ; ATM; ATMs; SUV; SUVs; UFO; UFOs; VIPs; IQ; ER; ICU; DIY; LED; WiFi; Wi-Fi
    CV; RIP; FYI; OMG; IVF; STD; STDs; BMI; AIDS; IED; IEDs; AK; LGBT; LGBTQ; Olympic; Paralympic; PhDs; CFO; CTO; COO; MP; MPs; GP; GPs; EU-wide; Op-Ed
    ",
    )
});

/// Words that begin sentences with a capital although they name nothing.
pub(super) static SENTENCE_WORDS: Words = LazyLock::new(|| {
    read(
        "
    Last; Next; Earlier; Later; Yesterday; Today; Tomorrow; Tonight; Early; Late; Police; Officials
    Authorities; Prosecutors; Investigators; Researchers; Scientists; Analysts; Experts; Doctors
    Witnesses; Critics; Supporters; Opponents; People; Men; Women; Children; Students; Residents
    Workers; Shares; Sources; Lawyers; Despite; Although; Though; Unlike; Like; Within; Without
    According; Also; Even; Ever; Perhaps; Maybe; Instead; Indeed; Many; Much; Several; Among; Amid
    Around; Nearly; Almost; About; Another; Every; One; Two; Three; Four; Five; Six; Seven; Eight; Nine
    Ten; First; Second; Third; Finally; Recently; Thousands; Hundreds; Dozens; Millions; Yes; Well
    Please; Sorry; Let; Since; Following; Asked; Speaking; Born; Based; Given; Whether; However
    Meanwhile; Still; Yet; Sometimes; Often; Never; Always; Everyone; Everything; Nobody; Nothing
    Someone; Something; Anyone; Neither; Either; Including; Back; Former; Across; Along; Behind; Beyond
    Inside; Outside; Part; Whatever; Whenever; Thanks; Thank; Just; Now; New; Old; Good; Great; Big
    Local; Federal; Rescue; Rescuers; Government; Throughout; Tweeted; Published; Updated; Citing; Regardless; Compared; Named; Called
    Dubbed; Known; Led; Founded; Located; Nicknamed; Wearing; Using; Saying; Aides; Fans; Neighbors; Neighbours; Parents; Lawmakers
    Activists; Rebels; Militants; Voters; Protesters; Firefighters; Troops; Soldiers; Users; Customers; Investors; Economists
    ",
    )
});

/// Words that show by what comes before or after them that a name is a person.
pub(super) const SPEECH: &str = "said|says|told|added|wrote|tweeted|explained|recalled|testified|replied|insisted|argued|argues|warned|admitted|noted|joked|remembers|recalls|believes|thinks|called|criticised|criticized|declined";
