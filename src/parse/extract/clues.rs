//! What a page says about itself beside its text: in meta tags, JSON-LD and `<time>`.
//!
//! Vocabularies: schema.org in JSON-LD and microdata, Open Graph (ogp.me), Dublin Core, and the names
//! that news sites' programs write. What is said for machines on purpose comes before what is guessed.

use serde_json::Value;
use url::Url;

use super::super::date;
use super::super::scan::{Scanner, Token};
use crate::domain::Timestamp;

/// The most tags that are looked at.
const MAX_TAGS: usize = 60_000;

/// How deep a description is looked into for an article.
const DEEPEST: usize = 6;

/// Names of meta tags that hold the day of publication, best first.
const DATES: [&str; 13] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "pubdate",
    "publish-date",
    "date",
];

/// Types of schema.org that are texts of some author.
const TYPES: [&str; 14] = [
    "Article",
    "AnalysisNewsArticle",
    "BlogPosting",
    "NewsArticle",
    "OpinionNewsArticle",
    "PodcastEpisode",
    "Report",
    "ReportageNewsArticle",
    "Review",
    "ReviewNewsArticle",
    "ScholarlyArticle",
    "SocialMediaPosting",
    "TechArticle",
    "LiveBlogPosting",
];

/// The facts that were found. Texts are as written, to be cleaned by whoever keeps them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Clues {
    /// What the page may be called, best first.
    pub titles: Vec<String>,
    pub byline: Option<String>,
    pub site: Option<String>,
    pub published: Option<Timestamp>,
    pub language: Option<String>,
    /// The address under which the page wants to be known.
    pub address: Option<Url>,
}

/// Gathers what `html` and its JSON-LD `descriptions` say. Relative addresses start from `base`.
pub(super) fn gather(html: &str, descriptions: &[String], base: Option<&Url>) -> Clues {
    let mut clues = Clues::default();
    for text in descriptions {
        let text = text.trim().trim_start_matches("<![CDATA[");
        let text = text.trim_end_matches("]]>");
        if let Ok(value) = serde_json::from_str::<Value>(text)
            && let Some(article) = article_in(&value, DEEPEST)
        {
            clues.take_description(article);
        }
    }
    let tags = Tags::read(html, base);
    clues.published = clues.published.or(tags.published());
    clues.language = clues.language.or(tags.language);
    clues.address = tags.address;
    clues
}

impl Clues {
    fn take_description(&mut self, article: &Value) {
        let text = |value: &Value| value.as_str().map(|text| text.trim().to_owned());
        let text = |value: &Value| text(value).filter(|text| !text.is_empty());
        let or = |kept: &mut Option<String>, found: Option<String>| {
            if kept.is_none() {
                *kept = found;
            }
        };
        let titles = [text(&article["headline"]), text(&article["name"])];
        self.titles.extend(titles.into_iter().flatten());
        or(&mut self.byline, names(&article["author"]));
        or(&mut self.site, names(&article["publisher"]));
        or(&mut self.language, text(&article["inLanguage"]));
        let published = article["datePublished"].as_str().and_then(date::parse);
        self.published = self.published.or(published);
    }
}

/// Finds the first article in a description, which may be one, a list or a graph.
fn article_in(value: &Value, depth: usize) -> Option<&Value> {
    let depth = depth.checked_sub(1)?;
    if let Value::Array(values) = value {
        return values.iter().find_map(|value| article_in(value, depth));
    }
    let kinds = match &value["@type"] {
        Value::Array(kinds) => kinds.as_slice(),
        kind => std::slice::from_ref(kind),
    };
    let is_article = kinds
        .iter()
        .filter_map(Value::as_str)
        .any(|kind| TYPES.contains(&kind.rsplit(['/', ':']).next().unwrap_or(kind)));
    if is_article {
        return Some(value);
    }
    ["@graph", "mainEntity"]
        .iter()
        .find_map(|key| article_in(value.get(*key)?, depth))
}

/// Returns the names of one or several people or organisations in one text.
fn names(value: &Value) -> Option<String> {
    let people = match value {
        Value::Array(people) => people.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut names: Vec<&str> = Vec::new();
    for person in people {
        let name = person.as_str().or_else(|| person["name"].as_str());
        let name = name.unwrap_or_default().trim();
        if !name.is_empty() && !name.contains("://") && !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// What the tags of a page say.
#[derive(Default)]
struct Tags {
    /// Dates in meta tags, with their rank among [`DATES`].
    dates: Vec<(usize, Timestamp)>,
    /// The first `<time>` that says it is the day of publication.
    marked: Option<Timestamp>,
    /// The first `<time>` of all.
    first: Option<Timestamp>,
    language: Option<String>,
    address: Option<Url>,
}

impl Tags {
    fn read(html: &str, base: Option<&Url>) -> Tags {
        let mut tags = Tags::default();
        let mut scanner = Scanner::new(html);
        for token in scanner.by_ref().take(MAX_TAGS) {
            let Token::Start {
                name, attributes, ..
            } = token
            else {
                continue;
            };
            let attribute = |wanted: &str| {
                let mut all = attributes.iter();
                let found = all.find(|(key, _)| key.eq_ignore_ascii_case(wanted));
                found
                    .map(|(_, value)| value.trim())
                    .filter(|v| !v.is_empty())
            };
            match name {
                "meta" => tags.take_meta(&attribute),
                "time" => tags.take_time(&attribute),
                "link"
                    if attribute("rel")
                        .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
                {
                    tags.address = attribute("href").and_then(|href| web(href, base));
                }
                _ => {}
            }
        }
        tags
    }

    fn take_meta<'a>(&mut self, attribute: &dyn Fn(&str) -> Option<&'a str>) {
        let Some(content) = attribute("content") else {
            return;
        };
        if attribute("http-equiv").is_some_and(|key| key.eq_ignore_ascii_case("content-language")) {
            self.language.get_or_insert_with(|| content.to_owned());
        }
        for key in ["property", "name", "itemprop"] {
            let Some(key) = attribute(key).map(str::to_ascii_lowercase) else {
                continue;
            };
            if key == "og:locale" {
                let language = content.replace('_', "-");
                self.language.get_or_insert(language);
            }
            if let Some(rank) = DATES.iter().position(|name| *name == key)
                && let Some(moment) = date::parse(content)
            {
                self.dates.push((rank, moment));
            }
        }
    }

    fn take_time<'a>(&mut self, attribute: &dyn Fn(&str) -> Option<&'a str>) {
        let moment = attribute("datetime").and_then(date::parse);
        let property = attribute("itemprop").unwrap_or_default();
        let class = attribute("class").unwrap_or_default().to_ascii_lowercase();
        let is_marked = property.contains("datePublished")
            || ["dt-published", "entry-date", "published"]
                .iter()
                .any(|word| class.split_whitespace().any(|part| part == *word));
        if is_marked {
            self.marked = self.marked.or(moment);
        }
        self.first = self.first.or(moment);
    }

    fn published(&self) -> Option<Timestamp> {
        let best = self.dates.iter().min_by_key(|(rank, _)| *rank);
        best.map(|(_, moment)| *moment)
            .or(self.marked)
            .or(self.first)
    }
}

/// Returns an http(s) address.
fn web(address: &str, base: Option<&Url>) -> Option<Url> {
    let url = match base {
        Some(base) => base.join(address),
        None => Url::parse(address),
    };
    url.ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(json: &str) -> Clues {
        gather("", &[json.to_owned()], None)
    }

    #[test]
    fn descriptions_are_found_alone_in_lists_and_in_graphs() {
        let article = r#"{"@type": ["NewsArticle"], "headline": " A ", "author": [{"name": "B"}, "C", {"name": "B"}],
            "publisher": {"name": "D"}, "datePublished": "2026-03-01T08:30:05Z", "inLanguage": "en"}"#;
        for json in [
            article.to_owned(),
            format!(r#"[{{"@type": "Person", "name": "no"}}, {article}]"#),
            format!(
                r#"{{"@context": "https://schema.org", "@graph": [{{"@type": "WebPage"}}, {article}]}}"#
            ),
            format!("<![CDATA[{article}]]>"),
        ] {
            let clues = described(&json);
            assert_eq!(clues.titles, ["A"], "{json}");
            assert_eq!(clues.byline.as_deref(), Some("B, C"));
            assert_eq!(clues.site.as_deref(), Some("D"));
            assert_eq!(clues.language.as_deref(), Some("en"));
            assert_eq!(clues.published, date::parse("2026-03-01T08:30:05Z"));
        }
        assert_eq!(described("{"), Clues::default());
        assert_eq!(
            described(r#"{"@type": "Organization", "name": "x"}"#),
            Clues::default()
        );
    }

    #[test]
    fn the_surest_date_wins() {
        let published = |html: &str| gather(html, &[], None).published;
        let day = |day: &str| date::parse(day);
        let time = "<time datetime=2026-01-01></time><time class='x entry-date' datetime=2026-01-02></time>";
        assert_eq!(published(time), day("2026-01-02"));
        let meta = format!("{time}<meta name=Date content=2026-01-03>");
        assert_eq!(published(&meta), day("2026-01-03"));
        let graph = format!("{meta}<meta property=article:published_time content=2026-01-04>");
        assert_eq!(published(&graph), day("2026-01-04"));
        assert_eq!(published("<time datetime='soon'>"), None);
    }

    #[test]
    fn language_and_address() {
        let base = Url::parse("https://example.org/a/").expect("a URL");
        let html = "<meta property=og:locale content=pt_BR><link rel=canonical href=../b>";
        let clues = gather(html, &[], Some(&base));
        assert_eq!(clues.language.as_deref(), Some("pt-BR"));
        assert_eq!(
            clues.address.map(String::from).as_deref(),
            Some("https://example.org/b")
        );
    }
}
