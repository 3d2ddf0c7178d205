//! What the tests of questions share: a small text to put a sentence into, and the questions that are then asked.

use super::{Limits, Text, analyse};

/// The questions that `body` raises.
pub(super) fn questions_of(body: &str) -> Vec<String> {
    let text = Text {
        body,
        ..Text::default()
    };
    let analysis = analyse(&text, Limits::default());
    analysis.questions.into_iter().map(|q| q.question).collect()
}

/// The questions that a text about Harlow Systems, Dana Frost and the council of Arle raises with `sentence` in it.
pub(super) fn questions(sentence: &str) -> Vec<String> {
    questions_of(&format!(
        "Harlow Systems and the council of Arle met in the old town hall on Monday. \
        {sentence} \
        Dana Frost told the council of Arle about the long day in the valley. \
        Harlow Systems has 400 workers in the valley and a second plant on the coast. \
        The hall was cold, and the tea of the council was colder still that night. \
        After the talk the guests of the council walked home along the dark river."
    ))
}
