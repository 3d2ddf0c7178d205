//! Web page → its main text, with title, author and date. Total; does no I/O.
//!
//! The choice of what the text is and what is trimmings is that of Mozilla's Readability, by way of the
//! crate `dom_smoothie`. It takes a whole tree, so a `gate` bounds the size of that tree first; what
//! the page says of itself is read by `clues`.

mod clues;
mod gate;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Article, Config, Readability, ReadabilityError};
use url::Url;

use super::{date, encoding, feed, title};
use crate::domain::feed::FailureKind;
use crate::domain::{CleanText, Html, Timestamp};
use clues::Clues;

/// The longest byline that is believed, in characters; longer ones are text that looks like one.
const LONGEST_BYLINE: usize = 120;

/// The main text of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// The address under which the page wants to be known if that is on the same host, else where it
    /// came from.
    pub url: Option<Url>,
    pub title: Option<CleanText>,
    /// The names of its authors, without a leading "By".
    pub byline: Option<CleanText>,
    pub site: Option<CleanText>,
    pub published: Option<Timestamp>,
    /// A language tag, as the page gives it.
    pub language: Option<CleanText>,
    /// As published, with absolute links; not yet safe to put on a page.
    pub html: Html,
    /// How many words are in `html`.
    pub words: usize,
}

/// Why a page has no main text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("nothing there: the page is empty")]
    Empty,
    #[error("this is no web page")]
    NotAPage,
    #[error(
        "no main text was found on the page; it may be made by a script, or be a list of links"
    )]
    NoText,
}

impl Error {
    /// Returns the word for it in the output.
    pub fn kind(self) -> FailureKind {
        match self {
            Error::Empty => FailureKind::Empty,
            Error::NotAPage => FailureKind::Unsupported,
            Error::NoText => FailureKind::Parse,
        }
    }
}

/// Extracts the main text of a page.
///
/// `content_type` is the server's, a hint at the encoding; `url` is where the page came from, the base
/// of its relative links. Takes time in proportion to the size of the page, of which at most 2 MiB are
/// read beside scripts: up to half a second, so it should not be called where something waits.
///
/// # Errors
/// See [`Error`].
pub fn extract(
    html: &[u8],
    content_type: Option<&str>,
    url: Option<&Url>,
) -> Result<Extracted, Error> {
    let url = url.map(feed::without_credentials);
    let url = url.as_ref();
    let page = encoding::decode(html, content_type).text;
    if page.trim().is_empty() {
        return Err(Error::Empty);
    }
    let admitted = gate::admit(&page);
    if admitted.elements == 0 {
        return Err(Error::NotAPage);
    }
    let clues = clues::gather(&admitted.html, &admitted.descriptions, url);
    let article = readable(&admitted.html, url).ok_or(Error::NoText)?;
    let words = article.text_content.split_whitespace().count();
    if words == 0 {
        return Err(Error::NoText);
    }
    Ok(assemble(article, clues, words, url))
}

/// Lets Readability choose. A panic in it costs this page only.
fn readable(html: &str, url: Option<&Url>) -> Option<Article> {
    let config = Config {
        // The descriptions are read by `clues`, whose JSON parser bounds nesting.
        disable_json_ld: true,
        ..Config::default()
    };
    let url = url.map(Url::as_str);
    let parse = || -> Result<Article, ReadabilityError> {
        Readability::new(html, url, Some(config))?.parse()
    };
    catch_unwind(AssertUnwindSafe(parse)).ok()?.ok()
}

fn assemble(article: Article, clues: Clues, words: usize, url: Option<&Url>) -> Extracted {
    let label = |text: &str| title::from_markup(text).non_blank();
    let own = clues.address.filter(|own| match url {
        Some(url) => own.host() == url.host(),
        None => true,
    });
    let byline = clues.byline.or(article.byline);
    let published = article.published_time.as_deref();
    Extracted {
        url: own.or_else(|| url.cloned()),
        title: best_title(&clues.titles, &article.title),
        byline: byline
            .as_deref()
            .and_then(label)
            .and_then(|name| person(&name)),
        site: clues.site.or(article.site_name).as_deref().and_then(label),
        published: clues.published.or_else(|| published.and_then(date::parse)),
        language: article.lang.or(clues.language).as_deref().and_then(label),
        html: Html::new(&article.content),
        words,
    }
}

/// Returns the title that the page describes itself with, or `shown`, that of its head.
///
/// Of two in a description, the one that the head shows too is meant: the other may be a subject.
fn best_title(described: &[String], shown: &str) -> Option<CleanText> {
    let label = |text: &str| title::from_markup(text).non_blank();
    let shown = label(shown);
    let described: Vec<CleanText> = described.iter().filter_map(|text| label(text)).collect();
    let agreed = described.iter().find(|title| {
        let shown = shown.as_deref().unwrap_or_default();
        shown.contains(title.as_str())
    });
    agreed.or(described.first()).cloned().or(shown)
}

/// Returns a byline without "By", or nothing when it is no name.
fn person(byline: &CleanText) -> Option<CleanText> {
    let name = ["By ", "by ", "BY ", "By: "]
        .iter()
        .find_map(|by| byline.strip_prefix(by))
        .unwrap_or(byline);
    // Some add the author's address in brackets.
    let name = name.split(" (http").next().unwrap_or(name);
    let is_name = name.chars().count() <= LONGEST_BYLINE && !name.contains("://");
    CleanText::label(name).non_blank().filter(|_| is_name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SENTENCE: &str = "The council voted nine to two on Tuesday, after a debate of four hours, to buy the old \
        mill and to open it as a library, which will cost the town 1.2 million euros. ";

    fn page(head: &str, before: &str) -> String {
        let paragraph = format!("<p>{}</p>", SENTENCE.repeat(2));
        format!(
            "<!doctype html><html lang=en-GB><head><title>Mill becomes library | The Gazette</title>{head}</head>\
             <body><nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav>{before}\
             <article><h1>Mill becomes library</h1>{}<p><a href=../more>More</a> <img src=mill.jpg></p></article>\
             <aside><a href=/x>Ten things that nobody told you</a></aside>\
             <script>document.write('never')</script><footer>All rights reserved</footer></body></html>",
            paragraph.repeat(4)
        )
    }

    fn read(html: &str) -> Extracted {
        let url = Url::parse("https://example.org/news/mill").expect("a URL");
        extract(html.as_bytes(), None, Some(&url)).expect("a text")
    }

    #[test]
    fn the_text_stays_and_the_trimmings_go() {
        let page = read(&page("", ""));
        let html = page.html.as_str();
        assert!(html.matches("nine to two").count() == 8, "{html}");
        for trimming in ["Home", "Ten things", "rights", "never"] {
            assert!(!html.contains(trimming), "{trimming} in {html}");
        }
        assert!(html.contains("href=\"https://example.org/more\""), "{html}");
        assert!(
            html.contains("src=\"https://example.org/news/mill.jpg\""),
            "{html}"
        );
        assert_eq!(page.language.as_deref(), Some("en-GB"));
        assert!((250..400).contains(&page.words), "{}", page.words);
    }

    #[test]
    fn what_the_page_says_of_itself_is_kept() {
        let head = r#"<link rel=canonical href="https://example.org/mill?full">
            <script type="application/ld+json">{"@type": "NewsArticle", "headline": "The <i>mill</i>",
            "author": {"name": "By Ada Byron"}, "publisher": {"name": "Gazette"},
            "datePublished": "2026-03-01T08:30:05+01:00"}</script>"#;
        let page = read(&page(head, ""));
        assert_eq!(page.title.as_deref(), Some("The mill"));
        assert_eq!(page.byline.as_deref(), Some("Ada Byron"));
        assert_eq!(page.site.as_deref(), Some("Gazette"));
        assert_eq!(
            page.published.map(Timestamp::to_rfc3339).as_deref(),
            Some("2026-03-01T07:30:05Z")
        );
        assert_eq!(
            page.url.map(String::from).as_deref(),
            Some("https://example.org/mill?full")
        );
    }

    #[test]
    fn of_two_titles_the_one_that_is_shown_is_meant() {
        let titles = |headline: &str, name: &str| {
            let titles = [headline.to_owned(), name.to_owned()];
            best_title(&titles, "Herring - The Encyclopedia").map(|title| title.to_string())
        };
        assert_eq!(
            titles("genus of fish", "Herring").as_deref(),
            Some("Herring")
        );
        assert_eq!(titles("Fish", "Pisces").as_deref(), Some("Fish"));
    }

    #[test]
    fn a_byline_is_a_name() {
        for (byline, name) in [
            ("By Ada Byron", Some("Ada Byron")),
            ("Ada Byron (https://example.org/ada)", Some("Ada Byron")),
            ("https://example.org/ada", None),
            ("By ", None),
        ] {
            assert_eq!(person(&byline.into()).as_deref(), name, "{byline}");
        }
    }

    #[test]
    fn another_host_cannot_claim_the_page() {
        let page = read(&page(
            "<link rel=canonical href='https://elsewhere.example/'>",
            "",
        ));
        assert_eq!(
            page.url.map(String::from).as_deref(),
            Some("https://example.org/news/mill")
        );
    }

    #[test]
    fn what_is_no_text_says_so() {
        let refused = |bytes: &[u8]| extract(bytes, None, None).expect_err("no text");
        assert_eq!(refused(b" \n"), Error::Empty);
        assert_eq!(refused(b"only words"), Error::NotAPage);
        assert_eq!(
            refused(b"<html><body><div id=root></div><script src=app.js></script>"),
            Error::NoText
        );
    }

    #[test]
    fn hostile_pages_come_to_an_end() {
        for piece in [
            "<ul><li>",
            "<table><tr><td>",
            "<b><a>",
            "<b><i><font>",
            "a<br><br>",
        ] {
            let page = format!("{}<p>{SENTENCE}", piece.repeat(2_000));
            let _ = extract(page.as_bytes(), None, None);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn never_panics(before in "(</?(p|b|div|ul|li|table|tr|td|a|br|h1|noscript|img|title)( a='>)?/?>|[a<>'\"/! é,-]){0,60}") {
            let page = page("", &before);
            let _ = extract(page.as_bytes(), None, None);
        }
    }
}
