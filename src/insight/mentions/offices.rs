//! Offices that are held for something: "Secretary of Public Safety" Dana Frost.

use std::ops::Range;

use crate::insight::known::GIVEN;
use crate::insight::words::Word;

/// A run without the rest of an office that the words before it begin, and that office: "Secretary of State".
pub(super) fn without_office(
    words: &[Word<'_>],
    run: Range<usize>,
) -> (Range<usize>, Option<String>) {
    let (start, rest) = (run.start, run.len());
    let before = |back: usize| start.checked_sub(back).map_or("", |i| words[i].text);
    let of = before(1) == "of" || (before(1) == "the" && before(2) == "of");
    let holder = before(if before(1) == "the" { 3 } else { 2 });
    let holder = holder.rsplit('-').next().unwrap_or(holder);
    let holds = matches!(
        holder,
        "Secretary"
            | "Minister"
            | "Undersecretary"
            | "Chief"
            | "Attorney"
            | "Commissioner"
            | "Director"
    );
    if !(holds && rest > 1) {
        return (run, None);
    }
    // "Secretary of Public Safety Dana Frost": the office reaches up to the given name.
    let given = (1..rest - 1).find(|n| GIVEN.contains(&words[start + n].text));
    let listed = of && OFFICES.contains(&words[start].text);
    let length = match given {
        Some(length) if of || before(1) == "for" => length,
        _ if listed => 1,
        _ => return (run, None),
    };
    let of: Vec<&str> = run.clone().take(length).map(|i| words[i].text).collect();
    let office = format!("{holder} {} {}", before(1), of.join(" "));
    (start + length..run.end, Some(office))
}

/// What secretaries and ministers are of.
const OFFICES: &[&str] = &[
    "State",
    "Defense",
    "Defence",
    "Treasury",
    "Energy",
    "Education",
    "Labor",
    "Commerce",
    "Transportation",
    "Agriculture",
    "Health",
    "Interior",
    "Justice",
    "Staff",
];
