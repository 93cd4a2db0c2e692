//! Dependency trees: which word each word depends on, and how (Universal Dependencies). The heads are those of the
//! best tree over the network's scores of all pairs (Chu and Liu 1965, Edmonds 1967).

use super::matrix::{greatest, order};
use super::tags::named;

named! {
    /// How a word depends on its head: Universal Dependencies without subtypes, but for those that attribution asks for.
    Relation {
        /// Clause that modifies a noun.
        Acl = "acl",
        /// Relative clause.
        AclRelcl = "acl:relcl",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Adverb.
        Advmod = "advmod",
        /// Adjective.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Auxiliary.
        Aux = "aux",
        /// Auxiliary of the passive.
        AuxPass = "aux:pass",
        /// Preposition of a noun.
        Case = "case",
        /// Coordinating conjunction.
        Cc = "cc",
        /// Clause as object, with its own subject.
        Ccomp = "ccomp",
        /// Classifier.
        Clf = "clf",
        /// Part of a compound.
        Compound = "compound",
        /// What follows a conjunction.
        Conj = "conj",
        /// Copula.
        Cop = "cop",
        /// Clause as subject.
        Csubj = "csubj",
        /// Unknown.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// Word of discourse.
        Discourse = "discourse",
        /// Dislocated.
        Dislocated = "dislocated",
        /// Expletive.
        Expl = "expl",
        /// Expletive subject.
        ExplSubj = "expl:subj",
        /// Part of a fixed expression.
        Fixed = "fixed",
        /// Part of a name or date.
        Flat = "flat",
        /// Rest of a word that was split.
        Goeswith = "goeswith",
        /// Indirect object.
        Iobj = "iobj",
        /// Item of a list.
        List = "list",
        /// Subordinating conjunction.
        Mark = "mark",
        /// Noun that modifies a noun.
        Nmod = "nmod",
        /// Subject.
        Nsubj = "nsubj",
        /// Subject of a passive.
        NsubjPass = "nsubj:pass",
        /// Number.
        Nummod = "nummod",
        /// Object.
        Obj = "obj",
        /// Noun that modifies a verb.
        Obl = "obl",
        /// Agent of a passive.
        OblAgent = "obl:agent",
        /// Dependent of an elided head.
        Orphan = "orphan",
        /// Parataxis: also the parenthetical of reported speech.
        Parataxis = "parataxis",
        /// Punctuation.
        Punct = "punct",
        /// Word that was corrected.
        Reparandum = "reparandum",
        /// Root of the sentence.
        Root = "root",
        /// Address.
        Vocative = "vocative",
        /// Clause as object, whose subject is elsewhere.
        Xcomp = "xcomp",
    }
}

impl Relation {
    /// The relation that a treebank's label stands for: a subtype that is not kept counts as its relation.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::from_name(label).or_else(|| Self::from_name(label.split(':').next()?))
    }

    /// The relation without its subtype.
    #[must_use]
    pub fn base(self) -> Self {
        match self {
            Self::AclRelcl => Self::Acl,
            Self::AuxPass => Self::Aux,
            Self::ExplSubj => Self::Expl,
            Self::NsubjPass => Self::Nsubj,
            Self::OblAgent => Self::Obl,
            other => other,
        }
    }
}

/// What each arc to the root costs once arcs have to be given up: more than scores ever differ by.
const ROOT_COST: f32 = 1e4;

/// The head of every node of the best tree: `scores[dependent * nodes + head]`, where node 0 is the root above the
/// sentence. The root has one dependent; its own entry is 0.
pub fn heads(scores: &mut [f32], nodes: usize) -> Vec<usize> {
    let greedy = best_heads(scores, nodes);
    if greedy.iter().skip(1).filter(|&&head| head == 0).count() == 1 && cycle(&greedy).is_none() {
        return greedy;
    }
    for row in scores.chunks_exact_mut(nodes) {
        row[0] -= ROOT_COST;
    }
    arborescence(scores, nodes)
}

fn best_heads(scores: &[f32], nodes: usize) -> Vec<usize> {
    let best = |dependent: usize| {
        let row = &scores[dependent * nodes..][..nodes];
        let most = greatest(&row[..dependent]).max(greatest(&row[dependent + 1..]));
        (0..nodes).rfind(|&head| head != dependent && order(row[head]) == most).unwrap_or(0)
    };
    (0..nodes).map(|dependent| if dependent == 0 { 0 } else { best(dependent) }).collect()
}

/// The nodes of a cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            node = heads[node];
        }
        if node != 0 && seen[node] == start {
            let first = node;
            let rest = std::iter::successors(Some(heads[first]), |&node| Some(heads[node]));
            return Some(std::iter::once(first).chain(rest.take_while(|&node| node != first)).collect());
        }
    }
    None
}

/// The best tree: while the best heads have a cycle, the cycle becomes one node and the rest is solved first.
fn arborescence(scores: &[f32], nodes: usize) -> Vec<usize> {
    let mut heads = best_heads(scores, nodes);
    let Some(cycle) = cycle(&heads) else { return heads };
    let outside: Vec<usize> = (0..nodes).filter(|node| !cycle.contains(node)).collect();
    let score = |dependent: usize, head: usize| scores[dependent * nodes + head];
    let size = outside.len() + 1;
    let mut smaller = vec![f32::MIN; size * size];
    let (mut enters, mut leaves) = (vec![0; size], vec![0; size]);
    for (i, &node) in outside.iter().enumerate() {
        for (j, &other) in outside.iter().enumerate() {
            smaller[i * size + j] = score(node, other);
        }
        let gain = |&inner: &usize| score(inner, node) - score(inner, heads[inner]);
        let by = |a: &usize, b: &usize| gain(a).total_cmp(&gain(b));
        enters[i] = cycle.iter().copied().max_by(by).unwrap_or(0);
        smaller[(size - 1) * size + i] = gain(&enters[i]);
        leaves[i] = cycle.iter().copied().max_by(|&a, &b| score(node, a).total_cmp(&score(node, b))).unwrap_or(0);
        smaller[i * size + size - 1] = score(node, leaves[i]);
    }
    let solved = arborescence(&smaller, size);
    for (i, &node) in outside.iter().enumerate().skip(1) {
        heads[node] = if solved[i] == size - 1 { leaves[i] } else { outside[solved[i]] };
    }
    let entry = solved[size - 1];
    heads[enters[entry]] = outside[entry];
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_best_heads_when_they_are_a_tree() {
        let mut scores = [0., 0., 0., 5., 0., 1., 1., 5., 0.];
        assert_eq!(heads(&mut scores, 3), [0, 0, 1]);
    }

    #[test]
    fn breaks_a_cycle_where_it_costs_least() {
        let mut scores = [0., 0., 0., 4., 0., 9., 1., 9., 0.];
        assert_eq!(heads(&mut scores, 3), [0, 0, 1]);
    }

    #[test]
    fn gives_the_root_one_dependent() {
        let mut scores = [0., 0., 0., 9., 0., 1., 8., 2., 0.];
        assert_eq!(heads(&mut scores, 3), [0, 0, 1]);
    }

    #[test]
    fn reads_labels_with_and_without_subtypes() {
        assert_eq!(Relation::from_label("nsubj:pass"), Some(Relation::NsubjPass));
        assert_eq!(Relation::from_label("obl:mod"), Some(Relation::Obl));
        assert_eq!(Relation::from_label("other"), None);
    }
}
