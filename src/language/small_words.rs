//! Small words that the rules look for, by what they do: the table `[words]` of a pack's `language.toml`.

use serde::Deserialize;

use super::hashing::HashSet;

/// Small words that the rules look for, in lower case with a straight apostrophe.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallWords {
    /// Join equals: `et`, `and`.
    pub coordination: HashSet<String>,
    /// Before a clause that says who says what stands beside it: `comme`, `as`.
    pub comparison: HashSet<String>,
    /// Tie a noun phrase to the noun before it: `de`, `of`.
    pub genitive: HashSet<String>,
    /// Behind a determiner they point to the last one named: `dernier`, `latter`.
    pub latter: HashSet<String>,
    /// Before the medium that carries somebody's words: `à`, `sur`, `to`.
    pub carriers: HashSet<String>,
    /// Before a circle that somebody unnamed speaks for: `chez`, `dans l'entourage de`.
    pub circles: HashSet<String>,
    /// Participles by which the press comes to its sources: `selon le maire, joint par téléphone`.
    pub approached: HashSet<String>,
    /// Open a reported question: `pourquoi`, `why`.
    pub interrogatives: HashSet<String>,
    /// Before who does what a passive tells: `par`, `by`.
    pub agents: HashSet<String>,
    /// Subjects that are nobody: `on`, `it`.
    pub impersonal: HashSet<String>,
    /// Before the infinitive that a verb takes: `de`, `à`, `to`.
    pub infinitive_marks: HashSet<String>,
    /// Before what somebody is called: `de`, `comme`, `as`.
    pub attribute_marks: HashSet<String>,
    /// Make a verb pronominal: `se`.
    pub reflexives: HashSet<String>,
    /// Before the name of a place: `à`, `in`.
    pub places: HashSet<String>,
    /// Make of what follows something that may or shall be: `pourrait`, `must`.
    pub modals: HashSet<String>,
    /// Behind a preposition they hand a clause to the noun before: `lesquelles` of `selon lesquelles`.
    pub according_to_which: HashSet<String>,
    /// Between a verb and the noun that it talks of: `insister sur`.
    pub content_prepositions: HashSet<String>,
    /// Take up somebody by age or part in the story, whatever their trade: `quadragénaire`, `suspect`.
    pub epithets: HashSet<String>,
    /// Say that somebody is no longer what the noun beside them says: `ancien`, `former`.
    pub former: HashSet<String>,
    /// Between an office and what it is about: `ministre délégué aux Transports`.
    pub offices: HashSet<String>,
    /// Between a preposition and a source that has been told of: `de même source`.
    pub same: HashSet<String>,
    /// Endings of the future behind an infinitive: `annoncer-a`.
    pub future_endings: HashSet<String>,
    /// Endings of nouns for those who do something: `-eur`, `-ist`; masculine, where nouns have a gender.
    pub agentive: Vec<String>,
    /// Endings of such nouns in the feminine: `-trice`.
    pub agentive_feminine: Vec<String>,
    /// How nouns for men end, and those for women: `attaquant, attaquante`.
    pub feminine_endings: Vec<(String, String)>,
    /// Endings by which a verb that the lexicon lacks shows that it is a past participle, with those of its infinitive.
    pub participle_endings: Vec<(String, String)>,
    /// Those by which it shows that it is finite.
    pub finite_endings: Vec<(String, String)>,
    /// Open a sentence that points back to the one before: `c'est`, `that is`.
    pub resumptives: HashSet<String>,
    /// Forms of verbs that do nothing but utter what their object is: `issue an order`.
    pub utterances: HashSet<String>,
    /// Nouns for the reason that somebody gives: `on the grounds that`.
    pub pleas: HashSet<String>,
    /// Say when: days, months, parts of a day.
    pub times: HashSet<String>,
    /// Between a medium and whom it cites: `citant`.
    pub citing: HashSet<String>,
    /// Written large, what the name of a medium may open with: `Le `.
    pub articles: Vec<String>,
    /// Parts of a medium that stand for it: `les colonnes du Courrier`.
    pub venues: HashSet<String>,
    /// What somebody publishes to say something: `communiqué`.
    pub releases: HashSet<String>,
    /// Releases that are their author's own words, whoever is told to say them: `the statement added`.
    pub declarations: HashSet<String>,
    /// First or last words of the names of media: `News`, `Radio`.
    pub media: HashSet<String>,
    /// Adverbs of several words, which may stand between a verb and what is said: `tout de même`.
    pub adverbials: HashSet<String>,
    /// Verbs by lemma that deny the infinitive behind them: `refuser`, `decline`.
    pub refusals: HashSet<String>,
    /// Before a relative pronoun they say on whose word the clause is: `pour qui`.
    pub opinions: HashSet<String>,
    /// Before somebody who shall do something: `for` of `calls for Y to P`.
    pub wished: HashSet<String>,
    /// Before a clause they take up the sentence before them: `ce que dit X`.
    pub pointers: HashSet<String>,
    /// Behind `selon` they are nobody's word: `vraisemblance`, `cas`.
    pub measures: HashSet<String>,
    /// With a comma behind them they tie a sentence to the one before: `cependant`, `par ailleurs`.
    pub linking: HashSet<String>,
    /// What somebody may leave out, `sans donner plus de détails`.
    pub details: HashSet<String>,
    /// Where somebody says something: `lors d'un entretien`.
    pub occasions: HashSet<String>,
    /// Say that somebody else says so: `allegedly`, `prétendument`.
    pub hearsay: HashSet<String>,
    /// Auxiliaries of the conditional, in a language whose verbs have no such mood: `would`.
    pub conditionals: HashSet<String>,
    /// Open a condition: `if`.
    pub conditions: HashSet<String>,
    /// Head a phrase in which only what hangs on them can speak: `les propos de X`, `the results of X`.
    pub transparent: HashSet<String>,
    /// Behind a number they make a word for somebody of that age: `-year-old`.
    pub ages: HashSet<String>,
    /// Nouns for any document that somebody has written: `rapport`, `study`.
    pub writings: HashSet<String>,
    /// Nouns that say by themselves who it is, in a place that has one of them: `le procureur`, `the police`.
    pub unique: HashSet<String>,
    /// Nouns for men, in a language whose nouns have no gender: `husband`.
    pub masculine: HashSet<String>,
    /// Nouns for women, likewise: `chairwoman`.
    pub feminine: HashSet<String>,
    /// Deny the infinitive or gerund behind them: `sans`, `without`.
    pub without: HashSet<String>,
    /// Before a name in quotation marks: `baptisé`, `called`.
    pub naming: HashSet<String>,
    /// Inside the name of a person: `de`, `van`, `ben`.
    pub particles: HashSet<String>,
    /// Inside the name of an institution or a place: `des`, `of`, `the`.
    pub name_links: HashSet<String>,
    /// Between a body and what it is there for: `pour`, `for`.
    pub purpose: HashSet<String>,
}
