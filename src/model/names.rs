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

/// Whether a word with label `next` may follow one with `last`, both as numbers.
fn follows(last: usize, next: usize) -> bool {
    next == 0 || next % 2 == 1 || last == next || last + 1 == next
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
            for last in (0..lasts).filter(|&last| follows(last, label)) {
                if best[last] + row[label] > next[label] {
                    next[label] = best[last] + row[label];
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
