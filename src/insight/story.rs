//! What a text is about, in the words that questions are made of: its actors and its event.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::cues::{self, Hit, Sign};
use super::entities::Name;
use super::events::{self, Event};
use super::figures::Found;
use super::gazetteer::{Words, read};
use super::pattern::compile;
use super::reading::Reading;
use super::terms;
use super::{EntityKind, FigureKind};

/// Actors that questions are asked about.
const MOST_ACTORS: usize = 5;

/// Sentences of business that make a story one of business.
const BUSINESS: usize = 3;

/// All that questions are made from.
pub(super) struct Story<'r> {
    pub reading: &'r Reading<'r>,
    pub names: &'r [Name],
    pub figures: &'r [Found],
    pub attributions: &'r [super::Attribution],
    /// Whom and what the text is most about, most first.
    pub actors: Vec<&'r Name>,
    pub event: Option<Event>,
    /// Names and what the text calls "the driver", "the company": whatever may do or suffer something.
    pub subjects: Vec<Name>,
    /// The signs of facets in each sentence.
    hits: Vec<Vec<Hit>>,
}

impl<'r> Story<'r> {
    pub(super) fn new(
        reading: &'r Reading<'r>,
        names: &'r [Name],
        figures: &'r [Found],
        attributions: &'r [super::Attribution],
    ) -> Self {
        let actors = actors(reading, names);
        let event = actors
            .first()
            .and_then(|actor| events::find(reading, names, actor));
        Story {
            reading,
            names,
            figures,
            attributions,
            subjects: subjects(reading, names),
            actors,
            event,
            hits: reading
                .sentences
                .iter()
                .map(|s| cues::find(s.text))
                .collect(),
        }
    }

    /// Returns where sentence `i` has `sign`, in bytes of the sentence.
    pub(super) fn signs(&self, i: usize, sign: Sign) -> impl Iterator<Item = Range<usize>> {
        let hits = self.hits.get(i).into_iter().flatten();
        hits.filter(move |hit| hit.sign == sign)
            .map(|hit| hit.range.clone())
    }

    /// Tells whether sentence `i` names a sum of money.
    pub(super) fn has_money(&self, i: usize) -> bool {
        let text = self.reading.sentences[i].text;
        let signed = text.char_indices().any(|(at, c)| {
            matches!(c, '$' | '€' | '£' | '¥')
                && text[at + c.len_utf8()..]
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_digit())
        });
        signed
            || self
                .figures
                .iter()
                .any(|found| found.figure.sentence == i && found.figure.kind == FigureKind::Money)
    }

    /// Tells whether sentence `i` speaks of `name`, and not only of what is in, near or from it.
    pub(super) fn names_as_topic(&self, name: &Name, i: usize) -> bool {
        let text = self.reading.sentences[i].text;
        name.places
            .iter()
            .any(|(s, range)| *s == i && !is_location(name, &text[..range.start]))
    }

    /// Tells whether the text is about business.
    pub(super) fn is_of_business(&self) -> bool {
        let told = (0..self.hits.len()).filter(|i| self.signs(*i, Sign::Business).next().is_some());
        told.count() >= BUSINESS
    }

    /// Tells whether sentence `i` names anybody within `range`.
    pub(super) fn names_between(&self, i: usize, range: Range<usize>) -> bool {
        self.names.iter().any(|name| {
            matches!(name.kind, EntityKind::Person | EntityKind::Organisation)
                && name.places.iter().any(|(s, place)| {
                    *s == i && range.start <= place.start && place.end <= range.end
                })
        })
    }

    /// Tells whether sentence `i` speaks of the event.
    pub(super) fn has_event(&self, i: usize) -> bool {
        self.event_at(i).is_some()
    }

    /// Tells whether `words` name the event.
    pub(super) fn has_event_word(&self, words: &str) -> bool {
        self.event
            .as_ref()
            .is_some_and(|event| terms::words(words).any(|word| word == event.head))
    }

    /// Returns where sentence `i` names the event, in bytes of the sentence.
    pub(super) fn event_at(&self, i: usize) -> Option<Range<usize>> {
        let event = self.event.as_ref()?;
        let singular = event.head.trim_end_matches('s');
        let text = self.reading.sentences[i].text;
        let word = terms::words(text).find(|word| {
            word.to_lowercase().trim_end_matches('s') == singular && events::is_noun(text, word)
        })?;
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        Some(start..start + word.len())
    }
}

/// Subjects that questions are asked about.
const MOST_NAMES: usize = 12;
const MOST_NOUNS: usize = 6;
/// Times that a text says "the driver" when it is about one.
const FEWEST: usize = 2;

/// A noun where it stands for somebody or something: `justice` `ministry` at bytes of a sentence.
struct Mention<'t> {
    /// The word before it that tells it from others of its kind.
    modifier: Option<&'t str>,
    sentence: usize,
    range: Range<usize>,
}

/// The main names, then the nouns that stand for somebody throughout the text.
fn subjects(reading: &Reading<'_>, names: &[Name]) -> Vec<Name> {
    let mut nouns: Vec<Name> = mentions(reading)
        .into_iter()
        .flat_map(|(noun, mentions)| tell_apart(noun, &mentions))
        .collect();
    nouns.sort_by(|a, b| b.salience.total_cmp(&a.salience));
    nouns.truncate(MOST_NOUNS);
    names
        .iter()
        .take(MOST_NAMES)
        .cloned()
        .chain(nouns)
        .collect()
}

/// Finds "the driver", "the justice ministry", and "Researchers" at the beginning of a sentence.
fn mentions<'t>(reading: &Reading<'t>) -> BTreeMap<&'t str, Vec<Mention<'t>>> {
    let mut found: BTreeMap<&str, Vec<Mention<'_>>> = BTreeMap::new();
    for (i, sentence) in reading.sentences.iter().enumerate() {
        let text = sentence.text;
        let (mut before, mut previous) = ("", "");
        for word in terms::words(text) {
            let definite = |word: &str| matches!(word, "the" | "The");
            let modifier = (definite(before) && events::is_modifier(previous)).then_some(previous);
            let particular = definite(previous) || modifier.is_some();
            if particular && (NOUNS.contains(word) || is_any_noun(text, word)) {
                let start = modifier.unwrap_or(word).as_ptr() as usize - text.as_ptr() as usize;
                let end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
                found.entry(word).or_default().push(Mention {
                    modifier,
                    sentence: i,
                    range: start..end,
                });
            }
            (before, previous) = (previous, word);
        }
    }
    found
}

/// Times that a text says "the card" when it is about one, of nouns that are on no list.
const FEWEST_OF_ANY: usize = 3;

/// Tells whether `word`, a slice of `text`, may be a noun that ends its phrase.
fn is_any_noun(text: &str, word: &str) -> bool {
    word.len() > 3
        && events::is_modifier(word)
        && events::ends_phrase(text, word)
        && !NO_SUBJECTS.contains(word)
}

/// Words after "the" that stand for nothing that does or suffers something.
static NO_SUBJECTS: Words = LazyLock::new(|| {
    read(
        "
    time; rest; number; part; side; front; back; half; middle; edge; start; beginning; fact; idea; same; whole; world; country; public; past; future; present
    morning; afternoon; evening; night; weekend; summer; winter; spring; autumn; moment; period; decade; century; rate; amount; level; total; average; majority
    area; region; north; south; east; west; ground; street; road; floor; door; room; house; home; hand; head; face; body; heart; mind; kind; sort; type; form
    chance; need; right; wrong; poor; rich; dead; young; elderly; sick; wounded; unknown; accused; latter; former; case; reason; result; problem; question; answer
    lead; match; ball; goal; score; table; corner; board; line; list; cost; price; market; money; data; internet; media; press; news; story; word; name
    ",
    )
});

/// One subject for each of its kind that a text speaks of: "the ministry" is the justice ministry where there is no other.
fn tell_apart(noun: &str, mentions: &[Mention<'_>]) -> Vec<Name> {
    let modifiers: BTreeSet<&str> = mentions.iter().filter_map(|m| m.modifier).collect();
    let subject = |modifier: Option<&str>, with_bare: bool| {
        let places: Vec<(usize, Range<usize>)> = mentions
            .iter()
            .filter(|m| m.modifier == modifier || (with_bare && m.modifier.is_none()))
            .map(|m| (m.sentence, m.range.clone()))
            .collect();
        let (fewest, single) = if NOUNS.contains(noun) {
            (FEWEST, 1)
        } else {
            (FEWEST_OF_ANY, FEWEST)
        };
        let enough = places.len() >= if modifier.is_some() { single } else { fewest };
        enough.then(|| Name {
            name: modifier.map_or_else(|| noun.to_owned(), |modifier| format!("{modifier} {noun}")),
            kind: EntityKind::Other,
            salience: places.len() as f64,
            places,
            takes_article: true,
            is_plural: (noun.ends_with('s') && !noun.ends_with("ss") && noun != "species")
                || matches!(noun, "men" | "women" | "police" | "children"),
        })
    };
    if modifiers.is_empty() {
        return subject(None, false).into_iter().collect();
    }
    let alone = modifiers.len() == 1;
    modifiers
        .iter()
        .filter_map(|modifier| subject(Some(modifier), alone))
        .collect()
}

fn actors<'r>(reading: &Reading<'_>, names: &'r [Name]) -> Vec<&'r Name> {
    let title = reading.text.title;
    let weight = |name: &Name| {
        let kind = match name.kind {
            EntityKind::Organisation | EntityKind::Person => 1.0,
            EntityKind::Product | EntityKind::Other => 0.7,
            EntityKind::Place => 0.5,
        };
        let carries = MEDIA.contains(&name.name.as_str()) && !title.contains(&name.name);
        kind * name.salience * if carries { 0.2 } else { 1.0 }
    };
    let fewest = if names.iter().any(|n| n.places.len() > 1) {
        2
    } else {
        1
    };
    let mut actors: Vec<&Name> = names.iter().filter(|n| n.places.len() >= fewest).collect();
    actors.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    actors.truncate(MOST_ACTORS);
    actors
}

/// Nouns that stand for one somebody or something throughout a text.
static NOUNS: Words = LazyLock::new(|| {
    read(
        "
    company; firm; group; team; club; bank; airline; government; council; city; town; school; university; hospital; church; union; army
    military; police; court; agency; department; ministry; museum; band; network; studio; brand; retailer; magazine; newspaper; charity
    driver; pilot; co-pilot; suspect; gunman; attacker; victim; victims; passengers; crew; couple; man; woman; boy; girl; teenager; teen; baby; mother; father
    family; parents; student; students; teacher; officer; officers; soldier; soldiers; men; women; children; protesters; militants; rebels; hostages; refugees
    president; minister; senator; governor; mayor; judge; jury; actor; actress; singer; author; artist; player; striker; coach; manager; champion
    scientists; researchers; investigators; prosecutors; engineers; workers; residents; astronauts; migrants; organisers; organizers; regulator; regulators
    officials; authorities; authority; commission; parliament; cooperative; association; foundation; institute; committee; inspectors; farmers; fishermen
    scheme; card; judgment; ruling; decision; treaty; contract; wall; strike; merger; deal; moss; crop; product; medicine; treatment; vote
    tenants; owners; operator; supplier; manufacturer; developer; developers; founders; plane; aircraft; jet; ship; train; bus; car; boat
    spacecraft; satellite; rocket; robot; drone; phone; device; app; software; website; service; system; drug; vaccine; virus; disease; animal; dog; elephant
    bridge; building; tower; dam; tunnel; hotel; restaurant; airport; station; mine; plant; factory; mall; temple; mosque; volcano; river; lake; island; bill; law; film; movie; book
    show; series; song; album; painting; game; flight; festival; exhibition; study; report; plan; project; program; programme; campaign; investigation; lawsuit; trial
    rings; fossil; skeleton; galaxy; star; storm; hurricane; earthquake; fire; flood; species; dinosaur; comet; asteroid; planet; telescope; experiment; currency; economy; party; coalition; rebellion
    ",
    )
});

/// Before a place where something is, which is not spoken of.
static LOCATES: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?i:in|at|from|to|near|across|outside|around|into|of|through|for|on|throughout|within|inside|off|along)(?: (?:the|northern|southern|eastern|western|central))? $",
    )
});

/// Tells whether `before` puts what follows it where something is.
pub(super) fn locates(before: &str) -> bool {
    LOCATES.is_match(before)
}

/// Tells whether `name` after `before` only says where something is: "in France", "near the University of Arle".
pub(super) fn is_location(name: &Name, before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    let beside = ["near", "in", "at", "outside", "inside"]
        .contains(&before.rsplit(' ').next().unwrap_or_default());
    match name.kind {
        EntityKind::Person => false,
        EntityKind::Place => beside || locates(&format!("{before} ")),
        _ => beside,
    }
}

/// Names that carry other people's news.
pub(super) static MEDIA: Words = LazyLock::new(|| {
    read(
        "
    CNN; Reuters; AP; Associated Press; AFP; BBC; Bloomberg; Financial Times; New York Times
    Washington Post; Wall Street Journal; Guardian; Times; Telegraph; NBC; CBS; ABC; ABC News; Fox News
    CNBC; MSNBC; NPR; Politico; Axios; Twitter; Facebook; Instagram; YouTube; Xinhua; Al Jazeera
    Daily Mail; MailOnline; USA Today; Semafor; HLN; People; ESPN
    ",
    )
});

/// "Harlow's", "the Rovers'".
pub(super) fn possessive(phrase: &str) -> String {
    if phrase.ends_with('s') {
        format!("{phrase}'")
    } else {
        format!("{phrase}'s")
    }
}
