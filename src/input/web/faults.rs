//! What keeps an address from being fetched, told from the errors of the connection.

use std::error::Error as _;
use std::io;

use rustls::CertificateError;
use url::Url;

use super::Limits;
use crate::error::{Distrust, Unfetched};

/// How the system begins to say that a name cannot be looked up: it has no kind of its own.
const NO_NAME: &str = "failed to lookup address";

/// What an error of the connection means.
pub(super) fn of(error: ureq::Error, url: &Url, limits: &Limits) -> Unfetched {
    let host = || url.host_str().unwrap_or_default().to_owned();
    match error {
        ureq::Error::Timeout(ureq::Timeout::Connect) => Unfetched::Slow(limits.connecting),
        ureq::Error::Timeout(_) => Unfetched::Slow(limits.whole),
        ureq::Error::HostNotFound | ureq::Error::Io(_) if is_lost(&error) && is_proxied(url) => Unfetched::Proxy,
        ureq::Error::HostNotFound => Unfetched::NoHost(host()),
        ureq::Error::Rustls(error) => secured(&error, host()),
        ureq::Error::Tls(_) => Unfetched::Unsecured(host()),
        ureq::Error::Io(error) => lost(&error, host()),
        ureq::Error::ConnectProxyFailed(_) | ureq::Error::InvalidProxyUrl => Unfetched::Proxy,
        ureq::Error::BadUri(_) => Unfetched::Malformed,
        _ => Unfetched::NotHttp(host()),
    }
}

/// Whether no connection came about.
fn is_lost(error: &ureq::Error) -> bool {
    let ureq::Error::Io(error) = error else { return true };
    let fault = lost(error, String::new());
    matches!(fault, Unfetched::NoHost(_) | Unfetched::Refused(_) | Unfetched::Unreachable(..))
}

/// Whether it was a proxy that was to be connected.
fn is_proxied(url: &Url) -> bool {
    let proxy = ureq::Proxy::try_from_env();
    proxy.is_some_and(|proxy| url.as_str().parse().is_ok_and(|uri| !proxy.is_no_proxy(&uri)))
}

/// What went wrong in a connection.
fn lost(error: &io::Error, host: String) -> Unfetched {
    if let Some(error) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return secured(error, host);
    }
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Unfetched::Refused(host),
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => Unfetched::BreaksOff,
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput if error.source().is_none() => Unfetched::Damaged,
        _ if error.to_string().starts_with(NO_NAME) => Unfetched::NoHost(host),
        _ => Unfetched::Unreachable(host, error.to_string()),
    }
}

/// Why a connection is not secure.
fn secured(error: &rustls::Error, host: String) -> Unfetched {
    let rustls::Error::InvalidCertificate(error) = error else { return Unfetched::Unsecured(host) };
    let distrust = match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Distrust::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Distrust::Early,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Distrust::OtherHost,
        CertificateError::UnknownIssuer => Distrust::Unknown,
        CertificateError::Revoked => Distrust::Revoked,
        _ => Distrust::Unsound,
    };
    Unfetched::Certificate(host, distrust)
}
