//! Sentences as term vectors, and how alike they are.
//!
//! Weight of a term in a sentence: (1 + ln tf) · ln(1 + n/df), with the text's own n sentences as the
//! collection, which for one text serves as well as any background table. Vectors have length 1.

use super::reading::Sentence;
use super::terms::Term;

/// A vector of length 1 (or 0 when the sentence has no terms), sorted by term.
type Vector = Vec<(Term, f64)>;

/// The vectors of a text's sentences.
pub(super) struct Vectors {
    sentences: Vec<Vector>,
    /// The sum of all vectors, indexed by term, scaled to length 1.
    centroid: Vec<f64>,
}

impl Vectors {
    /// Weighs the terms of `sentences`; `terms` is the size of their vocabulary.
    pub(super) fn new(sentences: &[Sentence<'_>], terms: usize) -> Self {
        let counted: Vec<Vec<(Term, usize)>> = sentences.iter().map(|s| count(&s.terms)).collect();
        let mut documents = vec![0usize; terms];
        for (term, _) in counted.iter().flatten() {
            documents[*term as usize] += 1;
        }
        let n = sentences.len() as f64;
        let vectors: Vec<Vector> = counted
            .into_iter()
            .map(|counts| {
                let weighed = counts.into_iter().map(|(term, tf)| {
                    let idf = (1.0 + n / documents[term as usize] as f64).ln();
                    (term, (1.0 + (tf as f64).ln()) * idf)
                });
                normalise(weighed.collect())
            })
            .collect();
        let mut centroid = vec![0.0; terms];
        for (term, weight) in vectors.iter().flatten() {
            centroid[*term as usize] += weight;
        }
        let length = centroid.iter().map(|w| w * w).sum::<f64>().sqrt();
        if length > 0.0 {
            for weight in &mut centroid {
                *weight /= length;
            }
        }
        Vectors {
            sentences: vectors,
            centroid,
        }
    }

    /// Cosine of two sentences, 0 to 1.
    pub(super) fn likeness(&self, a: usize, b: usize) -> f64 {
        let (a, b) = (&self.sentences[a], &self.sentences[b]);
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < a.len() && j < b.len() {
            match a[i].0.cmp(&b[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += a[i].1 * b[j].1;
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }

    /// Cosine of a sentence and the whole text, 0 to 1.
    pub(super) fn centrality(&self, sentence: usize) -> f64 {
        self.sentences[sentence]
            .iter()
            .map(|(term, weight)| weight * self.centroid[*term as usize])
            .sum()
    }
}

fn count(terms: &[Term]) -> Vec<(Term, usize)> {
    let mut sorted = terms.to_vec();
    sorted.sort_unstable();
    sorted
        .chunk_by(|a, b| a == b)
        .map(|run| (run[0], run.len()))
        .collect()
}

fn normalise(mut vector: Vector) -> Vector {
    let length = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut vector {
            *weight /= length;
        }
    }
    vector
}
