use std::fmt;

use hyper::Uri;

use super::RemoteError;

/// Addresses of graph stores that are known to end so, and how those of their SPARQL endpoints end.
const PAIRS: [(&str, &str); 6] = [
    ("/store", "/query"),
    ("/sparql-graph-crud", "/sparql"),
    ("/sparql-graph-crud-auth", "/sparql"),
    ("/data", "/query"),
    ("/rdf-graphs/service", ""),
    ("/sparql-graph", "/sparql"),
];

/// Where a service is: `http://user:password@host:port/path?parameters`.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    host: String,
    port: u16,
    /// Begins with `/`.
    path: String,
    parameters: String,
    /// `user:password`.
    user: Option<String>,
}

impl Endpoint {
    /// Reads an address.
    ///
    /// # Errors
    /// [`RemoteError::Address`] where it is none, or not of plain HTTP.
    pub fn parse(text: &str) -> Result<Self, RemoteError> {
        let wrong = |reason| RemoteError::Address { text: hidden(text), reason };
        let uri: Uri = text.parse().map_err(|_| wrong("expected http://host:port/path"))?;
        match uri.scheme_str() {
            Some("http") => {}
            Some("https") => return Err(wrong("TLS is not built in")),
            _ => return Err(wrong("expected http://host:port/path")),
        }
        let authority = uri.authority().ok_or_else(|| wrong("expected the name of a host"))?;
        let user = authority.as_str().rsplit_once('@').map(|(user, _)| decoded(user));
        let host = authority.host().to_owned();
        if host.is_empty() {
            return Err(wrong("expected the name of a host"));
        }
        Ok(Self {
            host,
            port: authority.port_u16().unwrap_or(80),
            path: uri.path().to_owned(),
            parameters: uri.query().unwrap_or_default().to_owned(),
            user,
        })
    }

    /// The graph store of what this address names: of a whole server `/store`.
    #[must_use]
    pub fn store(&self) -> Self {
        self.at_root("/store").unwrap_or_else(|| self.clone())
    }

    /// The SPARQL endpoint of what this address names: of a whole server or its `/store` it is `/query`, and so on for the stores that are known.
    #[must_use]
    pub fn query(&self) -> Self {
        if let Some(at_root) = self.at_root("/query") {
            return at_root;
        }
        let bare = self.path.trim_end_matches('/');
        let known = PAIRS.iter().find_map(|(store, query)| Some((bare.strip_suffix(store)?, query)));
        match known {
            Some((front, query)) => Self { path: format!("{front}{query}"), ..self.clone() },
            None => self.clone(),
        }
    }

    fn at_root(&self, path: &str) -> Option<Self> {
        (self.path == "/").then(|| Self { path: path.to_owned(), ..self.clone() })
    }

    /// The name or number of the host, and its port.
    pub(super) fn address(&self) -> (&str, u16) {
        (self.host.trim_start_matches('[').trim_end_matches(']'), self.port)
    }

    /// The value of the header `Host`.
    pub(super) fn authority(&self) -> String {
        if self.port == 80 { self.host.clone() } else { format!("{}:{}", self.host, self.port) }
    }

    /// What stands in the first line of a request, with a parameter more, which is encoded here.
    pub(super) fn target(&self, parameter: Option<(&str, &str)>) -> String {
        let mut parameters = form_urlencoded::Serializer::new(String::new());
        if let Some((name, value)) = parameter {
            parameters.append_pair(name, value);
        }
        let all: Vec<String> =
            [self.parameters.clone(), parameters.finish()].into_iter().filter(|p| !p.is_empty()).collect();
        if all.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, all.join("&")) }
    }

    pub(super) fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }
}

/// Without password.
impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "http://{}{}", self.authority(), self.target(None))
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({self})")
    }
}

/// An address without what may be a password.
fn hidden(text: &str) -> String {
    let Some((front, rest)) = text.split_once("://") else { return text.to_owned() };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    format!("{front}://{host}{path}")
}

/// `%40` and the like as the characters that they stand for; `+` is itself.
fn decoded(text: &str) -> String {
    let pairs = text.replace('+', "%2B");
    form_urlencoded::parse(pairs.as_bytes()).next().map_or_else(String::new, |(name, _)| name.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query_of(text: &str) -> String {
        Endpoint::parse(text).unwrap().query().to_string()
    }

    #[test]
    fn queries_go_beside_the_store() {
        assert_eq!(query_of("http://a:7878"), "http://a:7878/query");
        assert_eq!(query_of("http://a/kb/store"), "http://a/kb/query");
        assert_eq!(query_of("http://a:8890/sparql-graph-crud"), "http://a:8890/sparql");
        assert_eq!(query_of("http://a:3030/ds/data"), "http://a:3030/ds/query");
        assert_eq!(query_of("http://a/sparql?x=1"), "http://a/sparql?x=1", "any other is asked itself");
        assert_eq!(Endpoint::parse("http://a").unwrap().store().to_string(), "http://a/store");
    }

    #[test]
    fn passwords_are_not_shown_and_parameters_are_encoded() {
        let endpoint = Endpoint::parse("http://me:a%40b+c@host:1/store?x=y").unwrap();
        assert_eq!(endpoint.user(), Some("me:a@b+c"));
        assert_eq!(endpoint.to_string(), "http://host:1/store?x=y");
        assert_eq!(endpoint.target(Some(("graph", "x:a b&c"))), "/store?x=y&graph=x%3Aa+b%26c");
        let refused = Endpoint::parse("https://me:secret@host/").unwrap_err().to_string();
        assert!(refused.contains("TLS") && !refused.contains("secret"), "{refused}");
        for wrong in ["", "host:1", "ftp://host/", "http://", "/store"] {
            assert!(Endpoint::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn hosts_may_be_numbers() {
        assert_eq!(Endpoint::parse("http://[::1]:7/").unwrap().address(), ("::1", 7));
    }
}
