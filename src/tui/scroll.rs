//! Scrolling of lists: which entries are in view. They move when another entry is selected that is out of view, or when
//! the wheel turns, and never under the pointer.

use std::ops::Range;

/// Entries that stay in view before and behind the selected one, where there are any.
const AROUND: usize = 1;

/// Where the view of a list begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    top: usize,
    /// What was followed last.
    followed: Option<Followed>,
}

/// Where the lists begin.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scrolls {
    /// That of sources.
    pub sources: Scroll,
    /// That of claims.
    pub claims: Scroll,
    /// That which covers the panes.
    pub list: Scroll,
    /// The asking for the article whose sources and claims they are.
    pub generation: u64,
}

/// How a list stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Entries.
    pub count: usize,
    /// The selected one.
    pub selected: usize,
    /// Lines that it has.
    pub height: u16,
}

impl Scroll {
    /// Brings the selected entry into view, unless it is the one that was followed last; `lines` tells how many lines an
    /// entry takes.
    pub fn follow(&mut self, list: Followed, lines: impl Fn(usize) -> u16) {
        let Followed { count, selected, height } = list;
        if self.followed.replace(list) != Some(list) && !self.shown(count, height, &lines).contains(&selected) {
            let lowest = first_above((selected + AROUND + 1).min(count), height, &lines).min(selected);
            self.top = self.top.clamp(lowest, selected.saturating_sub(AROUND).max(lowest));
        }
        self.top = self.top.min(first_above(count, height, &lines));
    }

    /// The entries that are in view once the list was followed.
    pub fn seen(mut self, list: Followed, lines: impl Fn(usize) -> u16) -> Range<usize> {
        self.follow(list, &lines);
        self.shown(list.count, list.height, lines)
    }

    /// Moves the view by `by` entries.
    pub fn turn(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by);
    }

    /// The entries in view: as many as fit whole, and always one if there is any.
    pub fn shown(&self, count: usize, height: u16, lines: impl Fn(usize) -> u16) -> Range<usize> {
        let mut used = 0_u16;
        let fits = |&entry: &usize| {
            used = used.saturating_add(lines(entry));
            used <= height || entry == self.top
        };
        let shown = (self.top..count).take_while(fits).count();
        self.top.min(count)..self.top.min(count) + shown
    }
}

/// The first of the entries before `end` that fit into `height` lines together; the last one if it is too high alone.
fn first_above(end: usize, height: u16, lines: impl Fn(usize) -> u16) -> usize {
    let mut used = 0_u16;
    let fitting = (0..end).rev().take_while(|&entry| {
        used = used.saturating_add(lines(entry));
        used <= height
    });
    fitting.last().unwrap_or(end.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(entry: usize) -> u16 {
        1 + u16::from(entry.is_multiple_of(3))
    }

    fn check(steps: &[usize], expected: &[Range<usize>]) {
        let mut scroll = Scroll::default();
        for (&selected, shown) in steps.iter().zip(expected) {
            scroll.follow(Followed { count: 20, selected, height: 5 }, |_| 1);
            assert_eq!(scroll.shown(20, 5, |_| 1), *shown, "{selected}");
        }
    }

    #[test]
    fn the_view_moves_no_further_than_it_must() {
        check(&[0, 3, 4, 5, 6, 7], &[0..5, 0..5, 0..5, 2..7, 2..7, 4..9]);
        check(&[19, 15, 14, 0], &[15..20, 15..20, 13..18, 0..5]);
    }

    #[test]
    fn the_wheel_leaves_the_selected_entry() {
        let (mut scroll, list) = (Scroll::default(), Followed { count: 20, selected: 0, height: 5 });
        scroll.follow(list, |_| 1);
        scroll.turn(9);
        scroll.follow(list, |_| 1);
        assert_eq!(scroll.shown(20, 5, |_| 1), 9..14);
        scroll.turn(99);
        scroll.follow(list, |_| 1);
        assert_eq!(scroll.shown(20, 5, |_| 1), 15..20);
        scroll.follow(Followed { selected: 1, ..list }, |_| 1);
        assert_eq!(scroll.shown(20, 5, |_| 1), 0..5);
    }

    proptest! {
        #[test]
        fn a_list_shows_the_entry_that_is_newly_selected(
            count in 1usize..30, steps in prop::collection::vec(0usize..30, 1..9), height in 1u16..20,
        ) {
            let mut scroll = Scroll::default();
            for step in steps {
                let selected = step.min(count - 1);
                scroll.follow(Followed { count, selected, height }, lines);
                let shown = scroll.shown(count, height, lines);
                prop_assert!(shown.contains(&selected) && shown.end <= count);
                let used: u16 = shown.clone().map(lines).sum();
                prop_assert!(used <= height || shown.len() == 1);
            }
        }
    }
}
