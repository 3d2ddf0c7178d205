//! Header fields that feeds are polled by: validators, Retry-After, max-age.
//!
//! Specifications: RFC 9110, sections 5.6.7, 8.8, 10.2.3 and 13; RFC 9111, section 5.2.

use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, Utc};
use reqwest::header::{
    CACHE_CONTROL, CONTENT_TYPE, DATE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, LAST_MODIFIED, RETRY_AFTER,
};

use crate::domain::{CleanText, Validators};

/// Longer validators are not kept: a server must not have us carry its luggage.
const LONGEST: usize = 2048;

/// Returns the fields that make a request conditional.
pub(super) fn conditions(validators: &Validators) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        (IF_NONE_MATCH, &validators.etag),
        (IF_MODIFIED_SINCE, &validators.last_modified),
    ] {
        let value = value
            .as_deref()
            .map(|value| HeaderValue::from_bytes(value.as_bytes()));
        if let Some(Ok(value)) = value {
            headers.insert(name, value);
        }
    }
    headers
}

/// Returns the validators in an answer, byte for byte.
pub(super) fn validators(headers: &HeaderMap) -> Validators {
    let kept = |name| text(headers, name).filter(|value| value.len() <= LONGEST);
    Validators {
        etag: kept(ETAG),
        last_modified: kept(LAST_MODIFIED),
        body_hash: None,
    }
}

/// Returns a field's value if it is valid UTF-8.
pub(super) fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    std::str::from_utf8(value.as_bytes())
        .ok()
        .map(str::to_owned)
}

pub(super) fn content_type(headers: &HeaderMap) -> Option<String> {
    text(headers, CONTENT_TYPE).map(|value| CleanText::label(&value).to_string())
}

/// Returns how long the server says that its answer stays fresh.
pub(super) fn max_age(headers: &HeaderMap) -> Option<Duration> {
    let control = text(headers, CACHE_CONTROL)?.to_ascii_lowercase();
    let directives = || control.split(',').map(str::trim);
    if directives().any(|directive| matches!(directive, "no-cache" | "no-store")) {
        return None;
    }
    let age = directives().find_map(|directive| directive.strip_prefix("max-age="))?;
    age.trim_matches('"').parse().ok().map(Duration::from_secs)
}

/// Returns how long the server asks us to stay away. A date is counted from the server's own clock
/// when it tells it, else from `now`.
pub(super) fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let value = text(headers, RETRY_AFTER)?;
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = http_date(value)?;
    let now = text(headers, DATE)
        .as_deref()
        .and_then(http_date)
        .unwrap_or(now);
    Some((until - now).to_std().unwrap_or_default())
}

/// Reads an HTTP date in any of its three forms.
fn http_date(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(date) = DateTime::parse_from_rfc2822(text) {
        return Some(date.to_utc());
    }
    ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .map(|date| date.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(fields: &[(HeaderName, &str)]) -> HeaderMap {
        fields
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_str(value).expect("a value")))
            .collect()
    }

    #[test]
    fn retry_after_in_both_forms() {
        let now = DateTime::from_timestamp(784_111_777, 0).expect("a time");
        for (value, seconds) in [
            ("120", Some(120)),
            ("Sun, 06 Nov 1994 08:59:37 GMT", Some(600)),
            ("Sunday, 06-Nov-94 08:59:37 GMT", Some(600)),
            ("Sun Nov  6 08:59:37 1994", Some(600)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("soon", None),
            ("", None),
        ] {
            let found = retry_after(&headers(&[(RETRY_AFTER, value)]), now);
            assert_eq!(found, seconds.map(Duration::from_secs), "{value}");
        }
        let both = headers(&[
            (RETRY_AFTER, "Sun, 06 Nov 1994 08:59:37 GMT"),
            (DATE, "Sun, 06 Nov 1994 08:58:37 GMT"),
        ]);
        assert_eq!(retry_after(&both, now), Some(Duration::from_mins(1)));
    }

    #[test]
    fn max_age_among_other_directives() {
        for (value, seconds) in [
            ("public, max-age=600", Some(600)),
            ("Max-Age=60, must-revalidate", Some(60)),
            ("max-age=60, no-cache", None),
            ("s-maxage=60", None),
            ("max-age=x", None),
        ] {
            let found = max_age(&headers(&[(CACHE_CONTROL, value)]));
            assert_eq!(found, seconds.map(Duration::from_secs), "{value}");
        }
    }
}
