//! An article for other programs: as Markdown, as a page of HTML or as plain text, and as a file.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use url::Url;

use super::{clock, markdown};
use crate::config::Form;
use crate::domain::{Article, CleanText};
use crate::parse::safe;
use crate::render::Document;

/// Columns of plain text.
const COLUMNS: usize = 78;
/// Characters of a file name, without its date and ending.
const LONGEST_NAME: usize = 60;
/// Files of one name that are told apart by a number.
const NUMBERS: usize = 1000;

/// `feed · authors · day`
pub fn byline(article: &Article) -> String {
    let head = &article.head;
    let mut parts = vec![head.feed_title.to_string()];
    if !head.authors.is_empty() {
        let names: Vec<&str> = head.authors.iter().map(CleanText::as_str).collect();
        parts.push(names.join(", "));
    }
    parts.push(clock::day(head.at));
    parts.join(" · ")
}

/// Writes an article in a form.
pub fn written(form: Form, article: &Article, document: &Document) -> String {
    match form {
        Form::Markdown => markdown::article(article, document),
        Form::Html => html(article),
        Form::Text => text(article, document),
        Form::Nothing => String::new(),
    }
}

/// Writes an article as a page that needs nothing else. Its markup is made safe.
pub fn html(article: &Article) -> String {
    let head = &article.head;
    let link = head.link.as_ref().and_then(|link| Url::parse(link).ok());
    let title = escape(&head.title);
    let headline = match &head.link {
        Some(link) => format!("<a href=\"{}\">{title}</a>", escape(link)),
        None => title.clone(),
    };
    format!(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n<body>\n\
         <h1>{headline}</h1>\n<p><em>{}</em></p>\n{}\n</body>\n</html>\n",
        escape(&byline(article)),
        safe::markup(&article.body, link.as_ref()).as_str()
    )
}

fn text(article: &Article, document: &Document) -> String {
    let head = &article.head;
    let mut text = format!("{}\n{}\n", head.title, byline(article));
    if let Some(link) = &head.link {
        text.push_str(link);
        text.push('\n');
    }
    for line in crate::render::wrap(document, COLUMNS) {
        text.push('\n');
        for span in &line.spans {
            text.push_str(&span.text);
        }
    }
    text.push('\n');
    text
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Returns a name for the article's file, without an ending: its day and the words of its title. It has no
/// character in it that a file system or a shell could take for anything else.
pub fn name(article: &Article) -> String {
    let mut words = String::new();
    for c in article.head.title.chars().flat_map(char::to_lowercase) {
        if words.chars().count() >= LONGEST_NAME {
            break;
        }
        if c.is_alphanumeric() {
            words.push(c);
        } else if !words.ends_with('-') && !words.is_empty() {
            words.push('-');
        }
    }
    let words = words.trim_end_matches('-');
    if words.is_empty() {
        format!(
            "{}-article-{}",
            clock::day(article.head.at),
            article.head.id.0
        )
    } else {
        format!("{}-{words}", clock::day(article.head.at))
    }
}

/// Where a file goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into this folder, which is made where it is missing, under the article's own name and number.
    Folder(PathBuf),
    /// Exactly here.
    File(PathBuf),
}

impl Place {
    /// Reads what a person wrote: a folder that is there or ends in a slash, else a file. `~/` is `home`.
    pub fn written(text: &str, home: Option<&Path>) -> Place {
        let path = match (text.strip_prefix("~/"), home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ if text == "~" => home.map_or_else(|| PathBuf::from(text), Path::to_owned),
            _ => PathBuf::from(text),
        };
        if text.ends_with('/') || path.is_dir() {
            Place::Folder(path)
        } else {
            Place::File(path)
        }
    }
}

/// Saves `text` as a new file that only its owner can read. No file that is there is ever written over.
///
/// # Errors
/// The file is there already, or cannot be made.
pub fn save(place: &Place, name: &str, ending: &str, text: &str) -> io::Result<PathBuf> {
    let (mut file, path) = match place {
        Place::File(path) => (create(path)?, path.clone()),
        Place::Folder(folder) => {
            fs::DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(folder)?;
            create_numbered(folder, name, ending)?
        }
    };
    file.write_all(text.as_bytes())?;
    Ok(path)
}

fn create(path: &Path) -> io::Result<fs::File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

fn create_numbered(folder: &Path, name: &str, ending: &str) -> io::Result<(fs::File, PathBuf)> {
    for number in 1..NUMBERS {
        let path = folder.join(match number {
            1 => format!("{name}.{ending}"),
            _ => format!("{name}-{number}.{ending}"),
        });
        match create(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|file| (file, path)),
        }
    }
    Err(io::Error::new(
        io::ErrorKind::AlreadyExists,
        format!("{name} is there {} times already", NUMBERS - 1),
    ))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::domain::{ArticleHead, ArticleId, FeedId, Html, Status, Timestamp};

    fn article(title: &str) -> Article {
        Article {
            head: ArticleHead {
                id: ArticleId(7),
                feed: FeedId(1),
                feed_title: "Post & Co".into(),
                title: CleanText::new(title),
                link: Some("https://example.org/a?b=\"c\"".into()),
                authors: vec!["Ann".into()],
                published: None,
                at: Timestamp(1_772_353_800),
                status: Status {
                    unread: true,
                    starred: false,
                    later: false,
                },
                words: 2,
                snippet: None,
                tags: Vec::new(),
                changed: false,
            },
            updated: None,
            body: Html::new("<p onclick=x()>Some <b>words</b><script>x()</script></p>"),
            full_text: false,
            content_hash: 0,
            categories: Vec::new(),
            enclosures: Vec::new(),
        }
    }

    #[test]
    fn a_page_is_escaped_and_safe() {
        let page = html(&article("<i>Bold</i> & \"free\""));
        assert!(page.contains("<title>&lt;i&gt;Bold&lt;/i&gt; &amp; &quot;free&quot;</title>"));
        assert!(page.contains("href=\"https://example.org/a?b=&quot;c&quot;\""));
        assert!(page.contains("<b>words</b>"));
        assert!(
            !page.contains("script") && !page.contains("onclick"),
            "{page}"
        );
    }

    #[test]
    fn names_are_made_of_words_alone() {
        let name = |title: &str| name(&article(title));
        let day = clock::day(Timestamp(1_772_353_800));
        assert_eq!(name("../../etc/passwd"), format!("{day}-etc-passwd"));
        assert_eq!(
            name("Rates $(rm) — Überall, 日本"),
            format!("{day}-rates-rm-überall-日本")
        );
        assert_eq!(name("…"), format!("{day}-article-7"));
        assert!(name(&"long ".repeat(99)).chars().count() <= LONGEST_NAME + 11);
    }

    #[test]
    fn a_file_is_new_and_private() {
        let home = tempfile::tempdir().unwrap();
        let folder = Place::written("~/saved/", Some(home.path()));
        let one = save(&folder, "a", "md", "one").unwrap();
        let two = save(&folder, "a", "md", "two").unwrap();
        assert_eq!(two, home.path().join("saved/a-2.md"));
        assert_eq!(fs::read_to_string(&one).unwrap(), "one");
        assert_eq!(
            fs::metadata(&one).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(
            fs::metadata(home.path().join("saved"))
                .unwrap()
                .permissions()
                .mode()
                & 0o777,
            0o700
        );
        let file = Place::written("~/saved/a.md", Some(home.path()));
        let error = save(&file, "a", "md", "three").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(
            Place::written("~/saved", Some(home.path())),
            Place::Folder(home.path().join("saved"))
        );
    }
}
