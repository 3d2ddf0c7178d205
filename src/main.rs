//! The program: hands everything to the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    nutgraf::cli::main()
}
