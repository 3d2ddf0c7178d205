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

/// What names the proxies in the environment, in lower and in upper case.
const PROXIES: [&str; 3] = ["http_proxy", "https_proxy", "all_proxy"];

/// The ways to dial that have been used. Each is made for its first request, since loading the system's
/// certificates takes longer than most requests do.
#[derive(Clone)]
pub(super) struct Dialer {
    user_agent: Arc<str>,
    limits: Limits,
    /// Whether the environment or the system may name a proxy.
    may_be_proxied: bool,
    ways: Arc<Mutex<HashMap<Way, Arc<OnceCell<reqwest::Client>>>>>,
}

/// A way to dial.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Way {
    /// Whether private addresses are out of reach.
    guarded: bool,
    /// Whether it is known who may be trusted. Else nobody is.
    secure: bool,
    proxy: Proxy,
}

impl Dialer {
    pub(super) fn new(user_agent: &str, limits: Limits) -> Self {
        Dialer {
            user_agent: user_agent.into(),
            limits,
            // Only the environment can be asked here.
            may_be_proxied: cfg!(any(windows, target_os = "macos"))
                || named_proxies().next().is_some(),
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
            secure: may_be_secure(url, proxy, self.may_be_proxied),
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

/// Tells whether a connection for `url` may be a secure one: by its own scheme, or by that of a proxy on the way.
fn may_be_secure(url: &Url, proxy: &Proxy, may_be_proxied: bool) -> bool {
    url.scheme() == "https"
        || match proxy {
            Proxy::None => false,
            Proxy::At(proxy) => proxy.scheme() == "https",
            Proxy::System => may_be_proxied,
        }
}

/// Builds a client. On a secure way a system without certificate authorities of its own gets those of Mozilla,
/// since reqwest refuses to build a client that asks a system without any. On others no time is lost with them.
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
    let build = |builder: ClientBuilder| {
        let built = builder.build();
        built.map_err(|error| Error::Tls(fault::root_cause(&error)))
    };
    if !way.secure {
        return build(builder().tls_certs_only([]));
    }
    let with_bundled_roots = || {
        let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS
            .iter()
            .filter_map(|root| Certificate::from_der(root).ok());
        builder().tls_certs_only(roots)
    };
    build(builder()).or_else(|_| build(with_bundled_roots()))
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
    named_proxies()
        .filter_map(|proxy| {
            let url = Url::parse(&proxy)
                .ok()
                .filter(Url::has_host)
                .or_else(|| Url::parse(&format!("http://{proxy}")).ok())?;
            url.host_str().map(str::to_owned)
        })
        .collect()
}

/// Returns what the environment says of proxies.
fn named_proxies() -> impl Iterator<Item = String> {
    PROXIES
        .into_iter()
        .flat_map(|name| [name.to_owned(), name.to_uppercase()])
        .filter_map(|name| std::env::var(name).ok())
        .filter(|proxy| !proxy.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_to_trust_is_asked_only_where_a_connection_may_be_secure() {
        let url = |text| Url::parse(text).expect("a URL");
        let plain = url("http://example.org/feed");
        for (proxy, may_be_proxied, secure) in [
            (Proxy::None, true, false),
            (Proxy::System, false, false),
            (Proxy::System, true, true),
            (Proxy::At(url("socks5://example.org:1080")), true, false),
            (Proxy::At(url("https://example.org:3128")), false, true),
        ] {
            assert_eq!(
                may_be_secure(&plain, &proxy, may_be_proxied),
                secure,
                "{proxy:?}"
            );
            assert!(
                may_be_secure(&url("https://example.org/"), &proxy, false),
                "{proxy:?}"
            );
        }
    }
}
