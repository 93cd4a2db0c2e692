//! One test binary: the program from outside, its screens, properties of the library, the order of the house.

mod actions;
mod afresh;
mod cli;
mod commands;
mod corpus;
mod feeds;
mod fetching;
mod lists;
mod losses;
mod moves;
mod notes;
mod pointer;
mod process;
mod properties;
mod pty;
mod reader;
mod screens;
mod server;
mod sizes;
mod sketch;
mod terminal;
mod text;
mod tidy;
mod views;
mod voices;
mod web;
