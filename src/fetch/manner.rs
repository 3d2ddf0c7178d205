//! How a request is made, where a person wants it otherwise than usual: another name, further header
//! fields, a login, a proxy. All of it is meant for one origin and goes to no other.

use std::fmt;

use reqwest::RequestBuilder;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use url::Url;

use super::Error;

/// How a request is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// In place of the program's own name.
    pub user_agent: Option<String>,
    /// Further header fields, names with values.
    pub headers: Vec<(String, String)>,
    pub login: Option<Login>,
    pub proxy: Proxy,
}

/// A user name and password (RFC 7617). Not to be shown: its `Debug` hides both.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    pub user: String,
    pub password: String,
}

/// Through which proxy a request goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Proxy {
    /// The one that the environment or the system names, if any.
    #[default]
    System,
    None,
    At(Url),
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Login(…)")
    }
}

impl Manner {
    /// Dresses a request to the origin that the manner is meant for.
    ///
    /// # Errors
    /// [`Error::Protocol`] when a field cannot be sent at all.
    pub(super) fn dress(&self, mut request: RequestBuilder) -> Result<RequestBuilder, Error> {
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            headers.insert(field_name(name)?, field_value(name, value)?);
        }
        if let Some(user_agent) = &self.user_agent {
            headers.insert(USER_AGENT, field_value("User-Agent", user_agent)?);
        }
        // The login is the more particular of the two.
        if self.login.is_some() {
            headers.remove(AUTHORIZATION);
        }
        request = request.headers(headers);
        Ok(match &self.login {
            Some(login) => request.basic_auth(&login.user, Some(&login.password)),
            None => request,
        })
    }
}

fn field_name(name: &str) -> Result<HeaderName, Error> {
    let why = || Error::Protocol(format!("{name:?} is no name of a header field"));
    HeaderName::from_bytes(name.as_bytes()).map_err(|_| why())
}

fn field_value(name: &str, value: &str) -> Result<HeaderValue, Error> {
    let why = || {
        Error::Protocol(format!(
            "the value of the header field {name} cannot be sent"
        ))
    };
    let mut value = HeaderValue::from_str(value).map_err(|_| why())?;
    value.set_sensitive(true);
    Ok(value)
}
