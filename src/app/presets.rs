//! Sets of keys for hands that come from elsewhere: what differs from the table of commands. A key that a
//! preset gives away is taken from whichever command has it by default.

use super::Command;

/// A named set of keys.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    pub name: &'static str,
    /// One line.
    pub doc: &'static str,
    /// Commands and the only keys that they have.
    pub keys: &'static [(Command, &'static [&'static str])],
}

/// All presets.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: "default",
        doc: "the keys of the table",
        keys: &[],
    },
    Preset {
        name: "vim",
        doc: "more of vim: windows with ctrl-w, yanking, recording with q, leaving with ZZ",
        keys: &[
            (Command::JumpForward, &["tab", "alt-o"]),
            (
                Command::NextPane,
                &["ctrl-w w", "ctrl-w l", "ctrl-w ctrl-w"],
            ),
            (Command::PreviousPane, &["ctrl-w W", "ctrl-w h", "backtab"]),
            (Command::ToggleZen, &["ctrl-w o"]),
            (Command::CopyLink, &["y y"]),
            (Command::CopyTitle, &["y t"]),
            (Command::CopyMarkdown, &["y m"]),
            (Command::CopyQuote, &["y q"]),
            (Command::Pick, &["v"]),
            (Command::ToggleUnreadOnly, &["g u"]),
            (Command::ToggleFolder, &["z a"]),
            (Command::Record, &["q"]),
            (Command::Replay, &["@ @", "."]),
            (Command::Quit, &["Z Z"]),
            (Command::QuitNow, &["Z Q", "ctrl-c"]),
        ],
    },
    Preset {
        name: "newsboat",
        doc: "the keys of newsboat where it has the command",
        keys: &[
            (Command::PreviousUnread, &["p"]),
            (Command::Save, &["s"]),
            (Command::Play, &["P"]),
            (Command::ToggleRead, &["N"]),
            (Command::ToggleStar, &["ctrl-e"]),
            (Command::ToggleLater, &["ctrl-b"]),
            (Command::PageUp, &["pageup", "b"]),
            (Command::PageDown, &["space", "pagedown"]),
            (Command::ScrollDown, &["]"]),
            (Command::ScrollUp, &["["]),
            (Command::Out, &["h", "esc", "left"]),
            (Command::ToggleUnreadOnly, &["l"]),
            (Command::In, &["enter", "right"]),
            (Command::Filter, &["/", "F"]),
            (Command::Undo, &["U"]),
            (Command::Redo, &["ctrl-r"]),
            (Command::Replay, &[", ,", "."]),
            (Command::Record, &[", r"]),
        ],
    },
    Preset {
        name: "mutt",
        doc: "the keys of mutt where it has the command",
        keys: &[
            (Command::In, &["enter", "right"]),
            (Command::Out, &["i", "esc", "left"]),
            (Command::Top, &["=", "home"]),
            (Command::Bottom, &["*", "end"]),
            (Command::PageDown, &["space", "pagedown", "Z"]),
            (Command::PageUp, &["-", "pageup", "z"]),
            (Command::HalfPageDown, &["]"]),
            (Command::HalfPageUp, &["["]),
            (Command::NextUnread, &["tab"]),
            (Command::PreviousUnread, &["alt-tab", "backtab"]),
            (Command::NextPane, &["ctrl-n"]),
            (Command::PreviousPane, &["ctrl-p"]),
            (Command::ToggleRead, &["N"]),
            (Command::ToggleStar, &["F"]),
            (Command::Pick, &["t"]),
            (Command::Tag, &["alt-t"]),
            (Command::Source, &["\\"]),
            (Command::Save, &["s"]),
            (Command::Play, &["v"]),
            (Command::ToggleUnreadOnly, &["alt-u"]),
            (Command::Undo, &["u"]),
            (Command::Filter, &["/", "l"]),
            (Command::Refresh, &["$"]),
            (Command::RefreshAll, &["G"]),
            (Command::ToggleSidebar, &["B"]),
            (Command::ToggleFolder, &["alt-v"]),
            (Command::ToggleZen, &["alt-z"]),
            (Command::Quit, &["q"]),
            (Command::QuitNow, &["Q", "x", "ctrl-c"]),
        ],
    },
];

/// Returns the preset of a name.
pub fn named(name: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.name == name)
}

impl Preset {
    /// Returns the keys that the preset gives a command, if it says anything of it.
    pub fn keys_of(&self, command: Command) -> Option<&'static [&'static str]> {
        let found = self.keys.iter().find(|(of, _)| *of == command);
        found.map(|(_, keys)| *keys)
    }
}
