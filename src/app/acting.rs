//! What can be done with an article beside reading it: copied, saved, handed to programs, played, written about.

use super::command::Command;
use super::msg::{Action, Effect};
use super::state::{Open, Pane};
use super::{Effects, State, citing, marks, reading};
use crate::config::Form;
use crate::domain::{ArticleHead, ArticleId, CleanText, link};

/// Returns the article that is meant, or says that there is none.
fn target(state: &mut State) -> Option<ArticleHead> {
    let head = marks::target(state);
    if head.is_none() {
        state.say("Select an article first");
    }
    head
}

/// Copies the title.
pub(super) fn copy_title(state: &mut State, effects: &mut Effects) {
    if let Some(head) = target(state) {
        effects.push(Effect::Copy(head.title));
    }
}

/// Copies title and link as Markdown has them.
pub(super) fn copy_markdown(state: &mut State, effects: &mut Effects) {
    let Some(head) = target(state) else { return };
    let title = head.title.replace('\\', "\\\\");
    let title = title.replace('[', "\\[").replace(']', "\\]");
    effects.push(Effect::Copy(CleanText::from(match &head.link {
        Some(link) => {
            let link = link.replace('(', "%28").replace(')', "%29");
            format!("[{title}]({link})")
        }
        None => title,
    })));
}

/// Copies the sentence that is lit up, selected in the sidebar, or the first one on the screen, with where it
/// is from.
pub(super) fn copy_quote(state: &mut State, effects: &mut Effects) {
    let Some(open) = state.open() else {
        return state.say("Open an article to quote from it");
    };
    let Some(quote) = quoted(state, open) else {
        return state.say("There is no sentence to quote here");
    };
    let head = &open.article.head;
    let mut text = format!("“{quote}” ({}, {}", head.title, head.feed_title);
    if let Some(link) = &head.link {
        text = format!("{text}, {link}");
    }
    effects.push(Effect::Copy(CleanText::label(&format!("{text})"))));
}

fn quoted(state: &State, open: &Open) -> Option<String> {
    let selected = (state.focus == Pane::Sidebar)
        .then(|| citing::selected(open))
        .flatten();
    let range = open
        .lit
        .clone()
        .or(selected)
        .or_else(|| first_sentence(open))?;
    let text = open.document.text.get(range)?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The first sentence that begins on the screen.
fn first_sentence(open: &Open) -> Option<std::ops::Range<usize>> {
    let from = reading::position(open).unwrap_or(0);
    let analysis = open.analysis.as_ref()?;
    let begins = analysis.sentences.iter().find(|range| range.start >= from);
    begins.or(analysis.sentences.last()).cloned()
}

/// Saves the article: in the form and at the place that are written, else as the settings say.
pub(super) fn save(state: &mut State, written: Option<&str>, effects: &mut Effects) {
    let Some(head) = target(state) else { return };
    let written = written.unwrap_or_default();
    let (first, rest) = written
        .split_once(char::is_whitespace)
        .unwrap_or((written, ""));
    let (form, place) = match Form::named(first) {
        Some(form) => (form, rest.trim()),
        None => (
            form_of(written).unwrap_or(state.settings.save.form),
            written,
        ),
    };
    let place = if place.is_empty() {
        format!("{}/", state.settings.save.folder.trim_end_matches('/'))
    } else {
        place.to_owned()
    };
    act(head.id, Action::Save { form, place }, effects);
}

/// The form that a file's ending asks for.
fn form_of(place: &str) -> Option<Form> {
    match place.rsplit_once('.')?.1 {
        "html" | "htm" => Some(Form::Html),
        "md" | "markdown" => Some(Form::Markdown),
        "txt" => Some(Form::Text),
        _ => None,
    }
}

/// Hands the article to a program that is written out, on the terminal.
pub(super) fn pipe(state: &mut State, written: &str, effects: &mut Effects) {
    let Some(head) = target(state) else { return };
    let words = split_words(written);
    if words.is_empty() {
        return state.complain("the name of a program is missing");
    }
    act(
        head.id,
        Action::Run {
            name: CleanText::label(&words[0]),
            words,
            input: Form::Text,
            terminal: true,
            waits: true,
        },
        effects,
    );
}

/// Hands the article to a program of the settings; with one alone its name can be left out.
pub(super) fn share(state: &mut State, name: Option<&str>, effects: &mut Effects) {
    let shares = &state.settings.share;
    let found = match name {
        Some(name) => shares.get_key_value(name),
        None if shares.len() == 1 => shares.iter().next(),
        None => None,
    };
    let Some((name, share)) = found else {
        let names: Vec<&str> = shares.keys().map(String::as_str).collect();
        return match (name, names.is_empty()) {
            (_, true) => state.say("The settings name no program to share with ([share])"),
            (None, false) => super::prompt::open_command_line(state, "share "),
            (Some(name), false) => state.complain(format!(
                "nothing to share with is called {name:?}; there are {}",
                names.join(", ")
            )),
        };
    };
    let action = Action::Run {
        name: CleanText::label(name),
        words: share.value.run.clone(),
        input: share.value.input,
        terminal: share.value.terminal,
        waits: false,
    };
    if let Some(head) = target(state) {
        act(head.id, action, effects);
    }
}

/// Plays a file that comes with the article, or puts it into the queue: the first, or the one of this number.
pub(super) fn enclosure(
    state: &mut State,
    command: Command,
    number: Option<u32>,
    effects: &mut Effects,
) {
    let Some(head) = target(state) else { return };
    let number = number.unwrap_or(1).saturating_sub(1) as usize;
    let enclosures = &state.settings.enclosures;
    let action = if command == Command::Play {
        Action::Play {
            number,
            words: enclosures.player.clone(),
            terminal: enclosures.terminal,
        }
    } else {
        Action::Enqueue {
            number,
            words: enclosures.queue.clone(),
        }
    };
    act(head.id, action, effects);
}

/// Writes about the article: a line that is added, or all of it in an editor.
pub(super) fn remark(state: &mut State, line: Option<&str>, effects: &mut Effects) {
    let Some(head) = target(state) else { return };
    let action = match line {
        Some(line) => Action::AddRemark(line.to_owned()),
        None => Action::EditRemark,
    };
    act(head.id, action, effects);
}

fn act(id: ArticleId, action: Action, effects: &mut Effects) {
    effects.push(Effect::Act { id, action });
}

/// What an action has to say of its end.
pub(super) fn done(state: &mut State, said: CleanText) {
    state.say(said);
}

/// What was written about an article has changed.
pub(super) fn remarked(state: &mut State, id: ArticleId, remark: Vec<CleanText>) {
    state.say(if remark.is_empty() {
        "There is no note on this article"
    } else {
        "The note is kept"
    });
    if let Some(open) = state.open_mut()
        && open.article.head.id == id
    {
        open.remark = remark;
        open.columns = 0;
    }
}

/// Returns the link of the article as an argument for placeholders: only one that could be opened.
pub fn link_for_programs(head: &ArticleHead) -> Option<String> {
    let link = head.link.as_ref()?;
    link::openable(link).ok().map(String::from)
}

/// Splits at white space outside of quotation marks, as a shell does, and does nothing else that it does.
pub fn split_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in text.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_split_like_a_shells() {
        assert_eq!(
            split_words(r#"firefox  --new-tab "a b" 'c"d' """#),
            ["firefox", "--new-tab", "a b", "c\"d", ""]
        );
        assert!(split_words("  ").is_empty());
    }
}
