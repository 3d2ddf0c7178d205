//! The signs that the screen is drawn with: from Unicode's old, widespread blocks, or plain ASCII.
//! Each is one column wide, and none needs a patched font.

use ratatui::buffer::Cell;

/// A set of signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbols {
    pub vertical: &'static str,
    pub horizontal: &'static str,
    /// Where a line down meets one across: to its left, to its right, above it.
    pub joint_left: &'static str,
    pub joint_right: &'static str,
    pub joint_down: &'static str,
    /// Stands before what is selected, and before the title of the pane that has the focus.
    pub here: &'static str,
    /// The same in a pane without the focus.
    pub here_idle: &'static str,
    pub unread: &'static str,
    /// Stands in the place of `unread` before what is picked.
    pub picked: &'static str,
    pub starred: &'static str,
    /// Changed by its publisher after it was read.
    pub changed: &'static str,
    pub later: &'static str,
    pub folded: &'static str,
    pub unfolded: &'static str,
    pub failed: &'static str,
    pub ellipsis: &'static str,
    /// Before the number of rows above the first one on the screen.
    pub above: &'static str,
    /// Between two things on one line.
    pub dot: &'static str,
    /// A choice that is taken, and one that is not.
    pub chosen: &'static str,
    pub not_chosen: &'static str,
}

impl Default for Symbols {
    fn default() -> Self {
        UNICODE
    }
}

/// For terminals that show Unicode.
pub const UNICODE: Symbols = Symbols {
    vertical: "│",
    horizontal: "─",
    joint_left: "┤",
    joint_right: "├",
    joint_down: "┬",
    here: "▌",
    here_idle: "▏",
    unread: "●",
    picked: "✓",
    starred: "★",
    changed: "~",
    later: "◷",
    folded: "▸",
    unfolded: "▾",
    failed: "!",
    ellipsis: "…",
    above: "↑",
    dot: "·",
    chosen: "●",
    not_chosen: "○",
};

/// For all others.
pub const ASCII: Symbols = Symbols {
    vertical: "|",
    horizontal: "-",
    joint_left: "+",
    joint_right: "+",
    joint_down: "+",
    here: ">",
    here_idle: ":",
    unread: "o",
    picked: "x",
    starred: "*",
    changed: "~",
    later: "+",
    folded: "+",
    unfolded: "-",
    failed: "!",
    ellipsis: "~",
    above: "^",
    dot: "-",
    chosen: "x",
    not_chosen: "_",
};

/// Puts plain ASCII in the place of signs that text is set with: bullets, dashes, quotation marks, the
/// lines of tables. Letters stay what they are. Each sign is as wide as what it stands for.
pub fn make_plain(cells: &mut [Cell]) {
    for cell in cells {
        if let Some(sign) = plain(cell.symbol()) {
            cell.set_symbol(sign);
        }
    }
}

fn plain(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "•" | "◦" | "▪" | "●" | "★" => "*",
        "▸" | "▶" | "┼" | "├" | "┤" => "+",
        "▾" | "▼" | "─" | "–" | "—" | "‐" | "‑" | "−" | "·" => "-",
        "→" | "›" | "»" | "▌" => ">",
        "←" | "‹" | "«" => "<",
        "│" | "▏" => "|",
        "“" | "”" | "„" => "\"",
        "‘" | "’" | "‚" => "'",
        "…" => "~",
        "×" => "x",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::width::width;

    #[test]
    fn every_sign_takes_one_column() {
        for set in [UNICODE, ASCII] {
            let signs = [
                set.vertical,
                set.horizontal,
                set.joint_left,
                set.joint_right,
                set.joint_down,
                set.here,
                set.here_idle,
                set.unread,
                set.starred,
                set.changed,
                set.later,
                set.folded,
                set.unfolded,
                set.failed,
                set.ellipsis,
                set.above,
                set.dot,
                set.chosen,
                set.not_chosen,
            ];
            for sign in signs {
                assert_eq!(width(sign), 1, "{sign}");
                assert!(set == UNICODE || sign.is_ascii(), "{sign}");
            }
        }
    }
}
