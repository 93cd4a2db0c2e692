//! One test binary, so that it links once.

mod screens;
mod sketch;
mod terminal;
