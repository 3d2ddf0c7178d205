//! Any text as an article, any line as a question: `cargo fuzz run --fuzz-dir tests/fuzz insight`. Whatever is said
//! of the text is cited as it stands in it, and said again when asked again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::insight::{Limits, Source, Text, analyse, answer, split};

fuzz_target!(|input: (&str, &str, &str)| {
    let (title, body, question) = input;
    let text = Text {
        title,
        body,
        published: None,
    };
    let analysis = analyse(&text, Limits::default());
    assert!(analysis == analyse(&text, Limits::default()));
    let check = |source: &Source| {
        let place = analysis.sentences[source.sentence].clone();
        assert_eq!(body[place], source.quote);
    };
    for bullet in &analysis.summary {
        bullet.sources.iter().for_each(check);
    }
    for answer in analysis.questions.iter().filter_map(|q| q.answer.as_ref()) {
        answer.citations.iter().for_each(check);
    }
    if let Some(answer) = answer(&text, &split(body), question) {
        assert!(answer.citations.iter().all(|cited| body.contains(&cited.quote)));
    }
});
