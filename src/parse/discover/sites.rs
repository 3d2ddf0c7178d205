//! Where well-known sites keep the feeds of their pages. Told from the address alone.
//!
//! Many of these pages do not link to their feed, link to one of several, or show a robot a question
//! about cookies instead. Places that differ by one page only (a channel, a subreddit, a repository) are
//! worth knowing; that a blog has a `/feed` is found by [`super::usual_places`].

use url::Url;

use super::Offer;
use crate::domain::CleanText;

/// Returns the feeds that belong to a page, by the rules of its site; none when the site is unknown.
pub fn feeds_of(page: &Url) -> Vec<Offer> {
    let Some(host) = page.host_str() else {
        return Vec::new();
    };
    let host = host.trim_start_matches("www.");
    let parts: Vec<&str> = page
        .path_segments()
        .map(|parts| parts.filter(|part| !part.is_empty()).collect())
        .unwrap_or_default();
    let found = match host {
        "youtube.com" | "m.youtube.com" => youtube(page, &parts),
        "github.com" => github(&parts),
        "gitlab.com" => gitlab(&parts),
        "codeberg.org" => forgejo(host, &parts),
        "reddit.com" | "old.reddit.com" | "new.reddit.com" => reddit(&parts),
        "medium.com" => medium(&parts),
        _ => by_suffix(host, &parts)
            .or_else(|| by_table(host, &parts))
            .unwrap_or_else(|| fediverse(host, &parts)),
    };
    found
        .into_iter()
        .filter_map(|(address, title)| {
            Some(Offer {
                url: Url::parse(&address).ok()?,
                title: CleanText::label(title).non_blank(),
            })
        })
        .collect()
}

/// An address and what it is a feed of.
type Found = Vec<(String, &'static str)>;

fn one(address: String) -> Found {
    vec![(address, "")]
}

fn youtube(page: &Url, parts: &[&str]) -> Found {
    let feed = |key: &str, value: &str| {
        one(format!(
            "https://www.youtube.com/feeds/videos.xml?{key}={value}"
        ))
    };
    let list = page.query_pairs().find(|(key, _)| key == "list");
    match (parts, list) {
        (["playlist" | "watch", ..], Some((_, list))) => feed("playlist_id", &list),
        (["channel", id, ..], _) => feed("channel_id", id),
        (["user", name, ..], _) => feed("user", name),
        _ => Vec::new(),
    }
}

fn github(parts: &[&str]) -> Found {
    /// First parts of paths that are no people.
    const PAGES: [&str; 9] = [
        "about",
        "collections",
        "features",
        "marketplace",
        "orgs",
        "search",
        "settings",
        "sponsors",
        "topics",
    ];
    match parts {
        [first, ..] if PAGES.contains(first) => Vec::new(),
        [owner] => one(format!("https://github.com/{owner}.atom")),
        [owner, repository, rest @ ..] => {
            let at = format!("https://github.com/{owner}/{repository}");
            let releases = (format!("{at}/releases.atom"), "Releases");
            let tags = (format!("{at}/tags.atom"), "Tags");
            match rest {
                ["releases", ..] => vec![releases],
                ["tags", ..] => vec![tags],
                ["commits" | "tree", branch @ ..] if !branch.is_empty() => {
                    one(format!("{at}/commits/{}.atom", branch.join("/")))
                }
                ["commits"] => one(format!("{at}/commits.atom")),
                ["wiki", ..] => one(format!("{at}/wiki.atom")),
                ["discussions", ..] => one(format!("{at}/discussions.atom")),
                _ => vec![releases, tags, (format!("{at}/commits.atom"), "Commits")],
            }
        }
        [] => Vec::new(),
    }
}

fn gitlab(parts: &[&str]) -> Found {
    match parts {
        [owner] => one(format!("https://gitlab.com/{owner}.atom")),
        [owner, project, ..] => {
            let at = format!("https://gitlab.com/{owner}/{project}");
            vec![
                (format!("{at}/-/releases.atom"), "Releases"),
                (format!("{at}/-/tags?format=atom"), "Tags"),
                (format!("{at}.atom"), "Activity"),
            ]
        }
        [] => Vec::new(),
    }
}

fn forgejo(host: &str, parts: &[&str]) -> Found {
    match parts {
        [owner] => one(format!("https://{host}/{owner}.rss")),
        [owner, repository, ..] => {
            let at = format!("https://{host}/{owner}/{repository}");
            vec![
                (format!("{at}/releases.rss"), "Releases"),
                (format!("{at}.rss"), "Activity"),
            ]
        }
        [] => Vec::new(),
    }
}

fn reddit(parts: &[&str]) -> Found {
    let at = |path: String| one(format!("https://www.reddit.com/{path}.rss"));
    match parts {
        [] => at(String::new()),
        ["r", name, "comments", post, ..] => at(format!("r/{name}/comments/{post}/")),
        ["r", name, sort @ ("new" | "top" | "hot" | "rising"), ..] => {
            at(format!("r/{name}/{sort}/"))
        }
        ["r", name, ..] => at(format!("r/{name}/")),
        ["u" | "user", name, ..] => at(format!("user/{name}/")),
        _ => Vec::new(),
    }
}

fn medium(parts: &[&str]) -> Found {
    match parts {
        ["tag", tag, ..] => one(format!("https://medium.com/feed/tag/{tag}")),
        ["feed" | "m" | "me", ..] | [] => Vec::new(),
        // A person (`@name`) or a publication.
        [name, ..] => one(format!("https://medium.com/feed/{name}")),
    }
}

/// Hosts that belong to one person each.
fn by_suffix(host: &str, parts: &[&str]) -> Option<Found> {
    let places = [
        (".substack.com", "feed"),
        (".medium.com", "feed"),
        (".wordpress.com", "feed/"),
        (".tumblr.com", "rss"),
        (".blogspot.com", "feeds/posts/default"),
        (".livejournal.com", "data/rss"),
        (".dreamwidth.org", "data/rss"),
        (".bearblog.dev", "feed/"),
        (".hashnode.dev", "rss.xml"),
        (".ghost.io", "rss/"),
        (".github.io", "feed.xml"),
        (".itch.io", "devlog.rss"),
    ];
    let (suffix, place) = places.iter().find(|(suffix, _)| host.ends_with(suffix))?;
    match (*suffix, parts) {
        // Here a folder is a site of its own, and only the page knows where its feed is.
        (".github.io" | ".itch.io", [_, ..]) => None,
        _ => Some(one(format!("https://{host}/{place}"))),
    }
}

/// Sites with a rule for each kind of page.
fn by_table(host: &str, parts: &[&str]) -> Option<Found> {
    let address = match (host, parts) {
        ("news.ycombinator.com", _) => "https://news.ycombinator.com/rss".to_owned(),
        ("lobste.rs", []) => "https://lobste.rs/rss".to_owned(),
        ("lobste.rs", ["t", tag, ..]) => format!("https://lobste.rs/t/{tag}.rss"),
        ("dev.to", ["t", tag, ..]) => format!("https://dev.to/feed/tag/{tag}"),
        ("dev.to", [name]) => format!("https://dev.to/feed/{name}"),
        ("bsky.app", ["profile", name, ..]) => format!("https://bsky.app/profile/{name}/rss"),
        ("vimeo.com", ["channels", name, ..]) => {
            format!("https://vimeo.com/channels/{name}/videos/rss")
        }
        ("vimeo.com", [name]) => format!("https://vimeo.com/{name}/videos/rss"),
        ("dailymotion.com", [name]) => format!("https://www.dailymotion.com/rss/user/{name}"),
        ("arxiv.org", ["list", subject, ..]) => format!("https://rss.arxiv.org/rss/{subject}"),
        ("pypi.org", ["project", name, ..]) => {
            format!("https://pypi.org/rss/project/{name}/releases.xml")
        }
        ("crates.io", ["crates", name, ..]) => {
            format!("https://static.crates.io/rss/crates/{name}.xml")
        }
        ("stackoverflow.com", ["questions", "tagged", tag, ..]) => {
            format!("https://stackoverflow.com/feeds/tag/{tag}")
        }
        ("stackoverflow.com", ["questions", id, ..]) => {
            format!("https://stackoverflow.com/feeds/question/{id}")
        }
        ("letterboxd.com", [name, ..]) => format!("https://letterboxd.com/{name}/rss/"),
        ("mixcloud.com", [name, ..]) => format!("https://www.mixcloud.com/{name}/rss"),
        ("deviantart.com", [name, ..]) => {
            format!("https://backend.deviantart.com/rss.xml?q=gallery:{name}")
        }
        _ => return None,
    };
    Some(one(address))
}

/// Pages of people and communities on servers that anyone can run: Mastodon and its like write
/// `/@name`, Lemmy `/c/name` and `/u/name`.
fn fediverse(host: &str, parts: &[&str]) -> Found {
    match parts {
        [name] | [name, "with_replies" | "media"] if name.len() > 1 && name.starts_with('@') => {
            one(format!("https://{host}/{name}.rss"))
        }
        ["tags", tag] => one(format!("https://{host}/tags/{tag}.rss")),
        [kind @ ("c" | "u"), name] => one(format!("https://{host}/feeds/{kind}/{name}.xml")),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lead_to_their_feeds() {
        for (page, feeds) in [
            (
                "https://www.youtube.com/channel/UCabc/videos",
                &["https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"][..],
            ),
            (
                "https://m.youtube.com/playlist?list=PLx",
                &["https://www.youtube.com/feeds/videos.xml?playlist_id=PLx"],
            ),
            (
                "https://youtube.com/user/gull",
                &["https://www.youtube.com/feeds/videos.xml?user=gull"],
            ),
            ("https://www.youtube.com/@gull", &[]),
            (
                "https://github.com/a/b",
                &[
                    "https://github.com/a/b/releases.atom",
                    "https://github.com/a/b/tags.atom",
                    "https://github.com/a/b/commits.atom",
                ],
            ),
            (
                "https://github.com/a/b/releases/tag/v1",
                &["https://github.com/a/b/releases.atom"],
            ),
            (
                "https://github.com/a/b/commits/feat/x",
                &["https://github.com/a/b/commits/feat/x.atom"],
            ),
            ("https://github.com/a", &["https://github.com/a.atom"]),
            ("https://github.com/topics/rss", &[]),
            (
                "https://old.reddit.com/r/rust/",
                &["https://www.reddit.com/r/rust/.rss"],
            ),
            (
                "https://www.reddit.com/r/rust/top/?t=week",
                &["https://www.reddit.com/r/rust/top/.rss"],
            ),
            (
                "https://reddit.com/u/gull",
                &["https://www.reddit.com/user/gull/.rss"],
            ),
            (
                "https://social.example/@gull",
                &["https://social.example/@gull.rss"],
            ),
            ("https://social.example/@gull/123", &[]),
            (
                "https://lemmy.example/c/sea",
                &["https://lemmy.example/feeds/c/sea.xml"],
            ),
            (
                "https://gull.substack.com/p/story",
                &["https://gull.substack.com/feed"],
            ),
            (
                "https://medium.com/@gull/story-1",
                &["https://medium.com/feed/@gull"],
            ),
            (
                "https://gull.medium.com/story",
                &["https://gull.medium.com/feed"],
            ),
            (
                "https://gull.wordpress.com/2026/03/01/x/",
                &["https://gull.wordpress.com/feed/"],
            ),
            (
                "https://gull.blogspot.com/",
                &["https://gull.blogspot.com/feeds/posts/default"],
            ),
            (
                "https://news.ycombinator.com/item?id=1",
                &["https://news.ycombinator.com/rss"],
            ),
            (
                "https://codeberg.org/a/b",
                &[
                    "https://codeberg.org/a/b/releases.rss",
                    "https://codeberg.org/a/b.rss",
                ],
            ),
            (
                "https://pypi.org/project/x/",
                &["https://pypi.org/rss/project/x/releases.xml"],
            ),
            ("https://example.org/about", &[]),
            ("mailto:gull@example.org", &[]),
        ] {
            let url = Url::parse(page).expect("a URL");
            let found: Vec<String> = feeds_of(&url)
                .into_iter()
                .map(|offer| offer.url.into())
                .collect();
            assert_eq!(found, feeds, "{page}");
        }
    }
}
