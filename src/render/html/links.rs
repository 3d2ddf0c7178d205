//! The numbered links of a document.

use std::collections::HashMap;

use url::Url;

use crate::domain::CleanText;

/// Collects targets, each once.
pub struct Links {
    base: Option<Url>,
    targets: Vec<CleanText>,
    numbers: HashMap<String, usize>,
}

impl Links {
    pub fn new(base: Option<&str>) -> Self {
        Links {
            base: base.and_then(|base| Url::parse(base.trim()).ok()),
            targets: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    /// Returns the index of the target of `href`, or `None` when it leads to no page, file or mail
    /// address, or only to another place of the same text.
    pub fn index(&mut self, href: &str) -> Option<usize> {
        let url = self.resolve(href)?;
        let next = self.targets.len();
        let index = *self.numbers.entry(url.to_string()).or_insert(next);
        if index == next {
            self.targets.push(CleanText::label(url.as_str()));
        }
        Some(index)
    }

    /// Returns the index of the target of `href`, if it is an address of the web.
    pub fn web_index(&mut self, href: &str) -> Option<usize> {
        let url = self.resolve(href)?;
        matches!(url.scheme(), "http" | "https")
            .then(|| self.index(href))
            .flatten()
    }

    /// Returns target `index`.
    pub fn target(&self, index: usize) -> Option<CleanText> {
        self.targets.get(index).cloned()
    }

    /// Returns the host of target `index`, without `www.`.
    pub fn host(&self, index: usize) -> CleanText {
        let host = self
            .targets
            .get(index)
            .and_then(|target| Url::parse(target).ok())
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default();
        CleanText::label(host.strip_prefix("www.").unwrap_or(&host))
    }

    pub fn into_targets(self) -> Vec<CleanText> {
        self.targets
    }

    fn resolve(&self, href: &str) -> Option<Url> {
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') {
            return None;
        }
        let url = match &self.base {
            Some(base) => base.join(href).ok()?,
            None => Url::parse(href).ok()?,
        };
        let followed = match url.scheme() {
            "http" | "https" => url.has_host(),
            "mailto" => true,
            _ => false,
        };
        followed.then_some(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_numbers_and_refuses() {
        let mut links = Links::new(Some("https://www.example.org/a/b"));
        assert_eq!(links.index("../c"), Some(0));
        assert_eq!(links.index("//other.example/ x"), Some(1));
        assert_eq!(links.index("https://www.example.org/c"), Some(0));
        assert_eq!(links.index("mailto:a@example.org"), Some(2));
        for refused in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:,x",
            "file:///etc",
            "#top",
            "",
            " ",
        ] {
            assert_eq!(links.index(refused), None, "{refused}");
        }
        assert_eq!(links.host(0).as_str(), "example.org");
        assert_eq!(
            links
                .into_targets()
                .iter()
                .map(CleanText::as_str)
                .collect::<Vec<_>>(),
            [
                "https://www.example.org/c",
                "https://other.example/%20x",
                "mailto:a@example.org"
            ]
        );
        assert_eq!(Links::new(None).index("/relative"), None);
    }
}
