//! One fetch from the first request to the last hop.
//!
//! Redirects are followed by hand, because each hop has to be judged: its scheme, whether it may be
//! private, and who may see the password. A server that is sent to by another is never trusted with
//! what belongs to the first: credentials and validators stay with the origin that they were for.

use chrono::{DateTime, Utc};
use reqwest::header::LOCATION;
use reqwest::{Response, StatusCode};
use url::Url;

use super::hosts::Place;
use super::{Client, Error, Fetched, Request, body, fault, headers};
use crate::domain::hash::fnv1a;
use crate::domain::{CleanText, Validators, link};

/// Where a fetch stands.
struct Hop {
    url: Url,
    /// Redirects followed so far.
    count: usize,
    /// Whether all of them were permanent.
    permanent: bool,
}

/// Fetches `request`; `place` is the leave to talk to its host.
pub(super) async fn get(
    client: &Client,
    request: &Request,
    place: Place,
) -> Result<Fetched, Error> {
    let mut held = place;
    let mut hop = Hop {
        url: request.url.clone(),
        count: 0,
        permanent: true,
    };
    loop {
        let response = send(client, request, &hop.url).await?;
        let status = response.status();
        if !is_redirect(status) {
            return conclude(client, request, hop, response).await;
        }
        if hop.count == client.limits.redirects {
            let why = format!("more than {} redirects in a row", client.limits.redirects);
            return Err(Error::Redirect(why));
        }
        let location = headers::text(response.headers(), LOCATION).unwrap_or_default();
        let url = target(&request.url, &hop.url, location.trim())?;
        if url.host_str() != hop.url.host_str() {
            // The old place is given back first, so that two fetches never wait for each other.
            drop(held);
            held = client.hosts.place(&url).await;
        }
        hop = Hop {
            url,
            count: hop.count + 1,
            permanent: hop.permanent && matches!(status.as_u16(), 301 | 308),
        };
    }
}

async fn send(client: &Client, request: &Request, url: &Url) -> Result<Response, Error> {
    let at_home = same_place(url, &request.url);
    let named = request.typed && at_home;
    let proxy = &request.manner.proxy;
    let dialer = client.dialer.client(url, named, proxy).await?;
    let mut builder = dialer.get(url.clone());
    if url.origin() == request.url.origin() {
        builder = builder.headers(headers::conditions(&request.validators));
        builder = request.manner.dress(builder)?;
    }
    builder
        .send()
        .await
        .map_err(|error| fault::of_request(&error, url, client.limits))
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Tells whether two URLs name the same host and port.
fn same_place(a: &Url, b: &Url) -> bool {
    a.host() == b.host() && a.port_or_known_default() == b.port_or_known_default()
}

fn has_credentials(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// Returns where a redirect from `current` to `location` leads, with the credentials of `home`, where
/// the fetch began, only at their own origin.
fn target(home: &Url, current: &Url, location: &str) -> Result<Url, Error> {
    if location.is_empty() {
        let why = "the server redirects, but does not say where to";
        return Err(Error::Redirect(why.to_owned()));
    }
    let shown = CleanText::label(&link::shown(location));
    let mut url = current.join(location).map_err(|_| {
        Error::Redirect(format!(
            "the redirect to {:?} leads nowhere",
            shown.as_str()
        ))
    })?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Error::Blocked(format!(
            "the redirect leads to {:?}; only http and https are followed",
            shown.as_str()
        )));
    }
    if current.scheme() == "https" && url.scheme() == "http" && has_credentials(home) {
        let why = "the redirect leads from https to http, where a password is not safe";
        return Err(Error::Redirect(why.to_owned()));
    }
    set_credentials(&mut url, None);
    if url.origin() == home.origin() {
        set_credentials(&mut url, Some(home));
    }
    Ok(url)
}

/// Gives `url` the user name and password of another, or none.
fn set_credentials(url: &mut Url, from: Option<&Url>) {
    // The setters fail only on URLs without a host, which do not get here.
    let _ = url.set_username(from.map_or("", Url::username));
    let _ = url.set_password(from.and_then(Url::password));
}

/// Makes the result of the last answer.
async fn conclude(
    client: &Client,
    request: &Request,
    hop: Hop,
    response: Response,
) -> Result<Fetched, Error> {
    let status = response.status();
    let answered = response.headers().clone();
    let at_home = hop.url.origin() == request.url.origin();
    let mut validators = if at_home {
        headers::validators(&answered)
    } else {
        Validators::default()
    };
    let body = if status == StatusCode::NOT_MODIFIED {
        if !at_home || headers::conditions(&request.validators).is_empty() {
            let why = "the server says that nothing changed, but nobody asked it that";
            return Err(Error::Protocol(why.to_owned()));
        }
        validators = Validators {
            etag: validators.etag.or(request.validators.etag.clone()),
            last_modified: validators
                .last_modified
                .or(request.validators.last_modified.clone()),
            body_hash: request.validators.body_hash,
        };
        None
    } else if status.is_success() {
        let body = body::read(response, client).await?;
        let hash = fnv1a(body.iter().copied());
        validators.body_hash = Some(hash);
        (request.validators.body_hash != Some(hash)).then_some(body)
    } else {
        return Err(Error::Status {
            status: status.as_u16(),
            retry_after: headers::retry_after(&answered, now()),
        });
    };
    let moved_to = (hop.count > 0 && hop.permanent).then(|| hop.url.clone());
    let mut url = hop.url;
    set_credentials(&mut url, None);
    Ok(Fetched {
        url,
        status: status.as_u16(),
        body,
        content_type: headers::content_type(&answered),
        validators,
        max_age: headers::max_age(&answered),
        moved_to: moved_to.filter(|url| *url != request.url),
    })
}

/// The time, for a Retry-After that is a date when the answer has none itself.
#[expect(
    clippy::disallowed_methods,
    reason = "what a server says of time is only true now"
)]
fn now() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redirect(home: &str, current: &str, location: &str) -> Result<String, Error> {
        let url = |text| Url::parse(text).expect("a URL");
        target(&url(home), &url(current), location).map(String::from)
    }

    #[test]
    fn passwords_go_to_their_own_origin_only() {
        let home = "http://me:secret@a.org/feed";
        for (location, leads_to) in [
            ("/other", "http://me:secret@a.org/other"),
            ("http://a.org:80/x", "http://me:secret@a.org/x"),
            ("http://a.org:8080/x", "http://a.org:8080/x"),
            ("https://a.org/x", "https://a.org/x"),
            ("//b.org/x", "http://b.org/x"),
            ("http://evil:word@a.org/x", "http://me:secret@a.org/x"),
            ("http://evil:word@b.org/x", "http://b.org/x"),
        ] {
            assert_eq!(redirect(home, home, location).as_deref(), Ok(leads_to));
        }
        let back = redirect(home, "http://b.org/x", "http://a.org/y");
        assert_eq!(back.as_deref(), Ok("http://me:secret@a.org/y"));
    }

    #[test]
    fn bad_targets_are_refused_without_showing_passwords() {
        let home = "https://me:secret@a.org/feed";
        for location in ["http://a.org/x", "", "http://[x", "ftp://u:secret@b.org/"] {
            let error = redirect(home, home, location).expect_err(location);
            assert!(!error.to_string().contains("secret"), "{error}");
        }
        assert!(redirect("https://a.org/", "https://a.org/", "http://a.org/x").is_ok());
    }
}
