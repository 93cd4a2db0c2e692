//! Gradient descent with moments (Adam, Kingma and Ba 2015); rows that a step did not touch cost nothing.

const MEAN: f32 = 0.9;
const SPREAD: f32 = 0.98;

/// Parameters with their gradients and moments.
pub struct Parameters {
    /// What is learned.
    pub values: Vec<f32>,
    /// What the current batch says of it.
    pub gradient: Vec<f32>,
    means: Vec<f32>,
    spreads: Vec<f32>,
}

impl Parameters {
    /// Parameters that start so.
    pub fn new(values: Vec<f32>) -> Self {
        let zeros = vec![0.; values.len()];
        Self { values, gradient: zeros.clone(), means: zeros.clone(), spreads: zeros }
    }

    /// One step for the parameters in `range`; clears their gradient.
    pub fn step(&mut self, range: std::ops::Range<usize>, rate: f32, shrink: f32) {
        let gradients = self.gradient[range.clone()].iter_mut();
        let moments = self.means[range.clone()].iter_mut().zip(&mut self.spreads[range.clone()]);
        for ((value, gradient), (mean, spread)) in self.values[range].iter_mut().zip(gradients).zip(moments) {
            let slope = *gradient * shrink;
            *mean = MEAN * *mean + (1. - MEAN) * slope;
            *spread = SPREAD * *spread + (1. - SPREAD) * slope * slope;
            *value -= rate * *mean / (spread.sqrt() + 1e-7);
            *gradient = 0.;
        }
    }
}
