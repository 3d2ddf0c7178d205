//! Which links may be followed. A feed's link is only ever opened through here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use thiserror::Error;
use url::{Host, Url};

/// Why a link is not followed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// It is no absolute URL.
    #[error("{0:?} is not an absolute URL; a full one begins with https://")]
    NotAbsolute(String),
    /// Its scheme is not one that a news reader opens.
    #[error("links of the scheme {0:?} are not opened; only http and https are")]
    Scheme(String),
    /// It names no host.
    #[error("the link names no host")]
    NoHost,
}

/// Returns `link` as an absolute http or https URL that is safe to hand to a browser as one argument.
///
/// # Errors
/// Whatever is no absolute http(s) URL with a host is refused, however its scheme is spelled.
pub fn openable(link: &str) -> Result<Url, Refused> {
    let url = Url::parse(link.trim()).map_err(|_| Refused::NotAbsolute(link.to_owned()))?;
    match url.scheme() {
        "http" | "https" if url.host().is_some() => Ok(url),
        "http" | "https" => Err(Refused::NoHost),
        other => Err(Refused::Scheme(other.to_owned())),
    }
}

/// Reads what a person typed as a feed address: `https://` is added when no scheme was given.
///
/// # Errors
/// As [`openable`].
pub fn typed(address: &str) -> Result<Url, Refused> {
    let address = address.trim();
    let address = address
        .strip_prefix("feed:")
        .map_or(address, |rest| rest.trim_start_matches("//"));
    if address.contains("://") || !address.contains('.') && !address.starts_with("localhost") {
        openable(address)
    } else {
        openable(&format!("https://{address}"))
    }
}

/// Returns `url` as it may be shown: without its user name and password.
pub fn shown(url: &str) -> String {
    match Url::parse(url) {
        Ok(mut parsed) if !parsed.username().is_empty() || parsed.password().is_some() => {
            // Both setters fail only on URLs that cannot have a user, which this one has.
            let _ = parsed.set_username("***");
            let _ = parsed.set_password(None);
            parsed.into()
        }
        _ => url.to_owned(),
    }
}

/// Tells whether `url` names an address that is private by its form (a literal address or `localhost`).
///
/// A name that only resolves to a private address has to be caught where it is dialled.
pub fn is_private_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name.eq_ignore_ascii_case("localhost")
                || name.to_ascii_lowercase().ends_with(".localhost")
        }
        Some(Host::Ipv4(ip)) => is_private(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => is_private(IpAddr::V6(ip)),
        None => false,
    }
}

/// Tells whether `ip` is not on the public internet: loopback, private, link-local, carrier-grade
/// NAT, unspecified, multicast, documentation or reserved (RFC 6890), also when carried in an IPv6
/// address: mapped, by 6to4 (RFC 3056), or by NAT64 (RFC 6052).
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19))
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    if let Some(v4) = carried_v4(ip) {
        return is_private_v4(v4);
    }
    match ip.segments() {
        // NAT64 within a network (RFC 8215), discard-only, and documentation (also RFC 9637).
        [0x64, 0xff9b, 1, ..] | [0x100, 0, 0, 0, ..] | [0x2001, 0xdb8, ..] => true,
        [0x3fff, second, ..] => second & 0xf000 == 0,
        // Unique local, link-local and the former site-local addresses.
        [first, ..] => first & 0xfe00 == 0xfc00 || first & 0xff80 == 0xfe80 || ip.is_multicast(),
    }
}

/// Returns the IPv4 address that `ip` stands for, if it does.
fn carried_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let v4 = |high: u16, low: u16| Ipv4Addr::from(u32::from(high) << 16 | u32::from(low));
    match ip.segments() {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => Some(v4(high, low)),
        // ::1 and :: are of this kind too, as 0.0.0.1 and 0.0.0.0.
        _ => ip.to_ipv4(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_links_are_opened() {
        assert!(openable("https://example.org/a?b=c").is_ok());
        for link in [
            "javascript:alert(1)",
            "FILE:///etc/passwd",
            "data:text/html,x",
            "-rf",
            "/relative",
            "",
            "smb://h/x",
        ] {
            assert!(openable(link).is_err(), "{link}");
        }
    }

    #[test]
    fn typed_addresses_may_leave_the_scheme_out() {
        assert_eq!(
            typed("example.org/feed").unwrap().as_str(),
            "https://example.org/feed"
        );
        assert_eq!(
            typed("feed://example.org/feed").unwrap().as_str(),
            "https://example.org/feed"
        );
        assert_eq!(
            typed("localhost:8080/x").unwrap().as_str(),
            "https://localhost:8080/x"
        );
        assert!(typed("nonsense").is_err());
    }

    #[test]
    fn passwords_are_not_shown() {
        assert_eq!(
            shown("https://me:secret@example.org/f"),
            "https://***@example.org/f"
        );
        assert_eq!(shown("https://example.org/f"), "https://example.org/f");
    }

    #[test]
    fn private_addresses_in_every_disguise() {
        for host in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "[::1]",
            "[::ffff:10.0.0.1]",
            "[fd00::1]",
            "[fe80::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b:1::1]",
            "[2002:7f00:1::]",
            "[2001:db8::1]",
            "[100::1]",
            "192.0.0.1",
            "localhost",
            "2130706433",
            "0x7f.1",
            "017700000001",
        ] {
            let url = Url::parse(&format!("http://{host}/")).unwrap();
            assert!(is_private_host(&url), "{host}");
        }
        for host in [
            "93.184.216.34",
            "192.0.1.1",
            "[2606:2800:220:1::]",
            "[2002:5db8:d822::]",
            "[64:ff9b::5db8:d822]",
            "example.org",
        ] {
            assert!(
                !is_private_host(&Url::parse(&format!("http://{host}/")).unwrap()),
                "{host}"
            );
        }
    }
}
