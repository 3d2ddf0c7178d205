//! Full texts: the pages of articles whose feeds carry teasers only, fetched, read for their main text, and
//! stored beside what the feed carries.
//!
//! Pages are asked for as politely as feeds, and only those of articles that have just arrived. A page
//! that cannot be had or says no more than the feed is noted, and left alone for a while.

use futures_util::{StreamExt, stream};
use url::Url;

use super::poll::Poller;
use super::{Error, Result, clock};
use crate::config::FullText;
use crate::domain::feed::has_teasers_only;
use crate::domain::{ArticleId, CleanText, FeedId, Html, link};
use crate::fetch;
use crate::parse::extract;
use crate::render;
use crate::store::{Bare, PageState};

/// Pages that are fetched at once.
const AT_ONCE: usize = 8;
/// Pages of one feed that are fetched after one poll.
const PER_FEED: u32 = 10;
/// The newest articles whose lengths tell what a feed carries.
const LOOKED_AT: u32 = 12;
/// Words of an article below which its page is worth a look.
const TEASER: u32 = 120;
/// Seconds after its arrival in which an article's page is fetched of itself.
const NEW: i64 = 3 * 24 * 3600;
/// Seconds before a page that could not be had is asked for again.
const RETRY: i64 = 6 * 3600;

/// What became of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// It is the page's now.
    Full,
    /// It is what the feed carries again.
    Own,
}

/// Why a page gave no better text.
enum Miss {
    /// It is noted, and asked again after a while at the earliest.
    Note(CleanText),
    /// The server is busy: nothing more is asked of it now.
    Busy,
}

impl Poller {
    /// Fetches the pages that these feeds' new articles want, and returns how many texts were had.
    ///
    /// # Errors
    /// Only when the library itself fails.
    pub async fn fetch_pages(&self, feeds: Vec<FeedId>) -> Result<u32> {
        let mut had = 0;
        let mut work = stream::iter(feeds)
            .map(|feed| {
                let this = self.clone();
                async move { this.fetch_pages_of(feed).await }
            })
            .buffer_unordered(AT_ONCE);
        while let Some(texts) = work.next().await {
            had += texts?;
        }
        Ok(had)
    }

    async fn fetch_pages_of(&self, id: FeedId) -> Result<u32> {
        let Some(feed) = self.store.call(move |store| store.feed(id)).await? else {
            return Ok(0);
        };
        let wanted = match self.settings.of(&feed.url).fulltext {
            FullText::Never => return Ok(0),
            FullText::Always => u32::MAX,
            FullText::Auto => TEASER,
        };
        let now = clock::now();
        let (since, retry) = (clock::before(now, NEW), clock::before(now, RETRY));
        let bare = self.store.call(move |store| {
            if wanted == TEASER && !has_teasers_only(&store.own_lengths(id, LOOKED_AT)?, TEASER) {
                return Ok(Vec::new());
            }
            store.bare_articles(id, since, retry, PER_FEED)
        });
        let mut had = 0;
        for bare in bare.await?.into_iter().filter(|bare| bare.words < wanted) {
            match self.fetch_page(&feed.url, &bare).await? {
                Ok(()) => had += 1,
                Err(Miss::Note(_)) => {}
                Err(Miss::Busy) => break,
            }
        }
        Ok(had)
    }

    /// Turns an article's text from what the feed carries to its page's, which is fetched when it is not
    /// there yet, or back.
    ///
    /// # Errors
    /// [`Error::Page`] with the reason when the page cannot be had; the store's.
    pub async fn toggle_full_text(&self, id: ArticleId) -> Result<Text> {
        let found = self.store.call(move |store| {
            let article = store.article(id)?;
            let url = match &article {
                Some(article) => store.feed(article.head.feed)?.map(|feed| feed.url),
                None => None,
            };
            Ok((article, url, store.page_state(id)?, store.other_text(id)?))
        });
        let (article, feed, state, other) = found.await?;
        let failed = |why: &str| Error::Page(CleanText::label(why));
        let article = article.ok_or_else(|| failed("the article is gone"))?;
        if let Some(other) = other {
            let text = self.text_of(other.clone()).await?;
            self.store
                .call(move |store| store.swap_texts(id, &other, &text))
                .await?;
            return Ok(match state {
                Some(PageState::Full) => Text::Own,
                _ => Text::Full,
            });
        }
        let link = article
            .head
            .link
            .ok_or_else(|| failed("the article has no page of its own"))?;
        let bare = Bare {
            id,
            link: link.to_string(),
            words: article.head.words,
        };
        match self.fetch_page(&feed.unwrap_or_default(), &bare).await? {
            Ok(()) => Ok(Text::Full),
            Err(Miss::Note(why)) => Err(Error::Page(why)),
            Err(Miss::Busy) => Err(failed("the server is busy; try again later")),
        }
    }

    /// Fetches an article's page, and stores its text or why there is none.
    async fn fetch_page(&self, feed: &str, bare: &Bare) -> Result<std::result::Result<(), Miss>> {
        let id = bare.id;
        let outcome = self.read_page(feed, bare).await;
        match outcome {
            Ok((html, text)) => {
                let put = move |store: &mut crate::store::Store| {
                    store.put_page(id, clock::now(), &html, &text)
                };
                self.store.call(put).await?;
                Ok(Ok(()))
            }
            Err(Miss::Note(why)) => {
                let note = why.clone();
                self.store
                    .call(move |store| store.put_page_failure(id, clock::now(), &note))
                    .await?;
                Ok(Err(Miss::Note(why)))
            }
            Err(Miss::Busy) => Ok(Err(Miss::Busy)),
        }
    }

    async fn read_page(
        &self,
        feed: &str,
        bare: &Bare,
    ) -> std::result::Result<(Html, String), Miss> {
        let note = |why: &str| Miss::Note(CleanText::label(why));
        let url = Url::parse(&bare.link).map_err(|_| note("its link is no address"))?;
        let request = fetch::Request {
            typed: may_be_private(feed, &url),
            // A login is for the feed's own server; there it opens the articles too.
            manner: match Url::parse(feed) {
                Ok(feed) if feed.origin() == url.origin() => self
                    .manner(&feed)
                    .await
                    .map_err(|error| note(&error.to_string()))?,
                _ => fetch::Manner::default(),
            },
            ..fetch::Request::typed(url)
        };
        let mut page = match self.client.get(&request).await {
            Ok(page) => page,
            Err(fetch::Error::Status {
                status: 429 | 503, ..
            }) => return Err(Miss::Busy),
            Err(error) => return Err(note(&error.to_string())),
        };
        let body = page.body.take().unwrap_or_default();
        let own = bare.words;
        let read = self.at_a_desk(move || {
            let url = Some(&page.url);
            let found = extract::extract(&body, page.content_type.as_deref(), url)
                .map_err(|error| error.to_string())?;
            let text = render::skim(found.html.as_str());
            if u32::try_from(found.words).unwrap_or(u32::MAX) <= own {
                return Err("the page says no more than the feed".to_owned());
            }
            Ok((found.html, text))
        });
        match read.await {
            Some(read) => read.map_err(|why| note(&why)),
            None => Err(note("its page cannot be read")),
        }
    }

    async fn text_of(&self, html: Html) -> Result<String> {
        let text = self.at_a_desk(move || render::skim(html.as_str())).await;
        text.ok_or_else(|| Error::Page(CleanText::label("its text cannot be laid out")))
    }
}

/// Tells whether an article's page may be at a private address: only on the very host of a private feed
/// that the person subscribed to.
fn may_be_private(feed: &str, page: &Url) -> bool {
    Url::parse(feed).is_ok_and(|feed| link::is_private_host(&feed) && feed.host() == page.host())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_private_only_on_the_host_of_a_private_feed() {
        let may = |feed, page| may_be_private(feed, &Url::parse(page).expect("a URL"));
        assert!(may("http://127.0.0.1:80/feed", "http://127.0.0.1:81/x"));
        assert!(!may("http://127.0.0.1/feed", "http://10.0.0.1/x"));
        assert!(!may("https://example.org/feed", "http://127.0.0.1/x"));
        assert!(!may("https://example.org/feed", "https://example.org/x"));
    }
}
