//! Named entities as labels of words: the best run of labels in which no name goes on that did not begin.

/// What a name names, in the order of the labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Location,
    /// Anything else with a name.
    Other,
}

impl Name {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organisation, Self::Location, Self::Other];
}

/// How a word belongs to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Label {
    /// Not at all.
    #[default]
    Outside,
    /// A name begins.
    Begin(Name),
    /// The name goes on.
    Inside(Name),
}

/// How many labels there are.
pub const LABELS: usize = 1 + 2 * Name::ALL.len();

impl Label {
    /// Its number, below [`LABELS`]: outside, then begin and inside of each name.
    pub fn index(self) -> usize {
        match self {
            Self::Outside => 0,
            Self::Begin(name) => 1 + 2 * name as usize,
            Self::Inside(name) => 2 + 2 * name as usize,
        }
    }

    /// The label with this number.
    pub fn from_index(index: usize) -> Self {
        match (index.checked_sub(1).map(|index| Name::ALL[index / 2 % Name::ALL.len()]), index % 2) {
            (None, _) => Self::Outside,
            (Some(name), 1) => Self::Begin(name),
            (Some(name), _) => Self::Inside(name),
        }
    }
}

/// What it costs that a name begins right behind another: two names hardly ever stand side by side.
const SIDE_BY_SIDE: f32 = 4.;

/// What it costs that a word with label `next` follows one with `last`, both as numbers, if it may.
fn cost(last: usize, next: usize) -> Option<f32> {
    let begins = next % 2 == 1;
    match (last, next) {
        (_, 0) => Some(0.),
        (0, _) if begins => Some(0.),
        _ if begins => Some(SIDE_BY_SIDE),
        _ => (last == next || last + 1 == next).then_some(0.),
    }
}

/// How sure each label is, from 0 to 1: its share among all labels of its word, whatever those beside it.
pub fn certainties(scores: &[f32], labels: &[Label], certainties: &mut Vec<f32>) {
    certainties.extend(scores.chunks_exact(LABELS).zip(labels).map(|(row, label)| {
        let chosen = row[label.index()];
        1. / row.iter().map(|score| (score - chosen).exp()).sum::<f32>()
    }));
}

/// The best allowed labels for the words: `scores` has [`LABELS`] columns (Viterbi).
pub fn labels(scores: &[f32], labels: &mut Vec<Label>) {
    let mut best = [0f32; LABELS];
    let mut from: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len() / LABELS);
    for row in scores.chunks_exact(LABELS) {
        let mut next = [f32::MIN; LABELS];
        let mut back = [0; LABELS];
        for label in 0..LABELS {
            // Before the first word only "outside" has been.
            let lasts = if from.is_empty() { 1 } else { LABELS };
            for (last, cost) in (0..lasts).filter_map(|last| Some((last, cost(last, label)?))) {
                let score = best[last] + row[label] - cost;
                if score > next[label] {
                    next[label] = score;
                    back[label] = u8::try_from(last).unwrap_or(0);
                }
            }
        }
        best = next;
        from.push(back);
    }
    let start = labels.len();
    let mut label = (0..LABELS).max_by(|&a, &b| best[a].total_cmp(&best[b])).unwrap_or(0);
    for back in from.iter().rev() {
        labels.push(Label::from_index(label));
        label = usize::from(back[label]);
    }
    labels[start..].reverse();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_labels_agree() {
        for index in 0..LABELS {
            assert_eq!(Label::from_index(index).index(), index);
        }
    }

    #[test]
    fn a_label_with_a_near_rival_is_not_sure() {
        let mut scores = [-9.; 2 * LABELS];
        scores[0] = 9.;
        scores[LABELS] = 1.;
        scores[LABELS + 1] = 1.;
        let mut found = Vec::new();
        certainties(&scores, &[Label::Outside; 2], &mut found);
        assert!(found[0] > 0.99 && (found[1] - 0.5).abs() < 0.01, "{found:?}");
    }

    #[test]
    fn no_name_begins_behind_another_without_need() {
        let mut scores = [0.; 2 * LABELS];
        scores[Label::Begin(Name::Organisation).index()] = 5.;
        scores[LABELS + Label::Begin(Name::Person).index()] = 5.;
        scores[LABELS + Label::Inside(Name::Organisation).index()] = 3.;
        let mut found = Vec::new();
        labels(&scores, &mut found);
        assert_eq!(found, [Label::Begin(Name::Organisation), Label::Inside(Name::Organisation)]);
    }

    #[test]
    fn no_name_goes_on_that_did_not_begin() {
        let mut scores = [0.; 2 * LABELS];
        scores[Label::Inside(Name::Person).index()] = 5.;
        scores[Label::Begin(Name::Person).index()] = 1.;
        scores[LABELS + Label::Inside(Name::Person).index()] = 3.;
        scores[LABELS + Label::Inside(Name::Location).index()] = 3.5;
        let mut found = Vec::new();
        labels(&scores, &mut found);
        assert_eq!(found, [Label::Begin(Name::Person), Label::Inside(Name::Person)]);
    }
}
