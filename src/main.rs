//! The program: exit code, standard output and error; everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    selon::cli::main()
}
