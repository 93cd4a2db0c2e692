//! The texts of the interface in one language: the tables in `assets/ui`, each text a field, so that none can be missing
//! or asked for in vain. What stands in {braces} is filled in where the text is used.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::template::{Counted, Template};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tongue {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Tongue {
    /// All of them, with their codes.
    pub const ALL: [(Self, &str); 2] = [(Self::En, "en"), (Self::Fr, "fr")];

    /// What the environment asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set; English where that is
    /// another language.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).unwrap_or_default();
        let code = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
        Self::ALL.iter().find(|(_, known)| code.eq_ignore_ascii_case(known)).map_or(Self::En, |(tongue, _)| *tongue)
    }

    fn table(self) -> &'static str {
        match self {
            Self::En => include_str!("../../assets/ui/en.toml"),
            Self::Fr => include_str!("../../assets/ui/fr.toml"),
        }
    }

    /// Whether a count takes the form for one.
    fn is_one(self, count: usize) -> bool {
        match self {
            Self::En => count == 1,
            Self::Fr => count < 2,
        }
    }
}

/// Texts by the name of what they stand for: an action, a group, an act.
pub type ByName = BTreeMap<String, String>;

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident { $($(#[$how:meta])? $field:ident: $kind:ty,)* })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "the texts say what they are for")]
        pub struct $name { $($(#[$how])? pub $field: $kind,)* }
    )* };
}

tables! {
    /// All texts in one language.
    Words {
        #[serde(skip)]
        tongue: Tongue,
        panes: Panes,
        claim: ClaimWords,
        foot: Foot,
        share: Share,
        hints: ByName,
        notices: Notices,
        errors: Errors,
        reasons: Reasons,
        found: Found,
        faults: Faults,
        addresses: Addresses,
        statuses: Statuses,
        kinds: Kinds,
        distrust: DistrustWords,
        unpacked: UnpackedWords,
        flaws: Flaws,
        stops: Stops,
        actions: ByName,
        groups: ByName,
        legend: Legend,
        welcome: Welcome,
        source_kinds: SourceKinds,
        manners: Manners,
        names: Names,
        acts: ByName,
        why: Why,
        doubts: Doubts,
        did: ByName,
        whose: Whose,
        plain: Plain,
        filter: FilterWords,
        detail: DetailWords,
        list: ListWords,
    }
    /// Names of panes and lists, and what stands in them beside the article's own words.
    Panes {
        finder: String,
        sources: String,
        article: String,
        claims: String,
        claims_counted: Template,
        claims_of: Template,
        claims_filtered: Template,
        claims_filtered_of: Template,
        filters: String,
        help: String,
        type_to_search: String,
        actions: String,
        articles: String,
        names: String,
        which: Template,
        opening: String,
        fetching: Template,
        summary: String,
        summary_of: Template,
        via: Template,
        passes_on: Template,
    }
    /// What is told of a claim.
    ClaimWords { quoted: Template, label: Template, }
    /// The foot where no claim is selected.
    Foot {
        reading: Template,
        seen: Template,
        no_pack: Template,
        nobody: String,
        summary: Template,
        claims: Counted,
        sources: Counted,
        via: Counted,
        unnamed: Counted,
        doubtful: Counted,
    }
    /// What the reader is told until the next key.
    Notices {
        changed: String,
        no_browser: Template,
        no_editor: String,
        editor_failed: Template,
        mouse_off: String,
        mouse_on: String,
        no_article: String,
        no_address: String,
        no_file: String,
        odd_address: Template,
        is_whole: String,
        no_whole: Template,
        copied: Template,
        browsing: Template,
        still_reading: String,
        no_names: String,
        last_article: String,
        first_article: String,
        nowhere_on: Template,
        nowhere_back: Template,
        stopped: Template,
        choose: String,
        no_origin: String,
        no_jump_back: String,
        no_jump_on: String,
        marked: Template,
        no_mark: Template,
        ask_mark: String,
        ask_go_to: Template,
        ask_back: Template,
        nothing_searched: Template,
        not_found: Template,
        r#match: Template,
        bare_text: String,
        voiced_text: String,
        no_further: String,
        last_pane: String,
        no_action: String,
        unfiltered: String,
        noted: String,
        note_gone: String,
        no_filter: Template,
    }
    /// What went wrong and what to do.
    Errors {
        read: Template,
        write: Template,
        empty_folder: Template,
        no_match: Template,
        binary: Template,
        empty: Template,
        too_long: Template,
        gzip: Template,
        page: Template,
        no_column: Template,
        record: Template,
        address: Template,
        row: Template,
        at_line: Template,
        data: Template,
        no_theme: Template,
        packed: Template,
        no_pack: Template,
        not_listed: String,
        not_in_file: Template,
        broke_off: String,
        garbled: String,
    }
    /// What went wrong, where the name of what it is stands beside.
    Reasons { binary: Template, empty: String, too_long: String, no_column: Template, broke_off: String, }
    /// What bytes are that are no text.
    Found { pdf: String, zip: String, gzip: String, picture: Template, program: String, nul: Template, }
    /// Why nothing can be read at an address.
    Addresses {
        malformed: String,
        file: String,
        scheme: Template,
        leads_to: Template,
        insecure: Template,
        circle: Template,
        redirects: Template,
        no_host: Template,
        refused: Template,
        unreachable: Template,
        proxy: String,
        slow: Template,
        certificate: Template,
        unsecured: Template,
        not_http: Template,
        kind: Template,
        packed: Template,
        damaged: String,
        bomb: String,
        too_large: Template,
        breaks_off: String,
        empty: String,
    }
    /// What a server answers instead of a page.
    Statuses {
        login: Template,
        payment: Template,
        forbidden: Template,
        missing: Template,
        gone: Template,
        too_often: Template,
        law: Template,
        broken: Template,
        other: Template,
    }
    /// What a server sends that is not read.
    Kinds { picture: String, film: String, sound: String, other: Template, }
    /// Why a server's certificate is not trusted.
    DistrustWords {
        expired: String,
        early: String,
        other_host: String,
        unknown: String,
        revoked: String,
        unsound: String,
    }
    /// What is wrong with a record.
    Faults {
        breaks_off: Template,
        no_json: Template,
        no_object: String,
        no_text: Template,
        no_text_among: Template,
        odd_text: Template,
        short: String,
        long: String,
        unclosed: String,
        no_feed: String,
        no_entries: String,
        no_words: Template,
        feed_breaks_off: String,
    }
    /// Why packed data cannot be unpacked.
    UnpackedWords { breaks_off: Template, damaged: Template, too_large: Template, bomb: Template, }
    /// Why no article is read from a page.
    Flaws { too_large: Template, too_deep: Template, no_article: String, }
    /// What is copied.
    Share { cited: Template, via: Template, named: Template, }
    /// What a move looks for.
    Stops {
        claim: String,
        own_claim: String,
        verbatim: String,
        reported: String,
        denial: String,
        mention: String,
        name: String,
        note: String,
        paragraph: String,
        heading: String,
        own_word: String,
        source: String,
    }
    /// The signs on the page.
    Legend {
        heading: String,
        verbatim: String,
        partly: String,
        reported: String,
        denied: String,
        doubtful: String,
        unnamed: String,
        term: String,
        term_meaning: String,
        name_meaning: String,
    }
    /// The hint of the first use.
    Welcome { claims: Template, places: Template, help: Template, }
    /// Kinds of sources, and nobody.
    SourceKinds {
        person: String,
        organisation: String,
        anonymous: String,
        group: String,
        document: String,
        place: String,
        unnamed: String,
    }
    /// How words are reported.
    Manners { direct: String, mixed: String, indirect: String, }
    /// Kinds of names.
    Names { person: String, organisation: String, location: String, other: String, }
    /// Why a claim is one.
    Why {
        joint: String,
        doubtful: Template,
        verb: String,
        somebody: String,
        words: String,
        quotation: String,
        parenthetical: Template,
        incise: Template,
        introduced: Template,
        complement: Template,
        noun_phrase: Template,
        noun: Template,
        according: Template,
        colon: Template,
        continued: String,
        adjacent: Template,
        unattributed: String,
        hearsay: Template,
        hearsay_mood: String,
    }
    /// What may be wrong with a claim.
    Doubts {
        unattributed: String,
        inside: String,
        pronoun: String,
        epithet: String,
        few_words: String,
        continuation: String,
        first_quoted: String,
        nobody: String,
        other: String,
    }
    /// Whom the words for a source mean.
    Whose {
        unknown: Template,
        introduced: String,
        continuation: Template,
        repeated: Template,
        first_quoted: Template,
        is: Template,
        likely: Template,
        heard: Template,
        mentioned: Template,
        same_sentence: String,
        sentence_before: String,
        sentences_before: Template,
        paragraph_before: String,
        paragraphs_before: Template,
    }
    /// The menu of filters, and what is shown.
    FilterWords {
        own: String,
        doubtful: String,
        line: Template,
        manner: String,
        kind: String,
        act: String,
        source: String,
    }
    /// All about a claim, a source or a name.
    DetailWords {
        claim: Template,
        source: String,
        name: String,
        article: String,
        about_article: String,
        byline: String,
        address: String,
        extent: String,
        summary: String,
        sources: Template,
        note: String,
        notes: Template,
        does: String,
        words: String,
        who: String,
        also: String,
        kind: String,
        not_named: String,
        via: String,
        confidence: String,
        hold: Template,
        why: String,
        inside: String,
        claims: Template,
        passes_on: Template,
        mentions: Template,
        share: Template,
        keys: Template,
        more: Template,
    }
    /// The list of articles.
    ListWords {
        title: String,
        outlet: String,
        date: String,
        language: String,
        claims: String,
        sources: String,
        anonymous: String,
        share: Template,
        hint: Template,
    }
    /// The article as plain text.
    Plain {
        summary: String,
        summary_of: Template,
        no_pack: Template,
        nobody: String,
        sources: String,
        claims: String,
        source: Template,
        claim: Template,
        via: Template,
        inside: Template,
        between: String,
    }
}

impl Words {
    /// The texts in a language.
    pub fn of(tongue: Tongue) -> &'static Self {
        static EN: LazyLock<Words> = LazyLock::new(|| Words::parse(Tongue::En));
        static FR: LazyLock<Words> = LazyLock::new(|| Words::parse(Tongue::Fr));
        match tongue {
            Tongue::En => &EN,
            Tongue::Fr => &FR,
        }
    }

    /// A table that cannot be read is a bug, and a test finds it.
    fn parse(tongue: Tongue) -> Self {
        let words: Self = toml::from_str(tongue.table()).unwrap_or_else(|error| panic!("{tongue:?}: {error}"));
        Self { tongue, ..words }
    }

    /// A text about a count.
    pub fn count(&self, counted: &Counted, count: usize) -> String {
        let form = if self.tongue.is_one(count) { &counted.one } else { &counted.many };
        form.fill(&[("count", &count)])
    }

    /// What an action does.
    pub fn action(&self, name: &str) -> &str {
        self.actions.get(name).map_or("", String::as_str)
    }

    /// What stands beside an action's key at the foot.
    pub fn hint(&self, name: &str) -> &str {
        self.hints.get(name).map_or("", String::as_str)
    }

    /// The heading of a group of actions.
    pub fn group(&self, name: &str) -> &str {
        self.groups.get(name).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Act;
    use toml::{Table, Value};

    /// Every text of a table by its path, with the places in it.
    fn places(table: &Table, path: &str) -> BTreeMap<String, Vec<String>> {
        let mut found = BTreeMap::new();
        for (key, value) in table {
            let path = format!("{path}.{key}");
            match value {
                Value::Table(inner) => found.extend(places(inner, &path)),
                Value::String(text) => {
                    let mut names: Vec<_> = text.split('{').skip(1).map(|rest| rest.split('}').next()).collect();
                    names.sort_unstable();
                    found.insert(path, names.into_iter().flatten().map(str::to_owned).collect());
                }
                _ => panic!("{path} is no text"),
            }
        }
        found
    }

    #[test]
    fn every_language_has_the_same_texts_with_the_same_places() {
        let [en, fr] = [Tongue::En, Tongue::Fr].map(|tongue| {
            let table: Table = tongue.table().parse().expect("TOML");
            places(&table, "")
        });
        let differ: Vec<_> = en.keys().chain(fr.keys()).filter(|key| en.get(*key) != fr.get(*key)).collect();
        assert!(differ.is_empty(), "{differ:?}");
        assert_ne!(Words::of(Tongue::Fr).panes.claims, Words::of(Tongue::En).panes.claims);
    }

    #[test]
    fn french_signs_do_not_stand_at_the_start_of_a_line() {
        let bare = [" :", " ;", " !", " ?", " %", "« ", " »", "'"];
        let lines = Tongue::Fr.table().lines().filter(|line| !line.starts_with('#'));
        let bare: Vec<_> = lines.filter(|line| bare.iter().any(|sign| line.contains(sign))).collect();
        assert!(bare.is_empty(), "{bare:#?}");
    }

    #[test]
    fn every_act_has_its_words() {
        for words in [Tongue::En, Tongue::Fr].map(Words::of) {
            for (act, name) in Act::NAMES {
                assert!(words.acts.contains_key(name) && words.did.contains_key(name), "{act:?}");
            }
        }
    }

    #[test]
    fn what_fills_a_place_is_not_filled_itself() {
        let template = Template("{who} : {what}".to_owned());
        assert_eq!(template.fill(&[("who", &"{what}"), ("what", &3)]), "{what} : 3");
    }

    #[test]
    fn the_locale_chooses() {
        let tongue = |variables: &[(&str, &str)]| {
            Tongue::of(|name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(tongue(&[]), Tongue::En);
        assert_eq!(tongue(&[("LANG", "fr_FR.UTF-8")]), Tongue::Fr);
        assert_eq!(tongue(&[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "C.UTF-8")]), Tongue::En);
        assert_eq!(tongue(&[("LANG", "de_DE"), ("LC_MESSAGES", "fr")]), Tongue::Fr);
        assert_eq!(tongue(&[("LANG", "fro")]), Tongue::En);
    }

    #[test]
    fn counts_follow_the_language() {
        let sources = |tongue, count| Words::of(tongue).count(&Words::of(tongue).foot.sources, count);
        assert_eq!([0, 1, 2].map(|n| sources(Tongue::En, n)), ["0 sources", "1 source", "2 sources"]);
        assert_eq!([0, 1, 2].map(|n| sources(Tongue::Fr, n)), ["0 source", "1 source", "2 sources"]);
    }
}
