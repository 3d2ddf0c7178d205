//! Subscribing: from an address of a feed, or of a page that links to one.

use url::Url;

use super::{Error, Result};
use crate::domain::{CleanText, Subscription, Validators, Wishes, link};
use crate::parse::discover::Offer;
use crate::parse::{self, discover};
use crate::store::Subscribed;

use super::{entries, poll::Poller};

/// A subscription that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub subscribed: Subscribed,
    pub url: String,
    pub title: CleanText,
    /// Articles that came with it.
    pub new: u32,
}

impl Poller {
    /// Subscribes to `address`, as a person typed it: fetches it, and when it is a page, takes the one
    /// feed that it links to or that pages of its site have, or one in the usual places. The feed's articles are stored at once.
    ///
    /// # Errors
    /// When nothing there is a feed. A page that links to several feeds is an error too; they are in
    /// [`Error::offers`], for the person to choose.
    pub async fn subscribe(
        &self,
        address: &str,
        title: Option<CleanText>,
        folder: Vec<CleanText>,
    ) -> Result<Made> {
        let typed = link::typed(address)?;
        match self
            .subscribe_feed(&typed, true, title.clone(), folder.clone())
            .await
        {
            Err(Error::Parse {
                error: parse::Error::Page,
                offers,
                source_name,
            }) => {
                self.choose(&typed, title, folder, offers, source_name)
                    .await
            }
            // Some sites show robots nothing, but the feed of such a page is known all the same.
            Err(error @ Error::Fetch { .. }) => match discover::feeds_of(&typed) {
                offers if offers.is_empty() => Err(error),
                offers => {
                    let source_name = typed.to_string();
                    self.choose(&typed, title, folder, offers, source_name)
                        .await
                }
            },
            other => other,
        }
    }

    /// Subscribes to what a page offers if that leaves no choice.
    async fn choose(
        &self,
        page: &Url,
        title: Option<CleanText>,
        folder: Vec<CleanText>,
        offers: Vec<Offer>,
        source_name: String,
    ) -> Result<Made> {
        if let Some(one) = discover::only_choice(&offers) {
            let typed = link::is_private_host(page);
            return self.subscribe_feed(&one.url, typed, title, folder).await;
        }
        let found = if offers.is_empty() {
            self.try_usual_places(page, title, folder).await
        } else {
            None
        };
        found.ok_or(Error::Parse {
            error: parse::Error::Page,
            offers,
            source_name,
        })
    }

    async fn try_usual_places(
        &self,
        page: &Url,
        title: Option<CleanText>,
        folder: Vec<CleanText>,
    ) -> Option<Made> {
        for place in discover::usual_places(page) {
            if let Ok(made) = self
                .subscribe_feed(
                    &place,
                    link::is_private_host(page),
                    title.clone(),
                    folder.clone(),
                )
                .await
            {
                return Some(made);
            }
        }
        None
    }

    async fn subscribe_feed(
        &self,
        url: &Url,
        typed: bool,
        title: Option<CleanText>,
        folder: Vec<CleanText>,
    ) -> Result<Made> {
        let answer = self.ask(url, Validators::default(), typed).await?;
        let (poll, facts, mut articles) = self.success(url.as_str(), Wishes::default(), answer);
        entries::add_texts(&mut articles);
        let subscription = Subscription {
            url: url.to_string(),
            title: title.clone(),
            site: facts.site.clone(),
            folder,
        };
        let shown = title
            .or_else(|| facts.title.clone())
            .unwrap_or_else(|| CleanText::label(url.host_str().unwrap_or(url.as_str())));
        let stored = self.store.call(move |store| {
            let subscribed = store.subscribe(&subscription, poll.next_poll, poll.at)?;
            match store.merge(subscribed.id, &poll, &facts, &articles) {
                Ok(merged) => Ok((subscribed, merged)),
                Err(error) => {
                    // What was said to have failed must not be half there. If this fails too, the feed
                    // stays and its next poll brings the articles.
                    if !subscribed.known {
                        let _ = store.discard(subscribed.id);
                    }
                    Err(error)
                }
            }
        });
        let (subscribed, merged) = stored.await?;
        Ok(Made {
            subscribed,
            url: link::shown(url.as_str()),
            title: shown,
            new: merged.new,
        })
    }
}
