//! The two ways to dial: an open one for addresses that a person named, and a guarded one that never
//! connects to a private address.
//!
//! The guard sits in the resolver, so the address that was checked is the address that is dialled,
//! and a name that resolves differently a moment later (DNS rebinding) changes nothing. Literal
//! addresses do not pass through the resolver: [`Dialer::client`] checks them by their form. Behind a
//! proxy it is the proxy that resolves; its own name may be private.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Certificate, ClientBuilder, NoProxy, Proxy as Via};
use thiserror::Error as ThisError;
use tokio::sync::OnceCell;
use url::Url;

use super::{Error, Limits, Proxy, fault};
use crate::domain::link;

/// What servers are told we read. Some answer 406 to a bare `*/*`.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, \
                      application/xml;q=0.9, text/html;q=0.8, */*;q=0.5";

/// How long a connection is kept for another request.
const KEEP: Duration = Duration::from_secs(30);

/// A name that leads to private addresses only.
#[derive(Debug, ThisError)]
#[error("the name leads to a private address")]
pub(super) struct PrivateAddress;

/// A name that leads nowhere.
#[derive(Debug, ThisError)]
#[error("there is no such host")]
pub(super) struct NoSuchHost;

/// The ways to dial that have been used. Each is made for its first request, since loading the system's
/// certificates takes longer than most requests do.
#[derive(Clone)]
pub(super) struct Dialer {
    user_agent: Arc<str>,
    limits: Limits,
    ways: Arc<Mutex<HashMap<Way, Arc<OnceCell<reqwest::Client>>>>>,
}

/// A way to dial.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Way {
    /// Whether private addresses are out of reach.
    guarded: bool,
    proxy: Proxy,
}

impl Dialer {
    pub(super) fn new(user_agent: &str, limits: Limits) -> Self {
        Dialer {
            user_agent: user_agent.into(),
            limits,
            ways: Arc::default(),
        }
    }

    /// Returns the client for `url`.
    ///
    /// # Errors
    /// [`Error::Blocked`] for a private address that nobody named, and for other schemes than http(s);
    /// [`Error::Tls`] when the client cannot be made.
    pub(super) async fn client(
        &self,
        url: &Url,
        named: bool,
        proxy: &Proxy,
    ) -> Result<reqwest::Client, Error> {
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            let why = format!("only http and https are fetched, not {:?}", url.scheme());
            return Err(Error::Blocked(why));
        }
        if !named && link::is_private_host(url) {
            return Err(fault::private(url));
        }
        let way = Way {
            guarded: !named,
            proxy: proxy.clone(),
        };
        let cell = {
            let mut ways = self.ways.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(ways.entry(way.clone()).or_default())
        };
        let made = cell.get_or_try_init(|| self.make(way)).await?;
        Ok(made.clone())
    }

    async fn make(&self, way: Way) -> Result<reqwest::Client, Error> {
        let (user_agent, limits) = (Arc::clone(&self.user_agent), self.limits);
        tokio::task::spawn_blocking(move || build(&user_agent, limits, &way))
            .await
            .unwrap_or_else(|_| Err(Error::Tls("it cannot be set up".to_owned())))
    }
}

/// Builds a client. A system without certificate authorities of its own gets those of Mozilla,
/// since reqwest refuses to build a client without any, even for plain http.
fn build(user_agent: &str, limits: Limits, way: &Way) -> Result<reqwest::Client, Error> {
    let resolver = Arc::new(Resolver {
        guarded: way.guarded.then(|| proxy_hosts(&way.proxy).into()),
    });
    let via = match &way.proxy {
        Proxy::At(url) => Some(
            Via::all(url.as_str())
                .map_err(|error| Error::Io(fault::root_cause(&error)))?
                .no_proxy(NoProxy::from_string("")),
        ),
        Proxy::System | Proxy::None => None,
    };
    let builder = || -> ClientBuilder {
        let mut headers = reqwest::header::HeaderMap::new();
        headers.insert(
            reqwest::header::ACCEPT,
            reqwest::header::HeaderValue::from_static(ACCEPT),
        );
        let builder = match (&way.proxy, &via) {
            (_, Some(via)) => reqwest::Client::builder().proxy(via.clone()),
            (Proxy::None, _) => reqwest::Client::builder().no_proxy(),
            _ => reqwest::Client::builder(),
        };
        builder
            .user_agent(user_agent)
            .default_headers(headers)
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(limits.connect)
            .read_timeout(limits.idle)
            .pool_idle_timeout(KEEP)
            .pool_max_idle_per_host(limits.per_host)
            .dns_resolver(Arc::clone(&resolver))
    };
    let with_bundled_roots = || {
        let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS
            .iter()
            .filter_map(|root| Certificate::from_der(root).ok());
        builder().tls_certs_only(roots).build()
    };
    builder()
        .build()
        .or_else(|_| with_bundled_roots())
        .map_err(|error| Error::Tls(fault::root_cause(&error)))
}

/// Looks names up with the system's resolver.
struct Resolver {
    /// The hosts that may be private all the same; `None` when every host may be.
    guarded: Option<Arc<[String]>>,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_owned();
        let guarded = match &self.guarded {
            Some(except) => !except.iter().any(|host| host.eq_ignore_ascii_case(&name)),
            None => false,
        };
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0))
                .await
                .map_err(|_| NoSuchHost)?
                .collect();
            if found.is_empty() {
                return Err(NoSuchHost.into());
            }
            let allowed: Vec<SocketAddr> = found
                .into_iter()
                .filter(|address| !guarded || !link::is_private(address.ip()))
                .collect();
            if allowed.is_empty() {
                return Err(PrivateAddress.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Returns the hosts of the proxies that may be used: those that the environment names, or the one.
fn proxy_hosts(proxy: &Proxy) -> Vec<String> {
    match proxy {
        Proxy::None => return Vec::new(),
        Proxy::At(url) => return url.host_str().map(str::to_owned).into_iter().collect(),
        Proxy::System => {}
    }
    ["http_proxy", "https_proxy", "all_proxy"]
        .into_iter()
        .flat_map(|name| [name.to_owned(), name.to_uppercase()])
        .filter_map(|name| std::env::var(name).ok())
        .filter_map(|proxy| {
            let url = Url::parse(&proxy)
                .ok()
                .filter(Url::has_host)
                .or_else(|| Url::parse(&format!("http://{proxy}")).ok())?;
            url.host_str().map(str::to_owned)
        })
        .collect()
}
