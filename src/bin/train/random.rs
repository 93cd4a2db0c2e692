//! Numbers that look random and are the same on every run (`SplitMix64`).

/// A stream of numbers.
pub struct Random(pub u64);

impl Random {
    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// From 0 up to, not including, 1.
    pub fn unit(&mut self) -> f32 {
        f32::from(u16::try_from(self.bits() >> 48).unwrap_or(0)) / 65536.
    }

    /// From `-most` to `most`.
    pub fn around(&mut self, most: f32) -> f32 {
        (2. * self.unit() - 1.) * most
    }

    /// Below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.bits() % end.max(1) as u64).unwrap_or(0)
    }

    /// Brings items into another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// A mask that drops a share of values and makes up for it in the others.
    pub fn mask(&mut self, length: usize, dropped: f32) -> Vec<f32> {
        (0..length).map(|_| if self.unit() < dropped { 0. } else { 1. / (1. - dropped) }).collect()
    }
}
