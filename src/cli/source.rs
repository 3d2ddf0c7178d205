//! Where a text to analyse comes from: an article of the library, a file, an address, or standard input.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use url::Url;

use super::import::read_stdin;
use super::runtime::block_on;
use super::session::{Session, client};
use super::{Result, Stop, find, plain_text};
use crate::domain::{ArticleId, CleanText};
use crate::insight::{self, Analysis, Limits};
use crate::library::read::{self, Place};
use crate::library::{self, analyse};
use crate::store::Handle;

/// Names of files, by their ends, that are taken for a missing file rather than for a host.
const FILE_ENDINGS: [&str; 11] = [
    "xml", "rss", "rdf", "atom", "json", "jsonl", "html", "htm", "txt", "md", "opml",
];

/// Options for what to analyse and how much to say of it.
#[derive(Debug, clap::Args)]
pub struct TextArgs {
    /// File, URL, article number (`12`, or `'#12'` in quotes), or `-` for standard input
    #[arg(value_name = "FILE|URL|ARTICLE|-")]
    pub source: Option<String>,
    /// Title of the text, where it does not say so itself
    #[arg(long)]
    pub title: Option<String>,
    /// Bullets of the summary at most
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub bullets: Option<u16>,
    /// Words of the summary at most
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub words: Option<u16>,
}

/// A text with all that is said of it.
pub struct Analysed {
    /// The article's number; `None` for a text from elsewhere.
    pub id: Option<ArticleId>,
    pub title: Option<CleanText>,
    pub analysis: Analysis,
}

impl TextArgs {
    /// Returns how much to say. What is not asked for here, the settings say.
    pub fn limits(&self, session: &Session) -> Result<Limits> {
        let bullets = match self.bullets {
            Some(bullets) => usize::from(bullets),
            None => session.settings()?.sidebar.bullets,
        };
        Ok(Limits {
            bullets,
            words: self.words.map(usize::from),
        })
    }

    /// Returns the source, `-` when none was named and something is piped in.
    pub fn source(&self) -> Result<&str> {
        match &self.source {
            Some(source) => Ok(source),
            None if io::stdin().is_terminal() => Err(Stop::Usage(
                "what text? Name a file, a URL or an article, or pipe it in".to_owned(),
            )
            .into()),
            None => Ok("-"),
        }
    }
}

/// Reads the text that the arguments name, and analyses it.
pub fn analyse(args: &TextArgs, session: &Session) -> Result<Analysed> {
    let limits = args.limits(session)?;
    let source = args.source()?;
    let stored = find::article_id(source).filter(|_| !Path::new(source).exists());
    if stored.is_some() {
        return analyse_article(source, limits, session);
    }
    let bytes = read_source(source)?;
    let content_type = bytes.content_type.as_deref();
    let document = plain_text::document(&bytes.bytes, content_type, bytes.base.as_deref());
    let title = match &args.title {
        Some(title) => CleanText::label(title).non_blank(),
        None => plain_text::page_title(&bytes.bytes, content_type),
    };
    let analysis = insight::analyse(
        &insight::Text {
            title: title.as_deref().unwrap_or_default(),
            body: &document.text,
            published: None,
        },
        limits,
    );
    Ok(Analysed {
        id: None,
        title,
        analysis,
    })
}

fn analyse_article(number: &str, limits: Limits, session: &Session) -> Result<Analysed> {
    let store = session.store()?;
    let article = find::article(&store, number)?;
    let id = article.head.id;
    let document = analyse::document(&article);
    let kept = if analyse::is_kept(limits) {
        block_on(async { Ok(analyse::stored(Handle::new(store), id, limits).await?) })?
    } else {
        None
    };
    let analysis = kept
        .unwrap_or_else(|| analyse::text(&article.head.title, &document, Some(&article), limits));
    Ok(Analysed {
        id: Some(id),
        title: Some(article.head.title),
        analysis,
    })
}

/// Bytes with what is known of them.
pub struct Fetched {
    pub bytes: Vec<u8>,
    /// The address that they came from.
    pub base: Option<String>,
    /// The server's `Content-Type`.
    pub content_type: Option<String>,
}

/// Reads an address that an `option` gave; a blank one, as a script's empty variable leaves it, is none.
///
/// # Errors
/// When it is no address.
pub fn address(option: &str, text: Option<&str>) -> Result<Option<Url>> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let url = Url::parse(text).map_err(|error| {
        Stop::Usage(format!(
            "{option} {text:?} is no address ({error}); a full one begins with https://"
        ))
    })?;
    Ok(Some(url))
}

/// Reads a file, an address or standard input.
///
/// # Errors
/// As of [`read_place`], and when `source` is neither.
pub fn read_source(source: &str) -> Result<Fetched> {
    if source == "-" {
        return Ok(Fetched {
            bytes: read_stdin()?,
            base: None,
            content_type: None,
        });
    }
    read_place(&place(source)?)
}

/// Reads a file, or fetches an address.
///
/// # Errors
/// As of [`read::page`] and [`read::file`]; an interruption is the outer one.
pub fn read_place(place: &Place) -> Result<Fetched> {
    match place {
        Place::File(path) => Ok(Fetched {
            bytes: read::file(path)?,
            base: None,
            content_type: None,
        }),
        Place::Address(url) => block_on(async {
            let (bytes, fetched) = read::page(&client(), url).await?;
            Ok(Fetched {
                bytes,
                base: Some(fetched.url.into()),
                content_type: fetched.content_type,
            })
        }),
    }
}

/// Reads what a person typed as a file or an address.
///
/// # Errors
/// When it is neither. What looks like a file that is not there is not looked for on the network.
pub fn place(text: &str) -> library::Result<Place> {
    if looks_like_a_file(text) && !Path::new(text).exists() {
        return Err(library::Error::File {
            path: PathBuf::from(text),
            why: "there is no such file".to_owned(),
        });
    }
    Place::typed(text)
}

fn looks_like_a_file(text: &str) -> bool {
    if text.contains("://") {
        return false;
    }
    let host = text.split(['/', ':', '?']).next().unwrap_or_default();
    let ending = host.rsplit('.').next().unwrap_or_default();
    let no_host = !host.contains('.') && host != "localhost";
    text.starts_with(['.', '/', '~'])
        || no_host && text.contains('/')
        || FILE_ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
}

/// Reads one article, file or stream as lines of bytes.
pub fn open_lines(source: &str) -> Result<Box<dyn io::BufRead>> {
    if source == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file =
        std::fs::File::open(source).map_err(|error| anyhow!("cannot read {source}: {error}"))?;
    Ok(Box::new(io::BufReader::new(file)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_from_hosts() {
        for (text, file) in [
            ("feed.xml", true),
            ("./feed", true),
            ("/no/such", true),
            ("some/feed", true),
            ("example.org/feed.xml", false),
            ("example.org", false),
            ("localhost/feed", false),
            ("localhost:8080/feed", false),
            ("https://example.org/a.xml", false),
        ] {
            assert_eq!(looks_like_a_file(text), file, "{text}");
        }
    }
}
