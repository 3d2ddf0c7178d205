//! What went wrong on the wire → [`enum@Error`] in plain words, without credentials or control characters.

use std::error::Error as StdError;
use std::io;

use url::Url;

use super::dial::{NoSuchHost, PrivateAddress};
use super::{Error, Limits};
use crate::domain::CleanText;

/// Says that a private address is not visited.
pub(super) fn private(url: &Url) -> Error {
    Error::Blocked(clean(&format!(
        "{} is a private address; only one that you add yourself is visited",
        host(url)
    )))
}

/// Tells why no answer came from `url`.
pub(super) fn of_request(error: &reqwest::Error, url: &Url, limits: Limits) -> Error {
    let host = host(url);
    if find::<PrivateAddress>(error).is_some() {
        return private(url);
    }
    if find::<NoSuchHost>(error).is_some() {
        let why = format!("there is no host {host}; check the address or the network");
        return Error::Io(clean(&why));
    }
    if error.is_timeout() {
        return Error::Timeout(if error.is_connect() {
            limits.connect
        } else {
            limits.idle
        });
    }
    let cause = root_cause(error);
    if url.scheme() == "https" && error.is_connect() && is_tls(&cause) {
        return Error::Tls(tls_in_words(&cause, &host));
    }
    match find::<io::Error>(error).map(io::Error::kind) {
        Some(io::ErrorKind::ConnectionRefused) => {
            Error::Io(clean(&format!("{host} refuses the connection")))
        }
        Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable) => Error::Io(
            clean(&format!("there is no way to {host}; check the network")),
        ),
        _ if error.is_connect() => Error::Io(clean(&format!("no connection to {host}: {cause}"))),
        _ => Error::Protocol(clean(&format!("{host} gave no proper answer: {cause}"))),
    }
}

/// Tells why an answer came only in part.
pub(super) fn of_body(error: &reqwest::Error, limits: Limits) -> Error {
    if error.is_timeout() {
        return Error::Timeout(limits.idle);
    }
    let cause = root_cause(error);
    Error::Protocol(format!(
        "the answer is damaged or broke off before its end: {cause}"
    ))
}

/// Returns what lies at the bottom of `error`, as one clean line.
pub(super) fn root_cause(error: &(dyn StdError + 'static)) -> String {
    let last = causes(error).last().map(ToString::to_string);
    clean(&last.unwrap_or_default())
}

fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

fn find<T: StdError + 'static>(error: &reqwest::Error) -> Option<&T> {
    causes(error).find_map(|cause| cause.downcast_ref::<T>())
}

fn host(url: &Url) -> String {
    url.host_str().unwrap_or("the server").to_owned()
}

fn clean(text: &str) -> String {
    CleanText::label(text).to_string()
}

/// The TLS library's errors can only be told by their words.
fn is_tls(cause: &str) -> bool {
    [
        "certificate",
        "alert",
        "corrupt message",
        "handshake",
        "tls",
        "TLS",
    ]
    .iter()
    .any(|word| cause.contains(word))
}

fn tls_in_words(cause: &str, host: &str) -> String {
    let words = [
        (
            "UnknownIssuer",
            "its certificate is signed by nobody that this system trusts",
        ),
        (
            "unknown issuer",
            "its certificate is signed by nobody that this system trusts",
        ),
        ("xpired", "its certificate has expired"),
        ("NotValidForName", "its certificate is for another host"),
        ("not valid for name", "its certificate is for another host"),
        (
            "InvalidContentType",
            "the server speaks no TLS at this port; try http://",
        ),
        (
            "ProtocolVersion",
            "the server knows only versions of TLS that are no longer safe",
        ),
    ];
    let known = words.iter().find(|(mark, _)| cause.contains(mark));
    clean(&known.map_or_else(
        || format!("{host}: {cause}"),
        |(_, words)| format!("{host}: {words}"),
    ))
}
