//! Following a link of the article: by the letters that stand beside it, or by its number.

use std::collections::BTreeSet;

use super::keymap::{Code, Key};
use super::msg::Effect;
use super::state::{Follow, Label, Lead, Open, Overlay};
use super::{Command, Effects, State, jumps, reading};
use crate::domain::{CleanText, link};
use crate::render::{Role, Span};

/// Letters of labels, those under the fingers first. `y` is left out: it asks for a copy.
const LETTERS: &[u8] = b"asdfghjklwertuiopzxcvbnmq";

/// Labels the links on the screen, or follows the link of this number at once.
pub(super) fn begin(state: &mut State, number: Option<u32>, effects: &mut Effects) {
    let rows = reading::rows(state);
    let Some(open) = state.open() else {
        state.say("Open an article first");
        return;
    };
    let count = open.document.links.len();
    if let Some(number) = number {
        let link = (number as usize).checked_sub(1);
        match link.filter(|link| *link < count) {
            Some(link) => follow(state, Lead::Link(link), false, effects),
            None => state.say(format!("The article has no link {number}")),
        }
        return;
    }
    let labels = labels(&seen(open, rows));
    if count == 0 && labels.is_empty() {
        state.say(if open.document.references.is_empty() {
            "The article has no links"
        } else {
            "There is nothing to follow on this page"
        });
        return;
    }
    state.overlay = Some(Overlay::Follow(Follow {
        labels,
        count,
        ..Follow::default()
    }));
}

/// Returns the links whose numbers are on the screen, and the references, in their order.
fn seen(open: &Open, rows: usize) -> Vec<Lead> {
    let mut known = BTreeSet::new();
    open.lines
        .iter()
        .skip(open.top)
        .take(rows)
        .flat_map(|line| &line.spans)
        .filter_map(labelled)
        .filter(|lead| known.insert(*lead))
        .collect()
}

/// Returns what a label in the place of a span stands for: a link's number has one, and a reference itself.
pub fn labelled(span: &Span) -> Option<Lead> {
    match span.role {
        Role::Marker => span.link.map(Lead::Link),
        Role::Reference(index) => Some(Lead::Reference(index)),
        _ => None,
    }
}

/// Gives everything that can be followed a label. None is the beginning of another.
fn labels(leads: &[Lead]) -> Vec<Label> {
    let base = LETTERS.len();
    let long = leads.len() > base;
    let letter = |index: usize| char::from(LETTERS[index % base]);
    leads
        .iter()
        .take(base * base)
        .enumerate()
        .map(|(index, lead)| Label {
            lead: *lead,
            letters: if long {
                [letter(index / base), letter(index)].iter().collect()
            } else {
                letter(index).to_string()
            },
        })
        .collect()
}

/// Chooses no link.
pub(super) fn cancel(state: &mut State) {
    if matches!(state.overlay, Some(Overlay::Follow(_))) {
        state.overlay = None;
    }
}

/// Takes a key while a link is being chosen.
pub(super) fn press(state: &mut State, key: Key, effects: &mut Effects) {
    let Some(Overlay::Follow(follow)) = &mut state.overlay else {
        return;
    };
    match key.code {
        Code::Char('c') if key.ctrl => state.overlay = None,
        _ if key.ctrl || key.alt => {}
        Code::Esc => state.overlay = None,
        Code::Backspace => {
            follow.typed.pop();
        }
        Code::Char('y') => follow.copies = !follow.copies,
        Code::Enter => {
            if let Some(link) = follow.numbered() {
                choose(state, Lead::Link(link), effects);
            }
        }
        Code::Char(c) if c.is_ascii_digit() => type_digit(state, c, effects),
        Code::Char(c) if c.is_ascii_lowercase() => type_letter(state, c, effects),
        _ => {}
    }
}

fn type_digit(state: &mut State, digit: char, effects: &mut Effects) {
    let Some(Overlay::Follow(follow)) = &mut state.overlay else {
        return;
    };
    if follow.typed.chars().any(|c| !c.is_ascii_digit()) {
        follow.typed.clear();
    }
    follow.typed.push(digit);
    let Some(link) = follow.numbered() else {
        // No link has a number that begins like this.
        follow.typed.pop();
        return;
    };
    let could_go_on = (link + 1) * 10 <= follow.count;
    if !could_go_on {
        choose(state, Lead::Link(link), effects);
    }
}

fn type_letter(state: &mut State, letter: char, effects: &mut Effects) {
    let Some(Overlay::Follow(follow)) = &mut state.overlay else {
        return;
    };
    if follow.typed.chars().any(|c| c.is_ascii_digit()) {
        follow.typed.clear();
    }
    follow.typed.push(letter);
    let typed = follow.typed.as_str();
    if let Some(label) = follow.labels.iter().find(|label| label.letters == typed) {
        let lead = label.lead;
        choose(state, lead, effects);
    } else if !follow
        .labels
        .iter()
        .any(|label| label.letters.starts_with(typed))
    {
        follow.typed.pop();
    }
}

fn choose(state: &mut State, lead: Lead, effects: &mut Effects) {
    if let Some(Overlay::Follow(follow)) = state.overlay.take() {
        self::follow(state, lead, follow.copies, effects);
    }
}

/// Opens a link of the article, or copies it; goes to the place that a reference leads to.
pub(super) fn follow(state: &mut State, lead: Lead, copies: bool, effects: &mut Effects) {
    let Some(open) = state.open() else { return };
    match lead {
        Lead::Link(link) => {
            if let Some(target) = open.document.links.get(link).cloned() {
                go(target, copies, effects);
            }
        }
        Lead::Reference(index) => {
            if let Some(target) = open.document.references.get(index).map(|to| to.target) {
                jumps::note_in_text(state);
                reading::show(state, target);
                say_way_back(state);
            }
        }
    }
}

/// Says by which key one comes back from a footnote.
fn say_way_back(state: &mut State) {
    if let Some(key) = state.keymap.keys_for(Command::JumpBack).first() {
        state.say(format!("{key} goes back to where you were"));
    }
}

/// Opens an address of an article, or copies it. What is not of the web is only copied.
pub(super) fn go(target: CleanText, copies: bool, effects: &mut Effects) {
    match link::openable(&target) {
        Ok(_) if !copies => effects.push(Effect::Browse(target)),
        Ok(_) => effects.push(Effect::Copy(target)),
        Err(_) => {
            // A mail address is worth more than the link that leads to it.
            let address = target.strip_prefix("mailto:").unwrap_or(&target);
            effects.push(Effect::Copy(CleanText::from(address)));
        }
    }
}

/// Carries out a command in the list of links.
pub(super) fn command(state: &mut State, command: Command, effects: &mut Effects) -> bool {
    let Some(Overlay::Links { rows, selected }) = &state.overlay else {
        return false;
    };
    let copies = match command {
        Command::In | Command::Browse | Command::FollowLink => false,
        Command::CopyLink => true,
        _ => return false,
    };
    let target = rows.get(*selected).map(|row| row.target.clone());
    state.overlay = None;
    if let Some(target) = target {
        go(target, copies, effects);
    }
    true
}

/// Lists the links of the article.
pub(super) fn list(state: &mut State) {
    let Some(open) = state.open() else {
        state.say("Open an article first");
        return;
    };
    let rows = crate::render::links(&open.document);
    if rows.is_empty() {
        state.say("The article has no links");
        return;
    }
    state.overlay = Some(Overlay::Links { rows, selected: 0 });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_begins_like_another() {
        for count in [1, 25, 26, 300, 2000] {
            let links: Vec<Lead> = (0..count).map(Lead::Link).collect();
            let labels = labels(&links);
            assert_eq!(labels.len(), count.min(625));
            let letters: BTreeSet<&str> =
                labels.iter().map(|label| label.letters.as_str()).collect();
            assert_eq!(letters.len(), labels.len());
            let lengths: BTreeSet<usize> = letters.iter().map(|letters| letters.len()).collect();
            assert_eq!(lengths.len(), 1);
        }
    }
}
