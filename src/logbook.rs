//! The log: a file that says what the program did and when, kept only when it is asked for. Relies on nothing.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use log::{LevelFilter, Log, Metadata, Record};

/// Writes each record as a line: seconds since the start, how grave it is, what happened.
struct Logbook {
    file: Mutex<File>,
    start: Instant,
}

impl Log for Logbook {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("selon")
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let line = line(self.start.elapsed().as_secs_f64(), record);
            // A log that cannot be written keeps nobody from reading.
            let _ = self.file.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes());
        }
    }

    fn flush(&self) {}
}

/// One record on one line: what it quotes may hold line ends and control characters.
fn line(seconds: f64, record: &Record<'_>) -> String {
    let told = record.args().to_string();
    let safe: String =
        told.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect();
    format!("{seconds:10.4} {:5} {safe}\n", record.level())
}

/// Keeps the log in a file from now on, behind what it holds.
///
/// # Errors
/// When the file cannot be written.
pub fn keep(path: &Path) -> io::Result<()> {
    let file = Mutex::new(File::options().create(true).append(true).open(path)?);
    log::set_boxed_logger(Box::new(Logbook { file, start: Instant::now() })).map_err(io::Error::other)?;
    log::set_max_level(LevelFilter::Debug);
    log::info!("selon {}", env!("CARGO_PKG_VERSION"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_one_line() {
        let told = format_args!("opened {}", "a\u{1b}[2J\nb").to_string();
        let args = format_args!("{told}");
        let record = Record::builder().args(args).level(log::Level::Info).build();
        assert_eq!(line(1.5, &record), "    1.5000 INFO  opened a\\u{1b}[2J\\nb\n");
    }
}
