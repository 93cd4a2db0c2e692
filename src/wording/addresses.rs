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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::error::Error;
    use crate::wording::Tongue;

    #[track_caller]
    fn check(fault: Unfetched, expected: Expect) {
        let error = Error::Address { address: "https://a.example/b".to_owned(), fault };
        let told = [Tongue::En, Tongue::Fr].map(|tongue| Words::of(tongue).error(&error));
        expected.assert_eq(&told.join("\n"));
    }

    #[test]
    fn faults_in_both_languages() {
        let host = || "a.example".to_owned();
        check(
            Unfetched::Unreachable(host(), "no route\u{1b}[2J".to_owned()),
            expect![[r#"
            https://a.example/b: the server a.example cannot be reached: no route�[2J
            https://a.example/b : le serveur a.example est hors d’atteinte : no route�[2J"#]],
        );
        check(
            Unfetched::Unsecured(host()),
            expect![[r#"
            https://a.example/b: a.example cannot speak https as it should; nothing was read
            https://a.example/b : a.example ne parle pas https comme il faut ; rien n’a été lu"#]],
        );
        check(
            Unfetched::Proxy,
            expect![[r#"
            https://a.example/b: the proxy is not there, or does not let it through; check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY
            https://a.example/b : le proxy n’est pas là, ou ne laisse pas passer ; vérifiez HTTPS_PROXY, HTTP_PROXY et ALL_PROXY"#]],
        );
        check(
            Unfetched::Slow(Duration::from_secs(30)),
            expect![[r#"
            https://a.example/b: not all of it came within 30 s; try again later
            https://a.example/b : tout n’est pas arrivé en 30 s ; réessayez plus tard"#]],
        );
        check(
            Unfetched::Status(402),
            expect![[r#"
            https://a.example/b: the server wants to be paid (status 402)
            https://a.example/b : le serveur veut être payé (statut 402)"#]],
        );
        check(
            Unfetched::Kind("application/x-tar".to_owned()),
            expect![[r#"
            https://a.example/b: this is not an article: data of the kind application/x-tar
            https://a.example/b : ce n’est pas un article : des données de la sorte application/x-tar"#]],
        );
        check(
            Unfetched::Certificate(host(), Distrust::Revoked),
            expect![[r#"
            https://a.example/b: a.example cannot prove that it is the server: its certificate was withdrawn; nothing was read
            https://a.example/b : a.example ne peut prouver qu’il est le bon serveur : son certificat a été retiré ; rien n’a été lu"#]],
        );
        check(
            Unfetched::Certificate(host(), Distrust::Unsound),
            expect![[r#"
            https://a.example/b: a.example cannot prove that it is the server: its certificate is not sound; nothing was read
            https://a.example/b : a.example ne peut prouver qu’il est le bon serveur : son certificat n’est pas en règle ; rien n’a été lu"#]],
        );
    }
}
