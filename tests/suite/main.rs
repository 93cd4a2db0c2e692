//! One test binary: the program from outside, its screens, properties of the library, the order of the house.

mod cli;
mod commands;
mod corpus;
mod lists;
mod moves;
mod pointer;
mod process;
mod properties;
mod pty;
mod screens;
mod sketch;
mod terminal;
mod tidy;
mod views;
mod voices;
