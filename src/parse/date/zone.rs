//! Time zones as dates name them → offsets from UTC in seconds.

/// Reads a zone as its offset in seconds: `z`, `+01:00`, `-0500`, `gmt+2`, a name, or nothing (UTC).
pub(super) fn read(text: &str) -> Option<i32> {
    let text = text.trim_matches(|c: char| matches!(c, '(' | ')' | ' ' | ',' | '"' | '.'));
    let text = text.split([' ', '(']).next().unwrap_or_default();
    let named = text.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '/');
    let name = &text[..text.len() - named.len()];
    if !named.starts_with(['+', '-', '\u{2212}']) {
        return Some(by_name(name));
    }
    let negative = !named.starts_with('+');
    let number = named.trim_start_matches(['+', '-', '\u{2212}']);
    let (hours, minutes) = match number.split_once(':') {
        Some((hours, minutes)) => (
            hours.parse().ok()?,
            minutes.get(..2).unwrap_or(minutes).parse().ok()?,
        ),
        None => match number.len() {
            1 | 2 => (number.parse().ok()?, 0),
            3 | 4 => {
                let number: i32 = number.parse().ok()?;
                (number / 100, number % 100)
            }
            _ => return None,
        },
    };
    let offset: i32 = hours * 3600 + minutes * 60;
    (offset.abs() < 86_400).then_some(if negative { -offset } else { offset })
}

/// Offsets of zone names: those of RFC 822 and the ones that feeds use beside them. Unknown names,
/// and the military letters, which RFC 2822 calls meaningless, are UTC.
pub(super) fn by_name(name: &str) -> i32 {
    let quarters = match name {
        "edt" | "ast" | "at" | "clt" => -16,
        "est" | "cdt" | "et" => -20,
        "cst" | "mdt" | "ct" => -24,
        "mst" | "pdt" | "mt" => -28,
        "pst" | "akdt" | "pt" => -32,
        "akst" => -36,
        "hst" | "hast" => -40,
        "adt" | "brt" | "art" => -12,
        "nst" => -14,
        "bst" | "cet" | "mez" | "met" | "wat" | "west" => 4,
        "cest" | "mesz" | "mest" | "eet" | "sast" | "cat" => 8,
        "eest" | "msk" | "eat" | "trt" => 12,
        "msd" | "gst" => 16,
        "pkt" => 20,
        "ist" => 22,
        "npt" => 23,
        "ict" | "wib" => 28,
        "sgt" | "hkt" | "awst" | "pht" | "myt" => 32,
        "jst" | "kst" => 36,
        "acst" => 38,
        "aest" => 40,
        "aedt" => 44,
        "nzst" => 48,
        "nzdt" => 52,
        _ => 0,
    };
    quarters * 900
}
