//! How much of a text each of its sentences tells: where it stands, how much of it later sentences repeat (the
//! direction of `PacSum`, Zheng and Lapata 2019), how close it is to the whole, its share of capitalised words, and whether
//! it opens with a quotation. The weights are untrained numbers. What may be shown of them is for others to say.

use super::dateline;
use super::reading::Reading;
use super::vectors::Vectors;

const POSITION: f64 = 0.6;
const REPEATED_LATER: f64 = 0.75;
const CENTRALITY: f64 = 0.8;
const CAPITALS: f64 = 0.5;
const QUOTATION: f64 = -0.3;

/// The salience of every sentence, higher for those that tell more.
pub(super) fn scores(reading: &Reading<'_>, vectors: &Vectors) -> Vec<f64> {
    let n = reading.sentences.len();
    let mut forward = vec![0.0; n];
    let mut total = vec![0.0; n];
    for i in 0..n {
        for j in i + 1..n {
            let likeness = vectors.likeness(i, j);
            forward[i] += likeness;
            total[i] += likeness;
            total[j] += likeness;
        }
    }
    let most = total.iter().copied().fold(f64::EPSILON, f64::max);
    let position = if is_live(reading) { 0.0 } else { POSITION };
    (0..n)
        .map(|i| {
            let text = reading.sentences[i].text;
            let quoted = text.starts_with(['"', '“', '\'', '‘', '«', '„']);
            position * (-(i as f64) / 4.0).exp()
                + REPEATED_LATER * forward[i] / most
                + CENTRALITY * vectors.centrality(i)
                + CAPITALS * capitals(text).min(0.5)
                + if quoted { QUOTATION } else { 0.0 }
        })
        .collect()
}

/// Entries that begin with a time in a live report.
const ENTRIES: usize = 3;

/// Tells whether a text is a live report, which puts what came last first.
fn is_live(reading: &Reading<'_>) -> bool {
    let begins = |i: &usize| {
        *i == 0 || reading.sentences[*i].paragraph != reading.sentences[*i - 1].paragraph
    };
    (0..reading.sentences.len())
        .filter(begins)
        .filter(|i| dateline::clock(reading.sentences[*i].text).is_some())
        .nth(ENTRIES - 1)
        .is_some()
}

/// The share of words that begin with a capital.
fn capitals(text: &str) -> f64 {
    let (mut all, mut capital) = (0usize, 0usize);
    for word in text.split_whitespace() {
        all += 1;
        let initial = word.chars().find(|c| c.is_alphanumeric());
        capital += usize::from(initial.is_some_and(char::is_uppercase));
    }
    capital as f64 / all.max(1) as f64
}
