//! Sentences → the few that tell the story, in their order.
//!
//! Sentences are scored by their salience. Maximal marginal relevance (Carbonell and
//! Goldstein 1998) then picks sentences that do not repeat each other, within a budget of words.
//! What cannot stand alone as a bullet is never picked, however central it is.

use super::antecedents::Antecedents;
use super::bullets::{FEWEST_WORDS, is_bare, may_be_bullet};
use super::compress::compress;
use super::leaning;
use super::reading::Reading;
use super::salience::scores;
use super::terms::count_words;
use super::vectors::Vectors;
use super::{Bullet, Limits, Unsummarised};

/// What it costs to need the sentence before.
const LEANING: f64 = -0.25;
/// What it costs a short sentence to name nothing: "After fifty years there are caves."
const BARENESS: f64 = -0.25;
/// What it costs to speak as "I" or "we", which a bullet beside others' news does not explain.
const PERSONAL: f64 = -0.25;
/// What it costs to say only that something is open: "Whether it helps is unclear."
const OPENNESS: f64 = -0.5;
/// How much likeness to a picked sentence costs.
const REPETITION: f64 = 0.45;
/// What a second bullet from one paragraph costs.
const SAME_PARAGRAPH: f64 = 0.1;
/// Words of a bullet in which a pronoun can hardly have its noun.
const SHORT_BULLET: usize = 12;
/// Words of a bullet that must name something to say anything by itself.
const BARE_BULLET: usize = 10;
/// Words of one that cannot say anything by itself unless it names something.
const TINY_BULLET: usize = 7;
/// Words of one that cannot unless it names something, when it speaks of something as known: "The cases differ."
const DEFINITE_BULLET: usize = 14;
/// Words of the text, and sentences, under which there is nothing to summarise.
const SHORT_TEXT: (usize, usize) = (40, 3);
/// Bullets that a summary should have when the text allows.
const WANTED: usize = 3;

/// A sentence that may become a bullet.
struct Candidate {
    sentence: usize,
    text: String,
    words: usize,
    /// 0 to 1.
    score: f64,
    /// It speaks of "he" or "this", which only the sentence before it explains.
    leans: bool,
    /// What it takes for known, which another bullet must have named.
    known: Option<String>,
}

/// Picks the bullets of a text, or says why there are none.
pub(super) fn summarise(
    reading: &Reading<'_>,
    limits: Limits,
) -> (Vec<Bullet>, Option<Unsummarised>) {
    if reading.sentences.is_empty() {
        return (Vec::new(), Some(Unsummarised::Empty));
    }
    let most = limits.bullets.max(1);
    let budget = limits
        .words
        .unwrap_or_else(|| (reading.words / 5).clamp(70, 130));
    let vectors = Vectors::new(&reading.sentences, reading.terms);
    let candidates = candidates(reading, &vectors);
    if reading.words < SHORT_TEXT.0 || reading.sentences.len() < SHORT_TEXT.1 {
        let lead = candidates
            .iter()
            .find(|c| !c.leans && c.known.is_none() && c.words <= budget);
        return match lead {
            Some(lead) => (vec![bullet(reading, lead)], None),
            None => (Vec::new(), Some(why_none(&candidates))),
        };
    }
    let wanted = WANTED.min(most);
    let mut picked: Vec<usize> = Vec::new();
    // When a few long sentences use the budget up, the second and later ones must be shorter.
    for longest in [budget, budget / 2, budget * 2 / 5, budget / wanted] {
        let again = pick(reading, &vectors, &candidates, most, budget, longest);
        if again.len() > picked.len() {
            picked = again;
        }
        if picked.len() >= wanted {
            break;
        }
    }
    if picked.is_empty() {
        return (Vec::new(), Some(why_none(&candidates)));
    }
    picked.sort_by_key(|i| candidates[*i].sentence);
    let bullets = picked.into_iter().map(|i| bullet(reading, &candidates[i]));
    (bullets.collect(), None)
}

/// Tells why none of the candidates was picked.
fn why_none(candidates: &[Candidate]) -> Unsummarised {
    if candidates.iter().any(|c| !c.leans) {
        Unsummarised::Limited
    } else {
        Unsummarised::Fragments
    }
}

fn bullet(reading: &Reading<'_>, candidate: &Candidate) -> Bullet {
    Bullet {
        text: candidate.text.clone(),
        sources: vec![reading.source(candidate.sentence)],
    }
}

/// Picks up to `most` candidates of `budget` words together; all but the first have at most `longest` words.
fn pick(
    reading: &Reading<'_>,
    vectors: &Vectors,
    candidates: &[Candidate],
    most: usize,
    budget: usize,
    longest: usize,
) -> Vec<usize> {
    let mut picked: Vec<usize> = Vec::new();
    let mut left = budget;
    while picked.len() < most {
        let room = if picked.is_empty() {
            budget.min(longest.max(budget * 3 / 5))
        } else {
            left.min(longest)
        };
        let best = (0..candidates.len())
            .filter(|i| !picked.contains(i) && candidates[*i].words <= room)
            .filter(|i| stands(candidates, &picked, *i))
            .filter(|i| {
                picked
                    .iter()
                    .all(|p| candidates[*p].text != candidates[*i].text)
            })
            .map(|i| (worth(reading, vectors, candidates, &picked, i), i))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let Some((_, best)) = best else { break };
        left -= candidates[best].words;
        picked.push(best);
    }
    picked
}

/// Tells whether a candidate can be understood beside those picked.
fn stands(candidates: &[Candidate], picked: &[usize], i: usize) -> bool {
    let candidate = &candidates[i];
    let mut before = picked.iter().map(|p| &candidates[*p]);
    let follows = |other: &Candidate| other.sentence + 1 == candidate.sentence;
    match &candidate.known {
        _ if candidate.leans => before.any(follows),
        Some(known) => before.any(|other| {
            other.sentence < candidate.sentence
                && (follows(other) || other.text.contains(known.as_str()))
        }),
        None => true,
    }
}

fn worth(
    reading: &Reading<'_>,
    vectors: &Vectors,
    candidates: &[Candidate],
    picked: &[usize],
    i: usize,
) -> f64 {
    let sentence = candidates[i].sentence;
    let repeats = picked
        .iter()
        .map(|p| vectors.likeness(sentence, candidates[*p].sentence))
        .fold(0.0, f64::max);
    let paragraphs = reading.sentences.last().map_or(0, |s| s.paragraph + 1);
    let crowded = paragraphs >= 5
        && reading.sentences.len() >= 2 * paragraphs
        && picked.iter().any(|p| {
            reading.sentences[candidates[*p].sentence].paragraph
                == reading.sentences[sentence].paragraph
        });
    let crowding = if crowded { SAME_PARAGRAPH } else { 0.0 };
    candidates[i].score - REPETITION * repeats - crowding
}

fn candidates(reading: &Reading<'_>, vectors: &Vectors) -> Vec<Candidate> {
    let scores = scores(reading, vectors);
    let antecedents = Antecedents::new(reading);
    let mut candidates: Vec<Candidate> = (0..reading.sentences.len())
        .filter(|i| may_be_bullet(reading, *i))
        .filter_map(|i| {
            let text = compress(reading.sentences[i].text);
            let words = count_words(&text);
            let bare = words <= BARE_BULLET && is_bare(&text);
            let leans = leaning::begins(&text, reading.language)
                || (words <= SHORT_BULLET && leaning::refers(&text))
                || (words <= TINY_BULLET && bare)
                || (words <= DEFINITE_BULLET && leaning::is_definite(&text) && is_bare(&text));
            let score = scores[i]
                + if leans { LEANING } else { 0.0 }
                + if bare { BARENESS } else { 0.0 }
                + if leaning::says_nothing(&text, words) {
                    OPENNESS
                } else {
                    0.0
                }
                + if reading.is_english() && leaning::is_personal(&text) {
                    PERSONAL
                } else {
                    0.0
                };
            let fragment = reading.is_english() && leaning::is_fragment(&text, words);
            (words >= FEWEST_WORDS && !fragment).then_some(Candidate {
                sentence: i,
                words,
                score,
                leans,
                known: antecedents.of(i).map(str::to_owned),
                text,
            })
        })
        .collect();
    let low = candidates.iter().map(|c| c.score).fold(f64::MAX, f64::min);
    let high = candidates.iter().map(|c| c.score).fold(f64::MIN, f64::max);
    let spread = (high - low).max(f64::EPSILON);
    for candidate in &mut candidates {
        candidate.score = (candidate.score - low) / spread;
    }
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::Text;

    fn bullets(body: &str, limits: Limits) -> Vec<String> {
        let text = Text {
            body,
            ..Text::default()
        };
        summarise(&Reading::new(&text), limits)
            .0
            .into_iter()
            .map(|b| b.text)
            .collect()
    }

    #[test]
    fn what_stands_alone_comes_first() {
        let body = "The wall of Tarn harbour was designed in 1968 for waves of four metres. \
            We asked Dana Frost why the wall of the harbour failed. \
            Dana Frost: \"The wall of Tarn harbour was never built for such a storm.\" \
            After fifty years there are caves. \
            The storm broke 700 metres of the wall at Tarn harbour on Tuesday. \
            The harbour authority of Tarn will rebuild the wall by December. \
            Salt water washed the sand out from behind the wall over many years.";
        let found = bullets(body, Limits::default());
        assert!(
            !found
                .iter()
                .any(|b| b.starts_with("We asked") || b.starts_with("Dana Frost:")),
            "{found:?}"
        );
        assert!(!found.iter().any(|b| b.contains("caves")), "{found:?}");
        assert!(is_bare("After fifty years there are caves."));
        assert!(!is_bare("The vote in Arle failed."));
        assert!(!is_bare("It costs 40 francs."));
    }

    #[test]
    fn nothing_to_summarise_is_not_padded() {
        assert!(bullets("", Limits::default()).is_empty());
        assert!(bullets("Heading\nAnother", Limits::default()).is_empty());
        assert_eq!(
            bullets(
                "The mayor opened the new bridge on Monday.",
                Limits::default()
            )
            .len(),
            1
        );
    }

    #[test]
    fn what_a_text_says_again_is_no_second_bullet() {
        let body =
            "The council of Arle paid for the bridge over the river Tarn in 2024.\n".repeat(9);
        assert_eq!(bullets(&body, Limits::default()).len(), 1);
    }

    #[test]
    fn keeps_within_both_limits() {
        let body = "The council of the town of Arle approved a plan for a bridge over the river. ".to_owned()
            + &"A second bridge would cost the town of Arle some money, and the river carries much water. ".repeat(3)
            + "Engineers from three firms measured the depth of the river at nine places in spring. "
            + "Fishermen fear that the works will drive the salmon out of the lower valley for years.";
        for count in 1..5 {
            for words in [20, 40, 75] {
                let limits = Limits {
                    bullets: count,
                    words: Some(words),
                };
                let found = bullets(&body, limits);
                assert!(found.len() <= count);
                assert!(found.iter().map(|b| count_words(b)).sum::<usize>() <= words);
            }
        }
    }

    #[test]
    fn captions_are_no_bullets() {
        let body = "The storm broke 700 metres of the harbour wall at Tarn on Tuesday. \
            Waves of nine metres at Tarn harbour on Tuesday night in the light of the moon . \
            The harbour authority of Tarn (pictured) will rebuild the wall by December. \
            Salt water washed the sand out from behind the wall at Tarn over many years.";
        let found = bullets(body, Limits::default());
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn a_live_report_is_not_read_from_its_top() {
        let entry = |time: &str, text: &str| format!("{time} GMT: {text}\n");
        let body = entry(
            "14:05",
            "A man with a dog crosses the square in Arle in the rain.",
        ) + &entry(
            "13:40",
            "The council of Arle passed the plan for the bridge by nine votes to six.",
        ) + &entry(
            "13:10",
            "Mayor Dana Frost told the council of Arle that the bridge would cost 9 million euros.",
        ) + &entry(
            "12:30",
            "The council of Arle began its debate on the plan for the bridge over the river.",
        );
        let found = bullets(
            &body,
            Limits {
                bullets: 2,
                words: Some(40),
            },
        );
        assert!(found.iter().all(|b| b.contains("council")), "{found:?}");
        assert!(found.iter().all(|b| !b.contains("GMT")), "{found:?}");
    }

    #[test]
    fn other_languages_are_summarised_too() {
        let body = "今日、東京で新しい橋が開通した。橋の建設には五年かかり、費用は三百億円に達した。市長は橋が地域の経済を支えると述べた。住民の一部は騒音を心配している。橋は毎日約二万台の車が利用すると見込まれている。";
        assert!((1..=4).contains(&bullets(body, Limits::default()).len()));
    }
}
