//! HTTP for feeds and pages: conditional GET, redirects by hand, limits while streaming, politeness per
//! host, proxies from the environment. Does not know what a feed is.
//!
//! Specifications: RFC 9110 (semantics, conditional requests, Retry-After), RFC 9111 (max-age).

mod body;
mod dial;
mod fault;
mod follow;
mod headers;
mod hosts;
mod manner;

use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;
use tokio::sync::Semaphore;
use url::Url;

use self::dial::Dialer;
use self::hosts::Hosts;
pub use self::manner::{Login, Manner, Proxy};
use crate::domain::Validators;
use crate::domain::feed::FailureKind;

/// What one fetch may cost. Each limit has its own [`enum@Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of body after decompression.
    pub body: usize,
    /// Redirects followed.
    pub redirects: usize,
    /// Time to connect.
    pub connect: Duration,
    /// Time without a byte.
    pub idle: Duration,
    /// Time for the whole fetch, redirects included.
    pub total: Duration,
    /// Requests at once to one host.
    pub per_host: usize,
    /// Bodies that are read at once, of all requests: each takes a few hundred KB while it grows.
    pub bodies: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            body: 10 << 20,
            redirects: 10,
            connect: Duration::from_secs(10),
            idle: Duration::from_secs(15),
            total: Duration::from_secs(30),
            per_host: 2,
            bodies: 24,
        }
    }
}

/// What to fetch.
#[derive(Clone, Debug)]
pub struct Request {
    /// http or https. Its user name and password, if any, are sent to its own origin only.
    pub url: Url,
    pub validators: Validators,
    /// Whether a person named this address: only then may it be private.
    pub typed: bool,
    pub manner: Manner,
}

impl Request {
    /// A plain request for an address that a person typed.
    pub fn typed(url: Url) -> Self {
        Request {
            url,
            validators: Validators::default(),
            typed: true,
            manner: Manner::default(),
        }
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// Where the body was found in the end.
    pub url: Url,
    pub status: u16,
    /// `None` when nothing changed: 304, or the same bytes as last time.
    pub body: Option<Vec<u8>>,
    pub content_type: Option<String>,
    /// To be stored if, and only if, the body can be read.
    pub validators: Validators,
    /// The server's `Cache-Control: max-age`.
    pub max_age: Option<Duration>,
    /// The new address, when every hop on the way there was permanent (301, 308).
    pub moved_to: Option<Url>,
}

/// Why nothing came back. Each variant is something different to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Error {
    #[error("no answer within {} s", .0.as_secs())]
    Timeout(Duration),
    #[error("larger than {} MiB", .0 >> 20)]
    TooLarge(usize),
    #[error("{0}")]
    Redirect(String),
    /// An address that is not to be visited: a private one that nobody typed, or another scheme.
    #[error("{0}")]
    Blocked(String),
    #[error("no secure connection: {0}")]
    Tls(String),
    #[error("{0}")]
    Protocol(String),
    /// The server refused. 410 means for good.
    #[error("the server answered {status}{}", reason(*.status))]
    Status {
        status: u16,
        retry_after: Option<Duration>,
    },
    /// No connection: no such host, refused, no network.
    #[error("{0}")]
    Io(String),
}

impl Error {
    /// Returns the word for it in the output.
    pub fn kind(&self) -> FailureKind {
        match self {
            Error::Timeout(_) => FailureKind::Timeout,
            Error::TooLarge(_) => FailureKind::TooLarge,
            Error::Redirect(_) => FailureKind::Redirect,
            Error::Blocked(_) => FailureKind::Blocked,
            Error::Tls(_) => FailureKind::Tls,
            Error::Protocol(_) => FailureKind::Protocol,
            Error::Status { .. } => FailureKind::Http,
            Error::Io(_) => FailureKind::Io,
        }
    }
}

/// Plain words for the statuses that feeds meet, with a leading comma.
fn reason(status: u16) -> &'static str {
    match status {
        401 => ", it wants a user name and password",
        403 => ", it does not let this reader in",
        404 => ", there is nothing at this address",
        410 => ", the feed is gone for good",
        429 => ", it was asked too often",
        500..=599 => ", it has a problem of its own",
        _ => "",
    }
}

/// The way to the network. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    dialer: Dialer,
    hosts: Hosts,
    /// Leave to read a body.
    bodies: Arc<Semaphore>,
    limits: Limits,
}

impl Client {
    /// Makes a client. `user_agent` says honestly who asks.
    pub fn new(user_agent: &str, limits: Limits) -> Client {
        Client {
            dialer: Dialer::new(user_agent, limits),
            hosts: Hosts::new(limits.per_host),
            bodies: Arc::new(Semaphore::new(limits.bodies)),
            limits,
        }
    }

    /// Fetches `request`, within the limits, waiting for a place at its host.
    ///
    /// # Errors
    /// See [`enum@Error`]. Its messages hold no credentials and no control characters.
    pub async fn get(&self, request: &Request) -> Result<Fetched, Error> {
        let place = self.hosts.place(&request.url).await;
        let total = self.limits.total;
        tokio::time::timeout(total, follow::get(self, request, place))
            .await
            .unwrap_or(Err(Error::Timeout(total)))
    }
}
