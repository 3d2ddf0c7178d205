//! `nutgraf completions`: what a shell needs to complete the command line.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Cli;
use super::session::Session;
use super::{Exit, Result};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// For which shell
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "nutgraf", &mut script);
    session.out.own(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
