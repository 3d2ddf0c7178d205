//! Endless prose for measurements: always the same, its words as common and as rare as words are (Zipf's
//! law), since the cost of an index and of packing depends on both.

const VOCABULARY: usize = 40_000;
/// Paragraphs of an article; with the words below they make 3.7 kB of markup, as long as news are.
const PARAGRAPHS: usize = 9;
/// Words of a paragraph: at least this number, and up to twice as many.
const WORDS: usize = 40;

/// The text of one article.
pub struct Story {
    pub title: String,
    pub author: String,
    pub html: String,
    pub text: String,
}

/// Writes stories.
pub struct Prose {
    random: u64,
    words: Vec<String>,
}

impl Prose {
    pub fn new() -> Prose {
        Prose {
            random: 0x9e37_79b9_7f4a_7c15,
            words: (0..VOCABULARY).map(word).collect(),
        }
    }

    /// Writes the next story.
    pub fn story(&mut self) -> Story {
        let title = self.sentence(9);
        let mut html = String::new();
        let mut text = String::new();
        for _ in 0..PARAGRAPHS {
            let length = WORDS + self.next() as usize % WORDS;
            let paragraph = self.sentence(length);
            let link = self.word().to_owned();
            html.extend([
                "<p>",
                &paragraph,
                " <a href=\"https://example.org/",
                &link,
                "\">",
                &link,
            ]);
            html.push_str("</a>.</p>\n");
            text.extend([&paragraph, " ", &link, ".\n"]);
        }
        Story {
            title,
            author: self.sentence(2),
            html,
            text,
        }
    }

    /// Xorshift (Marsaglia 2003): no more is asked of it than to look random.
    fn next(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random
    }

    /// Returns a word: the n-th most common one with a probability of about 1/n.
    fn word(&mut self) -> &str {
        let fraction = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let rank = (VOCABULARY as f64).powf(fraction) as usize;
        &self.words[rank.min(VOCABULARY) - 1]
    }

    fn sentence(&mut self, words: usize) -> String {
        let mut sentence = String::new();
        for n in 0..words {
            if n > 0 {
                sentence.push(' ');
            }
            sentence.push_str(self.word());
        }
        sentence
    }
}

/// Returns the word of this rank, made of syllables: common ones are short.
pub fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ta", "re", "mi", "lo", "nu", "ka", "se", "vi", "do", "pu", "la", "ne", "ri", "so", "mu",
        "ba", "te", "ki", "fo", "gu",
    ];
    let mut rank = rank + 1;
    let mut word = String::new();
    while rank > 0 {
        word.push_str(SYLLABLES[rank % SYLLABLES.len()]);
        rank /= SYLLABLES.len();
    }
    word
}
