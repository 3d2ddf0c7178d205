//! The sidebar's lines as they were laid out last, so that they are wrapped again only when they say something
//! else. What they say is for [`super::sidebar`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::sidebar::{self, SidebarLine};
use super::state::{Asked, Open, Outcome};
use crate::domain::ArticleHead;
use crate::insight::Analysis;

/// Lines, and what they were made of.
#[derive(Clone, Debug, Default)]
pub struct Glance {
    columns: usize,
    analysis: Option<Arc<Analysis>>,
    answers: BTreeSet<usize>,
    elsewhere: BTreeMap<usize, Outcome>,
    asked: Option<Asked>,
    related: Vec<ArticleHead>,
    lines: Option<Arc<Vec<SidebarLine>>>,
}

impl Glance {
    /// Tells whether the lines of `open` in so many columns are the same as they were.
    fn is_of(&self, open: &Open, columns: usize) -> bool {
        let is_same_analysis = match (&self.analysis, &open.analysis) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        is_same_analysis
            && self.columns == columns
            && self.answers == open.answers
            && self.elsewhere == open.elsewhere
            && self.asked == open.asked
            && self.related == open.related
    }
}

/// Returns the lines of the sidebar, at most `columns` wide.
pub fn lines(open: &Open, columns: usize) -> Arc<Vec<SidebarLine>> {
    match &open.glance.lines {
        Some(lines) if open.glance.is_of(open, columns) => Arc::clone(lines),
        _ => Arc::new(sidebar::lines(open, columns)),
    }
}

/// Keeps the lines for the next time.
pub(super) fn lay_out(open: &mut Open, columns: usize) {
    if open.glance.lines.is_some() && open.glance.is_of(open, columns) {
        return;
    }
    open.glance = Glance {
        columns,
        analysis: open.analysis.clone(),
        answers: open.answers.clone(),
        elsewhere: open.elsewhere.clone(),
        asked: open.asked.clone(),
        related: open.related.clone(),
        lines: Some(Arc::new(sidebar::lines(open, columns))),
    };
}
