//! What the domain's kinds are called by the programs that read JSON; people are told in words (`wording`).

use crate::document::{BlockKind, ClaimKind, EntityKind, QuotationRole, Resolution, Rule, SourceKind};

pub fn block(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::Body => "body",
        BlockKind::Item => "item",
        BlockKind::Quotation => "quotation",
        BlockKind::Caption => "caption",
        BlockKind::Credit => "credit",
    }
}

pub fn entity(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organisation => "ORG",
        EntityKind::Location => "LOC",
        EntityKind::Other => "MISC",
    }
}

pub fn source(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Person => "person",
        SourceKind::Organisation => "organisation",
        SourceKind::Anonymous => "anonymous",
        SourceKind::Group => "group",
        SourceKind::Document => "document",
        SourceKind::Place => "place",
    }
}

pub fn claim(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Direct => "direct",
        ClaimKind::Mixed => "mixed",
        ClaimKind::Indirect => "indirect",
    }
}

pub fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Parenthetical => "parenthetical",
        Rule::Incise => "incise",
        Rule::Introduced => "introduced",
        Rule::Complement => "complement",
        Rule::Infinitive => "infinitive",
        Rule::NounPhrase => "noun phrase",
        Rule::Noun => "noun",
        Rule::According => "according",
        Rule::Colon => "colon",
        Rule::Continued => "continued",
        Rule::Adjacent => "adjacent",
        Rule::Unattributed => "unattributed",
        Rule::Hearsay => "hearsay",
    }
}

pub fn resolution(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::Named => "named",
        Resolution::Alias => "alias",
        Resolution::Introduced => "introduced",
        Resolution::Description => "description",
        Resolution::Epithet => "epithet",
        Resolution::Pronoun => "pronoun",
        Resolution::Continuation => "continuation",
        Resolution::Repeated => "repeated",
        Resolution::FirstQuoted => "first quoted",
        Resolution::Nobody => "nobody",
    }
}

pub fn role(role: QuotationRole) -> &'static str {
    match role {
        QuotationRole::Speech => "speech",
        QuotationRole::Term => "term",
    }
}
