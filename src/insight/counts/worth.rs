//! What something is worth, and what makes up a share of something: "Frost is worth $60 million", "mines, providing 15% of
//! the taxes".

use std::sync::LazyLock;

use regex::Regex;

use super::{ABOUT, of_sentence};
use crate::insight::clarity::is_clear;
use crate::insight::draft::Draft;
use crate::insight::pattern::compile;
use crate::insight::sentences::quotation_after;
use crate::insight::story::Story;

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let count = story.reading.sentences.len();
    let shares = (0..count).filter(|i| story.may_answer(*i)).find_map(|i| {
        Some(of_sentence(
            story,
            i,
            share(story.reading.sentences[i].text)?,
            0.8,
        ))
    });
    worth(story).into_iter().chain(shares).collect()
}

static WORTH: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"^(?:, [^,]{{3,60}},)? (?:(?P<b>is|are|was|were)(?: only| now| reportedly| currently| estimated to be| said to be)* worth|has a net worth of){ABOUT} [$€£¥]\d"
    ))
});

/// "How much is Frost worth?"
fn worth(story: &Story<'_>) -> Option<Draft> {
    story.subjects.iter().find_map(|name| {
        name.places.iter().find_map(|(i, range)| {
            let after = &story.reading.sentences[*i].text[range.end..];
            let fits = story.may_answer(*i) && story.is_subject(*i, range.start);
            let found = WORTH.captures(after).filter(|_| fits)?;
            let be = found.name("b").map_or("is", |be| be.as_str());
            let question = format!("How much {be} {} worth?", name.phrase());
            Some(of_sentence(story, *i, question, 0.85))
        })
    })
}

static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?:, |[a-z] )(?P<v>accounting for|providing|making up|representing){ABOUT} (?P<o>\d[\d.]*(?:%| percent| per cent) of [\w’' -]{{3,50}})"
    ))
});

/// "What provides 15% of the taxes?"
fn share(text: &str) -> Option<String> {
    let found = SHARE.captures(text)?;
    let object = found["o"].trim();
    let verb = match &found["v"] {
        "accounting for" => "accounts for",
        "providing" => "provides",
        "making up" => "makes up",
        _ => "represents",
    };
    let told = is_clear(object) && !quotation_after(&text[..found.get(0)?.start()], false);
    told.then(|| format!("What {verb} {object}?"))
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn what_makes_up_a_share_is_asked_for() {
        let text = "Mines are vital to the valley of Arle, providing about 15% of its taxes.";
        assert_eq!(share(text), None);
        let text = "Mines are vital to the valley of Arle, providing about 15% of the taxes.";
        assert_eq!(
            share(text).as_deref(),
            Some("What provides 15% of the taxes?")
        );
    }
}
