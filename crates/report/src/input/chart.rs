//! Charts: numbers to be drawn, every one also printed.

/// A chart. It is told apart without colours and described in words for those
/// who do not see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Above the chart.
    pub title: String,
    /// What is counted, for example "KK" or "%"; empty where the title says it.
    pub unit: String,
    /// What is drawn.
    pub kind: ChartKind,
}

/// What is drawn. Values below zero and those that are no number count as zero.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartKind {
    /// A bar for each label.
    Bars(Vec<(String, f64)>),
    /// For each label a bar of every series, for example "Awal" and "Akhir".
    GroupedBars {
        /// The names of the series, in the order of the values.
        series: Vec<String>,
        /// Label and values.
        rows: Vec<(String, Vec<f64>)>,
    },
    /// A line for each series, over the months or other points in time.
    Lines {
        /// The names of the series, in the order of the values.
        series: Vec<String>,
        /// Label and values; where nothing is known the line is interrupted.
        points: Vec<(String, Vec<Option<f64>>)>,
    },
    /// A bar of full width for each label, divided by the shares of its parts.
    Shares {
        /// The names of the parts, in the order of the values.
        parts: Vec<String>,
        /// Label and values.
        rows: Vec<(String, Vec<f64>)>,
    },
}
