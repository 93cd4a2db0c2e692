//! gzip (RFC 1952) round any format: unpacked as it is read, within limits, so that no small file fills the memory.
//! Relies on error.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use flate2::bufread::MultiGzDecoder;

use crate::error::Unpacked;

/// The byte that gzip data begin with; no text does.
pub const FIRST: u8 = 0x1f;

/// How much may come out of how little.
#[derive(Clone, Copy)]
struct Limits {
    /// Bytes unpacked.
    size: u64,
    /// Bytes unpacked for each that is packed: text takes 3 to 30.
    ratio: u64,
    /// Bytes unpacked up to which the ratio does not matter.
    small: u64,
}

const LIMITS: Limits = Limits { size: 1 << 30, ratio: 200, small: 4 << 20 };

/// Unpacks what is read; errors of its own are [`Unpacked`].
pub fn unpack<'r>(packed: impl BufRead + 'r) -> impl BufRead + 'r {
    within(packed, LIMITS)
}

fn within<'r>(packed: impl BufRead + 'r, limits: Limits) -> impl BufRead + 'r {
    BufReader::new(Unpacking { decoder: MultiGzDecoder::new(Counted::new(packed)), count: 0, limits })
}

struct Unpacking<R> {
    decoder: MultiGzDecoder<Counted<R>>,
    /// Bytes unpacked.
    count: u64,
    limits: Limits,
}

impl<R: BufRead> Read for Unpacking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(buffer).map_err(|cause| match cause.kind() {
            ErrorKind::UnexpectedEof => io::Error::other(Unpacked::BreaksOff(self.count)),
            ErrorKind::InvalidInput | ErrorKind::InvalidData => io::Error::other(Unpacked::Damaged(self.count)),
            _ => cause,
        })?;
        self.count += read as u64;
        let Limits { size, ratio, small } = self.limits;
        if self.count > size {
            return Err(io::Error::other(Unpacked::TooLarge(size)));
        }
        if self.count > small && self.count / ratio > self.decoder.get_ref().count {
            return Err(io::Error::other(Unpacked::Bomb(ratio)));
        }
        Ok(read)
    }
}

/// Counts the bytes that are read.
pub struct Counted<R> {
    inner: R,
    /// They.
    pub count: u64,
}

impl<R> Counted<R> {
    /// Counts from here.
    pub fn new(inner: R) -> Self {
        Self { inner, count: 0 }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count += amount as u64;
        self.inner.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(text).expect("memory takes it");
        packer.finish().expect("memory takes it")
    }

    /// What is unpacked, and what stops it.
    fn check(packed: &[u8], limits: Limits) -> (usize, Option<Unpacked>) {
        let mut bytes = Vec::new();
        let error = within(packed, limits).read_to_end(&mut bytes).err();
        (bytes.len(), error.map(|error| error.downcast().expect("an error of unpacking")))
    }

    #[test]
    fn members_follow_each_other() {
        let two = [packed(b"un "), packed(b"deux")].concat();
        let mut text = String::new();
        unpack(&two[..]).read_to_string(&mut text).expect("it is whole");
        assert_eq!(text, "un deux");
    }

    #[test]
    fn damage() {
        let whole = packed("Le pont rouvre, a dit la maire. ".repeat(9000).as_bytes());
        let (read, fault) = check(&whole[..whole.len() / 2], LIMITS);
        assert!(read > 0 && fault == Some(Unpacked::BreaksOff(read as u64)), "{read} {fault:?}");
        let mut damaged = packed(b"Le pont rouvre");
        damaged[12] ^= 0xff;
        assert_eq!(check(&damaged, LIMITS).1, Some(Unpacked::Damaged(14)));
        assert_eq!(check(b"\x1f\x8b", LIMITS).1, Some(Unpacked::BreaksOff(0)));
    }

    #[test]
    fn bombs() {
        let zeros = packed(&vec![0; 9 << 20]);
        let (read, fault) = check(&zeros, LIMITS);
        assert!(read < 5 << 20 && fault == Some(Unpacked::Bomb(200)), "{read} {fault:?}");
        let text = packed(&vec![b'a'; 3000]);
        assert_eq!(check(&text, Limits { size: 1000, ..LIMITS }).1, Some(Unpacked::TooLarge(1000)));
        assert_eq!(check(&text, LIMITS), (3000, None));
    }
}
