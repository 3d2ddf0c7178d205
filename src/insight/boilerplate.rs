//! Recognises the furniture of web pages: lines and sentences that are no part of the story.
//!
//! It must not judge what is important, only what was never written about the news: links to other
//! stories, requests to subscribe or share, photograph credits, cookie notices, bylines. Patterns
//! are anchored at the start and bound in length, so that a story *about* cookies keeps its text.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::compile;

/// Words beyond which a line is a paragraph of the story, whatever it begins with.
const LONGEST: usize = 30;

/// Tells whether a whole line of the page is boilerplate.
pub(super) fn is_line(line: &str) -> bool {
    let line = line.trim();
    short(line) && (FURNITURE.is_match(line) || CREDIT.is_match(line))
}

/// Tells whether one sentence within a paragraph is boilerplate.
pub(super) fn is_sentence(sentence: &str) -> bool {
    short(sentence) && FURNITURE.is_match(sentence)
}

fn short(text: &str) -> bool {
    text.len() <= 400 && text.split_whitespace().nth(LONGEST).is_none()
}

static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)^\W*(?:",
        r"(?:read|see|watch|listen)(?: more| also| next| now|:)(?:\W|$)|read (?:the )?full (?:story|article)|",
        r"(?:more|related)(?: stories| articles| coverage| on this(?: story)?| from [\w ]+)?\s*(?::|$)|",
        r"(?:click|tap|scroll down|swipe|sign up|log in) (?:here|for|to|below|now)\b.*|scroll down\b|",
        r"(?:please )?(?:subscribe|sign up) (?:to|for|now|today)\b|subscribe$|sign up for (?:our|the)\b|",
        r"(?:get|receive) (?:our|the) .*newsletter|newsletter\b.{0,20}$|",
        r"(?:please )?(?:follow|like|join) (?:us|me|the author|\S+ on (?:twitter|facebook|x|instagram))\b|",
        r"share (?:this|on|via|your)\b|share$|tweet$|e-?mail this\b|print this\b|",
        r"(?:skip (?:to|past)|back to top|continue reading|load more|show more|hide caption|toggle caption)\b|",
        r"advert(?:isement)?s?$|advertisement\b|sponsored(?: content)?$|",
        r"(?:this|our) (?:web)?site uses cookies|we (?:and our partners )?use cookies|(?:accept|manage) (?:all )?cookies|",
        r"by (?:continuing|clicking|using this)\b.*(?:agree|consent|cookies|terms)|",
        r"(?:privacy policy|terms of (?:use|service)|cookie (?:policy|settings)|all rights reserved)\b|",
        r"(?:copyright|©|\(c\) ?20)\b.*|.*\ball rights reserved\W*$|",
        r"(?:please )?enable javascript|your browser does not support|",
        r"download (?:our|the) app\b|have (?:a tip|you got a story)\b|do you have (?:a story|information)\b|",
        r".*\bcontributed to this (?:report|story|article)\W*$|",
        r"this (?:article|story|post) (?:was (?:originally|first) published|originally appeared|first appeared)\b|",
        r"the opinions expressed (?:in|by)\b|",
        r"the post .* (?:appeared first on|first appeared on)\b|",
        r"hide transcript|back to the page you came from|",
        r"leave a (?:comment|reply)|\d+ comments?$|comments?$|comments are (?:closed|off)",
        r")"
    ))
});

/// Lines that are credits or stamps when nothing else stands on them.
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"^\W*(?:(?i:photo(?:graph)?s?|image|picture|credit|source|illustration|video|caption)(?i: credit| by| courtesy| source)?\s*[:/]|",
        r"(?i:photograph(?:s|ed)? by|image courtesy|getty images|file photo)\b|",
        r"(?i:by)\s+(?:[A-Z][\w.'’-]+[ ,]*|(?i:and|for|in) ){1,10}$|",
        r"(?i:published|updated|last updated|last modified|posted)(?i: on| at|:)[^.]*$|",
        r"\d+ (?i:min(?:ute)?s? read)$)"
    ))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_recognised() {
        for line in [
            "Read more: Ten things to know",
            "READ MORE",
            "Subscribe to our newsletter",
            "Share this article",
            "Photo: Jane Roe / Agency",
            "By Jane Roe and John Doe",
            "We use cookies to improve your experience.",
            "© 2024 Example Media. All rights reserved.",
            "Scroll down for video",
            "Jane Roe contributed to this report.",
            "Advertisement",
            "Related:",
            "Published: 10:04, 3 May 2024",
            "3 min read",
        ] {
            assert!(is_line(line), "{line:?}");
        }
    }

    #[test]
    fn stories_are_kept() {
        for line in [
            "Cookies will be banned in Europe, the commission said.",
            "Share prices fell on Tuesday.",
            "Photographs showed the damage to the bridge.",
            "By Monday the river had risen by two metres.",
            "Subscribers left the service in droves.",
            "More people than ever are reading.",
            "Related diseases are rarer.",
            "Advertisers fled the platform.",
            "Published studies disagree on the effect.",
        ] {
            assert!(!is_line(line), "{line:?}");
        }
    }
}
