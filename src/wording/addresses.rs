//! Why nothing can be read at an address, and what to do.

use super::{Words, visible};
use crate::error::{Distrust, Unfetched};

impl Words {
    /// Why nothing can be read there, without the address.
    pub(super) fn unfetched(&self, fault: &Unfetched) -> String {
        let words = &self.addresses;
        match fault {
            Unfetched::Malformed => words.malformed.clone(),
            Unfetched::Scheme(scheme) if scheme == "file" => words.file.clone(),
            Unfetched::Scheme(scheme) => words.scheme.fill(&[("scheme", &visible(scheme))]),
            Unfetched::LeadsTo(to) => words.leads_to.fill(&[("to", &visible(to))]),
            Unfetched::Insecure(to) => words.insecure.fill(&[("to", &visible(to))]),
            Unfetched::Circle(to) => words.circle.fill(&[("to", &visible(to))]),
            Unfetched::Redirects(most) => words.redirects.fill(&[("count", most)]),
            Unfetched::NoHost(host) => words.no_host.fill(&[("host", &visible(host))]),
            Unfetched::Refused(host) => words.refused.fill(&[("host", &visible(host))]),
            Unfetched::Unreachable(host, cause) => {
                words.unreachable.fill(&[("host", &visible(host)), ("cause", &visible(cause))])
            }
            Unfetched::Proxy => words.proxy.clone(),
            Unfetched::Slow(time) => words.slow.fill(&[("seconds", &time.as_secs_f64())]),
            Unfetched::Certificate(host, why) => {
                words.certificate.fill(&[("host", &visible(host)), ("why", &self.distrust(*why))])
            }
            Unfetched::Unsecured(host) => words.unsecured.fill(&[("host", &visible(host))]),
            Unfetched::NotHttp(host) => words.not_http.fill(&[("host", &visible(host))]),
            Unfetched::Status(status) => self.status(*status),
            Unfetched::Kind(kind) => words.kind.fill(&[("found", &self.found_kind(kind))]),
            Unfetched::Packed(how) => words.packed.fill(&[("how", &visible(how))]),
            Unfetched::Damaged => words.damaged.clone(),
            Unfetched::Bomb => words.bomb.clone(),
            Unfetched::TooLarge(most) => words.too_large.fill(&[("size", &(most >> 20))]),
            Unfetched::BreaksOff => words.breaks_off.clone(),
            Unfetched::Empty => words.empty.clone(),
        }
    }

    /// What the status of an answer means.
    fn status(&self, status: u16) -> String {
        let words = &self.statuses;
        let means = match status {
            401 | 407 => &words.login,
            402 => &words.payment,
            403 => &words.forbidden,
            404 => &words.missing,
            410 => &words.gone,
            429 => &words.too_often,
            451 => &words.law,
            500..=599 => &words.broken,
            _ => &words.other,
        };
        means.fill(&[("status", &status)])
    }

    /// Data of this kind, in words where there are some.
    fn found_kind(&self, kind: &str) -> String {
        let words = &self.kinds;
        match kind.split_once('/') {
            Some((_, "pdf")) => self.found.pdf.clone(),
            Some((_, "zip" | "x-zip-compressed")) => self.found.zip.clone(),
            Some(("image", _)) => words.picture.clone(),
            Some(("video", _)) => words.film.clone(),
            Some(("audio", _)) => words.sound.clone(),
            _ => words.other.fill(&[("kind", &visible(kind))]),
        }
    }

    fn distrust(&self, why: Distrust) -> &str {
        let words = &self.distrust;
        match why {
            Distrust::Expired => &words.expired,
            Distrust::Early => &words.early,
            Distrust::OtherHost => &words.other_host,
            Distrust::Unknown => &words.unknown,
            Distrust::Revoked => &words.revoked,
            Distrust::Unsound => &words.unsound,
        }
    }
}
