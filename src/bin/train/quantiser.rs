//! Word vectors to a few bytes a place: k-means on what the stages before left over (residual quantisation).

use std::path::Path;

use selon::model::matrix::{multiply, transpose};
use selon::model::vectors::{CODES, Vectors};

use super::random::Random;
use super::{Result, read};

/// Code vectors a stage.
const BOOK: usize = 256;
/// Rounds of k-means a stage.
const ROUNDS: usize = 12;

/// Quantised word vectors.
pub struct Quantised {
    /// Dimensions of a code vector.
    pub dimensions: usize,
    /// The code vectors of each stage.
    pub books: [Vec<f32>; CODES],
    /// The tables of `selon::model::vectors`.
    pub tables: [Vec<u8>; 4],
}

/// Reads and quantises a file of word vectors: a line with the number of places and of dimensions, one line of numbers a
/// place, then one line a word: the word, a tab, its place.
pub fn quantise(path: &Path) -> Result<Quantised> {
    let text = read(path)?;
    let mut lines = text.lines();
    let (places, dimensions) =
        lines.next().and_then(|line| line.split_once(' ')).ok_or("no measures of word vectors")?;
    let (places, dimensions): (usize, usize) = (places.parse()?, dimensions.parse()?);
    let mut left = Vec::with_capacity(places * dimensions);
    for line in lines.by_ref().take(places) {
        for number in line.split(' ') {
            left.push(number.parse::<f32>()?);
        }
    }
    let words: Vec<(&str, u16)> = lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, place)| Ok((word, place.parse()?)))
        .collect::<Result<_>>()?;
    let mut codes = vec![0; places * CODES];
    let books = std::array::from_fn(|stage| {
        let (book, nearest) = cluster(&left, dimensions);
        for (place, &code) in nearest.iter().enumerate() {
            codes[place * CODES + stage] = u8::try_from(code).unwrap_or(0);
            let center = &book[code * dimensions..][..dimensions];
            left[place * dimensions..][..dimensions].iter_mut().zip(center).for_each(|(left, center)| *left -= center);
        }
        println!("word vectors, stage {stage}: {:.3} left", left.iter().map(|x| x * x).sum::<f32>() / places as f32);
        book
    });
    let (ends, marks, places) = Vectors::pack(words.into_iter());
    let tables = [cast(&ends), cast(&marks), cast(&places), codes];
    Ok(Quantised { dimensions, books, tables })
}

fn cast<T: bytemuck::Pod>(table: &[T]) -> Vec<u8> {
    bytemuck::cast_slice(table).to_vec()
}

/// The centers of the clusters of `points`, and which each point is nearest to.
fn cluster(points: &[f32], dimensions: usize) -> (Vec<f32>, Vec<usize>) {
    let mut random = Random(7);
    let count = points.len() / dimensions;
    let mut order: Vec<usize> = (0..count).collect();
    random.shuffle(&mut order);
    let mut centers: Vec<f32> =
        order.iter().take(BOOK).flat_map(|&point| &points[point * dimensions..][..dimensions]).copied().collect();
    centers.resize(BOOK * dimensions, 0.);
    let mut nearest = assign(points, &centers, dimensions);
    for _ in 0..ROUNDS {
        let mut sums = vec![0.; centers.len()];
        let mut sizes = [0f32; BOOK];
        for (point, &center) in points.chunks_exact(dimensions).zip(&nearest) {
            sizes[center] += 1.;
            sums[center * dimensions..][..dimensions].iter_mut().zip(point).for_each(|(sum, value)| *sum += value);
        }
        for (center, &size) in sizes.iter().enumerate().filter(|(_, size)| **size > 0.) {
            let to = &mut centers[center * dimensions..][..dimensions];
            to.iter_mut().zip(&sums[center * dimensions..]).for_each(|(to, sum)| *to = sum / size);
        }
        nearest = assign(points, &centers, dimensions);
    }
    (centers, nearest)
}

fn assign(points: &[f32], centers: &[f32], dimensions: usize) -> Vec<usize> {
    let mut across = Vec::new();
    transpose(centers, &mut across, dimensions);
    let half: Vec<f32> =
        centers.chunks_exact(dimensions).map(|c| -0.5 * c.iter().map(|x| x * x).sum::<f32>()).collect();
    let mut scores: Vec<f32> = half.iter().copied().cycle().take(points.len() / dimensions * half.len()).collect();
    multiply(points, &across, &mut scores, dimensions, half.len());
    let nearest = |row: &[f32]| (0..row.len()).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap_or(0);
    scores.chunks_exact(half.len()).map(nearest).collect()
}
