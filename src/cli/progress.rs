//! How far a run over many files is, on standard error while somebody looks. Relies on nothing.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How many files are read, of how many.
pub struct Progress(ProgressBar);

impl Progress {
    /// Shown where standard error is a terminal, and standard output is not one that it would be mixed up in.
    pub fn of(files: usize) -> Self {
        let shown = files > 1 && io::stderr().is_terminal() && !io::stdout().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(files as u64), target);
        // The template is right, or the bar looks as it does by default.
        let style = ProgressStyle::with_template("{wide_bar} {human_pos}/{human_len}  {elapsed} + {eta}");
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// One more file is read.
    pub fn step(&self) {
        self.0.inc(1);
    }

    /// Says something on standard error, above the bar.
    pub fn aside(&self, say: impl FnOnce()) {
        self.0.suspend(say);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
