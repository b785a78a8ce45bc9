//! Breaking text into lines.

use crate::font::{Face, Fonts};

/// Where text stands between two edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// From the left edge.
    Left,
    /// In the middle.
    Centre,
    /// Up to the right edge.
    Right,
}

/// How a run of text is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextStyle {
    pub(crate) face: Face,
    pub(crate) size: f32,
    /// From one baseline to the next.
    pub(crate) leading: f32,
}

impl TextStyle {
    pub(crate) const fn new(face: Face, size: f32, leading: f32) -> Self {
        Self {
            face,
            size,
            leading,
        }
    }

    /// From the top of a line to its baseline.
    pub(crate) fn drop(self) -> f32 {
        (self.leading - self.size) / 2.0 + self.size * 0.83
    }

    pub(crate) fn width(self, fonts: &Fonts, text: &str) -> f32 {
        fonts.width(self.face, self.size, text)
    }
}

pub(crate) const BODY: TextStyle = TextStyle::new(Face::Regular, 11.0, 15.5);
pub(crate) const BODY_BOLD: TextStyle = TextStyle::new(Face::Bold, 11.0, 15.5);

/// The lines of a text, each no wider than `width`, ready to be printed.
/// Line breaks in the text are kept; a word wider than a line is broken.
pub(crate) fn wrap(fonts: &Fonts, style: TextStyle, text: &str, width: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for source_line in text.trim().lines() {
        wrap_line(
            fonts,
            style,
            &fonts.printable(style.face, source_line),
            width,
            &mut lines,
        );
    }
    lines
}

fn wrap_line(fonts: &Fonts, style: TextStyle, text: &str, width: f32, lines: &mut Vec<String>) {
    let space = style.width(fonts, " ");
    let mut line = String::new();
    let mut line_width = 0.0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let word_width = style.width(fonts, word);
        if !line.is_empty() && line_width + space + word_width <= width {
            line.push(' ');
            line.push_str(word);
            line_width += space + word_width;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line_width = 0.0;
        for character in word.chars() {
            let character_width = style.width(fonts, character.encode_utf8(&mut [0; 4]));
            if !line.is_empty() && line_width + character_width > width {
                lines.push(std::mem::take(&mut line));
                line_width = 0.0;
            }
            line.push(character);
            line_width += character_width;
        }
    }
    // An empty line in the source stays an empty line.
    lines.push(line);
}

/// At most `count` lines; what is cut off is marked by an ellipsis.
pub(crate) fn shortened(
    fonts: &Fonts,
    style: TextStyle,
    mut lines: Vec<String>,
    count: usize,
    width: f32,
) -> Vec<String> {
    if lines.len() > count {
        lines.truncate(count);
        if let Some(last) = lines.last_mut() {
            let room = width - style.width(fonts, "…");
            while style.width(fonts, last) > room && last.pop().is_some() {}
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_never_too_wide_and_lose_nothing() {
        let fonts = Fonts::load().expect("built-in fonts");
        let text = "Pelatihan pembuatan keripik singkong bagi dua puluh orang peserta binaan.\n\
                    https://contoh.bekasikota.go.id/berkas/yang/panjang/sekali/tanpa/spasi";
        for width in [5.0, 40.0, 120.0, 400.0] {
            let lines = wrap(&fonts, BODY, text, width);
            for line in &lines {
                assert!(
                    BODY.width(&fonts, line) <= width || line.chars().count() == 1,
                    "{line:?}"
                );
            }
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(squeezed(&lines.concat()), squeezed(text));
        }
        assert!(wrap(&fonts, BODY, "  ", 100.0).is_empty());
        assert_eq!(
            wrap(&fonts, BODY, "satu\n\ndua", 100.0),
            ["satu", "", "dua"]
        );
    }

    #[test]
    fn cut_text_says_so() {
        let fonts = Fonts::load().expect("built-in fonts");
        let lines = wrap(&fonts, BODY, "satu dua tiga empat lima enam tujuh", 60.0);
        let cut = shortened(&fonts, BODY, lines.clone(), 2, 60.0);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…') && BODY.width(&fonts, &cut[1]) <= 60.0);
        assert_eq!(shortened(&fonts, BODY, lines.clone(), 99, 60.0), lines);
        assert_eq!(shortened(&fonts, BODY, lines, 2, 0.5).len(), 2);
    }
}
