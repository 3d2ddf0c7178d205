//! Dates in words (RFC 822 and its kin): numbers and names in some order, told apart by their form.

use super::zone::{self, Zone};
use super::{Clock, digits, iso_time, moment, strict};
use crate::domain::Timestamp;

/// RFC 822 and its kin: numbers and words in some order, told apart by their form.
pub(super) fn read(text: &str) -> Option<Timestamp> {
    let mut found = Found::default();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;".contains(c));
        if rest.is_empty() {
            break;
        }
        rest = found.take(rest)?;
    }
    found.moment()
}

/// The parts of a date that were found so far.
#[derive(Default)]
struct Found {
    month: Option<u32>,
    /// Whether the month stood before all numbers.
    month_first: bool,
    /// Numbers that are day, month or year, with their count of digits.
    numbers: Vec<(u32, usize)>,
    seconds: Option<u32>,
    zone: Zone,
}

impl Found {
    /// Reads one part off the front of `text` and returns what is left.
    fn take<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let len = text
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
            .unwrap_or(text.len());
        let word = &text[..len];
        let starts_with_digit = word.starts_with(|c: char| c.is_ascii_digit());
        let hour = word.split(':').next().unwrap_or_default();
        let is_time = hour.len() < word.len() && hour.bytes().all(|byte| byte.is_ascii_digit());
        if starts_with_digit && is_time && self.seconds.is_none() {
            let (seconds, rest) = iso_time(text)?;
            self.seconds = Some(seconds);
            return Some(rest);
        }
        if starts_with_digit {
            return self.take_number(text);
        }
        if word.starts_with(['+', '-']) && self.seconds.is_some() {
            self.zone = zone::read(word)?;
        } else if word.starts_with(['+', '-', '/', '.']) {
            return Some(&text[1..]);
        } else {
            return self.take_word(text, len);
        }
        Some(&text[len..])
    }

    fn take_number<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (number, rest) = digits(text, 9)?;
        self.numbers.push((number, text.len() - rest.len()));
        let rest = ["st", "nd", "rd", "th", "º", "ª"]
            .iter()
            .find_map(|suffix| rest.strip_prefix(suffix))
            .unwrap_or(rest);
        if rest.starts_with('년') {
            self.zone = zone::KOREA;
        }
        Some(rest.trim_start_matches(['-', '/', '.', '년', '월', '일', '年', '月', '日']))
    }

    fn take_word<'a>(&mut self, text: &'a str, len: usize) -> Option<&'a str> {
        let len = text[..len]
            .find(|c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-' | '+'))
            .filter(|at| *at > 0)
            .unwrap_or(len);
        let word = &text[..len];
        let rest = &text[len..];
        // A month before all numbers may be a weekday ("mar." is Tuesday too): a later one wins.
        if let Some(month) = month(word)
            && (self.month.is_none() || self.month_first)
        {
            self.month_first = self.numbers.is_empty();
            self.month = Some(month);
            return Some(rest.trim_start_matches(['.', '-', '/']));
        }
        if self.seconds.is_some() && word.is_ascii() {
            let whole = text.find(char::is_whitespace).unwrap_or(text.len());
            if rest.starts_with(['+', '-']) {
                self.zone = zone::read(&text[..whole])?;
                return Some(&text[whole..]);
            }
            if rest.starts_with('/') {
                self.zone = zone::read(&text[..whole])?;
                return Some(&text[whole..]);
            }
            if self.zone == Zone::default() {
                self.zone = zone::by_name(word.trim_matches(['(', ')']));
            }
        }
        let skipped = rest
            .chars()
            .next()
            .map_or(0, |c| if len == 0 { c.len_utf8() } else { 0 });
        Some(&rest[skipped..])
    }

    fn moment(self) -> Option<Timestamp> {
        let date = match (self.month, self.numbers.as_slice()) {
            (Some(month), [(year, 4)]) => strict(i32::try_from(*year).ok()?, month, 1)?,
            (Some(month), [(a, a_len), (b, b_len), ..]) => {
                let (day, year, len) = if *a_len > 2 || *a > 31 {
                    (*b, *a, *a_len)
                } else {
                    (*a, *b, *b_len)
                };
                strict(year_of(year, len)?, month, day)?
            }
            (None, [(year, 4), (month, _), (day, _), ..]) => {
                strict(year_of(*year, 4)?, *month, *day)?
            }
            (None, [(a, _), (b, _), (year, len), ..]) => {
                // Month first is American; it gives way where it cannot be.
                let (month, day) = if *a > 12 { (*b, *a) } else { (*a, *b) };
                strict(year_of(*year, *len)?, month, day)?
            }
            _ => return None,
        };
        let clock = Clock {
            seconds: self.seconds.unwrap_or(0),
            zone: self.zone,
        };
        moment(date, clock)
    }
}

/// Returns a year that was written with `len` digits.
fn year_of(year: u32, len: usize) -> Option<i32> {
    let year = match len {
        1..=3 => full_year(year),
        4 => year,
        _ => return None,
    };
    i32::try_from(year).ok()
}

/// Completes a year of two or three digits (RFC 2822, section 4.3).
pub(super) fn full_year(year: u32) -> u32 {
    if year < 50 { year + 2000 } else { year + 1900 }
}

/// Beginnings of the names of each month in English, German, French, Spanish, Italian, Portuguese,
/// Dutch, the Nordic languages, Polish, Czech, Romanian, Hungarian, Turkish, Russian, Ukrainian and
/// Greek.
const MONTHS: [&str; 12] = [
    "jan jän ene gen sty led ian oca янв січ ιαν",
    "feb fév fev lut úno şub фев лют φεβ",
    "mar mär mrz maa mrt már bře мар бер μάρ μαρ",
    "apr avr abr ápr kwi dub nis апр кві απρ",
    "may mai mei mag maj máj kvě май мая тра μάι μαϊ μάϊ",
    "jun juin giu jún iun cze haz июн чер ιουν ιούν",
    "jul juil lug júl iul lip tem июл лип ιουλ ιούλ",
    "aug aoû aou ago sie ağu авг сер αυγ αύγ",
    "sep set wrz sze eyl zář сен вер σεπ",
    "oct okt ott out paź eki říj окт жов οκτ",
    "nov lis kas ноя лис νοέ νοε",
    "dec déc dez dic des gru ara pro дек гру δεκ",
];

fn month(word: &str) -> Option<u32> {
    (1..).zip(MONTHS).find_map(|(number, names)| {
        let mut names = names.split(' ');
        names.any(|name| word.starts_with(name)).then_some(number)
    })
}
