//! One test binary: the program from outside, properties of the library, the order of the house.

mod cli;
mod corpus;
mod properties;
mod tidy;
