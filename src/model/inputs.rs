//! What words put into the network: the sum of their rows of the embedding, and how that drives the first layer. Both
//! are the same wherever a word is seen alike, so they are kept for the next time. Relies on features and whole.

use super::features::WordRows;
use super::file::File;
use super::matrix;
use super::whole::{Matrix, Rows};
use crate::language::HashMap;

/// Words that are kept before all are forgotten: the frequent ones are soon back, and all fit into four megabytes.
const MOST: usize = 2048;

/// The inputs of words that were met before.
#[derive(Default)]
pub struct Inputs {
    places: HashMap<WordRows, usize>,
    sums: Vec<f32>,
    drives: Vec<f32>,
    whole: Rows,
    fresh: Vec<f32>,
    sentence: Vec<usize>,
}

impl Inputs {
    /// The inputs of a sentence, word by word: sums of rows into `sums`, what drives the first layer into `drives`.
    pub fn of(
        &mut self,
        words: &[WordRows],
        file: &File<'_>,
        drive: &Matrix,
        (sums, drives): (&mut Vec<f32>, &mut Vec<f32>),
    ) {
        if self.places.len() > MOST {
            self.places.clear();
            self.sums.clear();
            self.drives.clear();
        }
        let width = 2 * file.sizes.hidden;
        let known = self.sums.len();
        self.sentence.clear();
        for rows in words {
            let next = self.places.len();
            let place = *self.places.entry(*rows).or_insert(next);
            if place == next {
                self.sums.resize(self.sums.len() + width, 0.);
                matrix::add_scaled(file.embedding, file.scales, rows, &mut self.sums[place * width..]);
            }
            self.sentence.push(place);
        }
        self.whole.fill(&self.sums[known..], width);
        drive.apply(&self.whole, &mut self.fresh);
        self.drives.append(&mut self.fresh);
        gather(&self.sentence, &self.sums, width, sums);
        gather(&self.sentence, &self.drives, drive.bias.len(), drives);
    }
}

/// The rows at these places, one after the other.
fn gather(places: &[usize], from: &[f32], columns: usize, to: &mut Vec<f32>) {
    to.clear();
    for &place in places {
        to.extend_from_slice(&from[place * columns..][..columns]);
    }
}
