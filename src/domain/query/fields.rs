//! What can be asked for: the table of fields, the values of those that have a closed list, and examples.
//! The help of the reader, that of the command line and README are made from it.

use super::{Flag, Thing};

/// A field: `name:value`.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    /// The form of its value, for people.
    pub value: &'static str,
    /// Which articles it finds, as the end of a sentence.
    pub finds: &'static str,
}

/// All fields, in the order in which they are documented.
pub const FIELDS: &[Field] = &[
    Field {
        name: "title",
        value: "WORD",
        finds: "the word in the title",
    },
    Field {
        name: "body",
        value: "WORD",
        finds: "the word in the text, not the title",
    },
    Field {
        name: "note",
        value: "WORD",
        finds: "the word in your note on the article, where words alone do not look",
    },
    Field {
        name: "author",
        value: "NAME",
        finds: "an author whose name holds this",
    },
    Field {
        name: "feed",
        value: "NAME",
        finds: "from feeds whose title holds this, or `feed:#12` by number",
    },
    Field {
        name: "folder",
        value: "NAME",
        finds: "from the feeds of this folder and of those inside it",
    },
    Field {
        name: "tag",
        value: "NAME",
        finds: "with this tag, on the article or on its feed",
    },
    Field {
        name: "link",
        value: "PART",
        finds: "with this in the address, such as a site",
    },
    Field {
        name: "is",
        value: "STATE",
        finds: "unread, read, starred, later, tagged, or updated (changed after it was read)",
    },
    Field {
        name: "has",
        value: "THING",
        finds: "with an enclosure, audio, video, image, author, link or note",
    },
    Field {
        name: "after",
        value: "DAY",
        finds: "published on this day or later",
    },
    Field {
        name: "before",
        value: "DAY",
        finds: "published before this day",
    },
    Field {
        name: "newer",
        value: "SPAN",
        finds: "not older than this: 30min, 12h, 7d, 2w, 3mo, 1y",
    },
    Field {
        name: "older",
        value: "SPAN",
        finds: "older than this",
    },
    Field {
        name: "words",
        value: "NUMBER",
        finds: "of this length: >800, <200, >=500, <=500, or exactly 500 words",
    },
    Field {
        name: "id",
        value: "NUMBER",
        finds: "the article with this number",
    },
];

/// Queries as people write them, each with what it finds. All of them are tried in a test.
pub const EXAMPLES: &[(&str, &str)] = &[
    ("harbour wall", "both words, in any form and order"),
    ("\"harbour wall\"", "the words together"),
    ("harb*", "words that begin so"),
    ("harbour -ferry", "the first without the second"),
    ("flood OR drought", "either word"),
    ("(flood OR drought) is:unread", "either word, unread"),
    (
        "NOT (flood OR drought) newer:7d",
        "neither word, of the last seven days",
    ),
    ("title:/^live:/", "titles that begin with \"live:\""),
    (
        "feed:weather has:audio",
        "with sound, from feeds with \"weather\" in their title",
    ),
    ("author:\"Ada Lind\" words:>800", "long ones by this author"),
    (
        "folder:Science tag:energy",
        "with this tag, from the feeds of this folder",
    ),
    (
        "is:starred before:2026",
        "starred ones from before this year",
    ),
    (
        "has:note -note:done",
        "those with a note of yours that does not say \"done\"",
    ),
];

/// The rules beside the fields, a sentence each.
pub const RULES: &[&str] = &[
    "All terms must hold. `OR` between two asks for one of them and binds less tightly than what stands side by side; `AND` may be written, but need not be. Both are in capitals.",
    "`NOT` or a dash before a term or a group turns it round. Parentheses make groups.",
    "A word finds its other forms as well: `wall` finds `walls`. Case and accents make no difference. `wall*` finds whatever begins so.",
    "Quotation marks make a phrase, take a name with spaces (`feed:\"Ars Technica\"`), and take away a special meaning (`\"OR\"`). Within them `\\\"` is a quotation mark.",
    "`/…/` is a regular expression, for title and text or after `title:`, `body:`, `note:`, `author:` and `link:`. Case makes no difference; `(?-i)` at its start changes that.",
    "Days are `2026-03-01`, `2026-03`, `2026`, `today` or `yesterday`, where you are.",
];

/// Returns the field of this name.
pub fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// The words of `is:`.
pub const STATES: [&str; 6] = ["unread", "read", "starred", "later", "tagged", "updated"];

impl Flag {
    /// All flags.
    pub const ALL: [Flag; 5] = [
        Flag::Unread,
        Flag::Starred,
        Flag::Later,
        Flag::Tagged,
        Flag::Updated,
    ];

    /// Returns the flag's word.
    pub fn word(self) -> &'static str {
        match self {
            Flag::Unread => "unread",
            Flag::Starred => "starred",
            Flag::Later => "later",
            Flag::Tagged => "tagged",
            Flag::Updated => "updated",
        }
    }
}

impl Thing {
    /// All things.
    pub const ALL: [Thing; 7] = [
        Thing::Enclosure,
        Thing::Audio,
        Thing::Video,
        Thing::Image,
        Thing::Author,
        Thing::Link,
        Thing::Note,
    ];

    /// Returns the thing's word.
    pub fn word(self) -> &'static str {
        match self {
            Thing::Enclosure => "enclosure",
            Thing::Audio => "audio",
            Thing::Video => "video",
            Thing::Image => "image",
            Thing::Author => "author",
            Thing::Link => "link",
            Thing::Note => "note",
        }
    }
}
