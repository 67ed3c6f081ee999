//! Who may ask for what.
//!
//! A page of any site can make the browser send requests to this machine. So the host that a request names must be one of ours (a name that an attacker's
//! DNS points here is not), and what changes something must not come from another site's page.

use std::net::{IpAddr, SocketAddr};

use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};

use super::ServeError;
use super::options::ServeOptions;
use super::problem::Problem;

/// A token shorter than this can be guessed.
const SHORTEST_TOKEN: usize = 16;

/// What decides on requests.
#[derive(Debug)]
pub(super) struct Guard {
    hosts: Vec<String>,
    /// Whether any IP address will do as a host: it cannot be an attacker's name.
    any_address: bool,
    public: Option<PublicUrl>,
    token: Option<String>,
    may_update: bool,
    cors: Vec<String>,
}

/// The address by which others reach the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PublicUrl {
    /// `https://graph.example.org`
    pub(super) origin: String,
    /// `/liaison`, without a slash at its end; may be empty.
    pub(super) path: String,
}

impl PublicUrl {
    fn read(text: &str) -> Option<Self> {
        let scheme = ["http://", "https://"].into_iter().find(|scheme| text.starts_with(scheme))?;
        let (host, path) = text[scheme.len()..].split_once('/').unwrap_or((&text[scheme.len()..], ""));
        let path = path.trim_end_matches('/');
        let valid = is_host(host) && path.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/".contains(&b));
        let path = if path.is_empty() { String::new() } else { format!("/{path}") };
        valid.then(|| Self { origin: format!("{scheme}{host}"), path })
    }
}

/// Whether a text has the form of a host with or without port, and nothing that could break out of a header or an IRI.
fn is_host(text: &str) -> bool {
    !text.is_empty() && text.len() < 256 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:[]_".contains(&b))
}

/// The name of a host without its port.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port))
            if port.bytes().all(|b| b.is_ascii_digit()) && (!name.contains(':') || name.ends_with(']')) =>
        {
            name
        }
        _ => host,
    }
}

impl Guard {
    pub(super) fn new(options: &ServeOptions) -> Result<Self, ServeError> {
        let public = match &options.public_url {
            Some(text) => Some(PublicUrl::read(text).ok_or_else(|| ServeError::PublicUrl { text: text.clone() })?),
            None => None,
        };
        let token = options.token_file.as_ref().map(|path| {
            let text = std::fs::read_to_string(path);
            let text = text.map_err(|source| ServeError::Token { path: path.clone(), source })?.trim().to_owned();
            if text.len() < SHORTEST_TOKEN {
                let found = text.len();
                return Err(ServeError::ShortToken { path: path.clone(), found, least: SHORTEST_TOKEN });
            }
            Ok(text)
        });
        let mut hosts: Vec<String> = options.hosts.iter().map(|host| host.to_ascii_lowercase()).collect();
        hosts.push("localhost".to_owned());
        hosts.extend(
            public
                .as_ref()
                .and_then(|p| p.origin.split_once("://"))
                .map(|(_, host)| without_port(host).to_ascii_lowercase()),
        );
        Ok(Self {
            hosts,
            any_address: !options.bind.ip().is_loopback(),
            public,
            token: token.transpose()?,
            may_update: options.updates.is_some(),
            cors: options.cors.clone(),
        })
    }

    /// Refuses requests that name a host which is not ours.
    pub(super) fn host(&self, parts: &Parts) -> Result<(), Problem> {
        let host = host_of(parts);
        let name = without_port(host).to_ascii_lowercase();
        let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let ours = match address {
            Ok(address) => address.is_loopback() || self.any_address || self.hosts.contains(&name),
            Err(_) => self.hosts.contains(&name),
        };
        if ours {
            return Ok(());
        }
        Err(Problem::new(
            StatusCode::MISDIRECTED_REQUEST,
            "this server does not answer to that name\nhint: --allow-host NAME or --public-url URL adds one",
        ))
    }

    /// Refuses changes that nobody allowed, or that a page of another site asks for.
    pub(super) fn change(&self, parts: &Parts, peer: SocketAddr) -> Result<(), Problem> {
        if !self.may_update {
            let text =
                "this server is read-only\nhint: `liaison serve --allow-update` lets you change graphs of your own";
            return Err(Problem::new(StatusCode::FORBIDDEN, text));
        }
        if let (Some(token), Some(given)) = (&self.token, bearer(&parts.headers)) {
            return if is_same(token, given) {
                Ok(())
            } else {
                Err(Problem::new(StatusCode::UNAUTHORIZED, "the token is not the one in --token-file")
                    .with(header::WWW_AUTHENTICATE, "Bearer"))
            };
        }
        self.same_site(parts)?;
        if peer.ip().to_canonical().is_loopback() && !is_forwarded(&parts.headers) && self.public.is_none() {
            return Ok(());
        }
        let text = "changes from elsewhere need a token: `Authorization: Bearer ...`\nhint: --token-file says which";
        Err(Problem::new(StatusCode::UNAUTHORIZED, text).with(header::WWW_AUTHENTICATE, "Bearer"))
    }

    /// Refuses what a browser sends for a page of another site.
    fn same_site(&self, parts: &Parts) -> Result<(), Problem> {
        let text = |name: &str| parts.headers.get(name).map(|value| value.to_str().unwrap_or("null"));
        let foreign = match text("origin") {
            Some(origin) => {
                let host = origin.split_once("://").map_or("", |(_, host)| host);
                let public = self.public.as_ref().is_some_and(|public| public.origin == origin);
                !public && !host.eq_ignore_ascii_case(host_of(parts))
            }
            None => text("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none")),
        };
        if foreign {
            let text = "a page of another site may not change anything here";
            return Err(Problem::new(StatusCode::FORBIDDEN, text));
        }
        Ok(())
    }

    /// What `Access-Control-Allow-Origin` says to this client about what may be read.
    pub(super) fn allowed_origin(&self, headers: &HeaderMap) -> Option<String> {
        if self.cors.iter().any(|allowed| allowed == "*") {
            return Some("*".to_owned());
        }
        let origin = headers.get(header::ORIGIN)?.to_str().ok()?;
        self.cors.iter().find(|allowed| *allowed == origin).cloned()
    }

    /// The address of the server as this client sees it: scheme, host and path, without a slash at its end.
    pub(super) fn site(&self, parts: &Parts) -> String {
        if let Some(public) = &self.public {
            return format!("{}{}", public.origin, public.path);
        }
        let (proto, host) = forwarded(&parts.headers);
        let host = host.filter(|host| is_host(host)).unwrap_or_else(|| host_of(parts).to_owned());
        let scheme = if proto.as_deref() == Some("https") { "https" } else { "http" };
        let host = if is_host(&host) { host } else { "localhost".to_owned() };
        format!("{scheme}://{host}")
    }
}

fn host_of(parts: &Parts) -> &str {
    let named = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    parts.uri.authority().map(axum::http::uri::Authority::as_str).or(named).unwrap_or_default()
}

fn is_forwarded(headers: &HeaderMap) -> bool {
    headers.keys().any(|name| {
        let name = name.as_str();
        name == "forwarded" || name == "via" || name == "x-real-ip" || name.starts_with("x-forwarded-")
    })
}

/// Scheme and host as a proxy says that the client asked for them (RFC 7239, else `X-Forwarded-*`).
fn forwarded(headers: &HeaderMap) -> (Option<String>, Option<String>) {
    let text = |name: &str| {
        let value = headers.get(name)?.to_str().ok()?;
        Some(value.split(',').next().unwrap_or_default().trim().to_owned())
    };
    let Some(first) = text("forwarded") else { return (text("x-forwarded-proto"), text("x-forwarded-host")) };
    let field = |wanted: &str| {
        let mut fields = first.split(';').filter_map(|field| field.split_once('='));
        let found = fields.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.trim().trim_matches('"').to_owned())
    };
    (field("proto").map(|p| p.to_ascii_lowercase()), field("host"))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Compares in the same time whatever the place of the first difference.
fn is_same(token: &str, given: &str) -> bool {
    let differences = token.bytes().zip(given.bytes()).fold(0, |found, (a, b)| found | (a ^ b));
    token.len() == given.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_sites_are_read_or_refused() {
        let url = PublicUrl::read("https://graph.example.org/liaison/").unwrap();
        assert_eq!((url.origin.as_str(), url.path.as_str()), ("https://graph.example.org", "/liaison"));
        for wrong in ["graph.example.org", "ftp://x", "http://", "http://a b", "http://a/\"><", "http://a\r\nb"] {
            assert_eq!(PublicUrl::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn ports_are_no_part_of_names() {
        for (host, name) in [("a:80", "a"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]"), ("::1", "::1"), ("a", "a")] {
            assert_eq!(without_port(host), name);
        }
    }
}
