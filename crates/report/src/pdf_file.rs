//! A PDF file as a stream of objects.
//!
//! lopdf can only write a document that is whole in memory. Here a photo goes
//! to the disk as soon as it has been read, so that a report of hundreds of
//! photos needs the memory of one.

use std::{
    collections::BTreeMap,
    io::{self, BufWriter, Write},
};

use lopdf::{Dictionary, Object, StringFormat};
use sha2::{Digest, Sha256};

/// A PDF file being written from its beginning to its end.
pub(crate) struct PdfFile<'w> {
    out: BufWriter<&'w mut dyn Write>,
    position: u64,
    offsets: BTreeMap<u32, u64>,
    /// Of everything written, pictures by their own digests: the identity of the file.
    digest: Sha256,
}

impl<'w> PdfFile<'w> {
    pub(crate) fn start(out: &'w mut dyn Write) -> io::Result<Self> {
        let mut file = Self {
            out: BufWriter::with_capacity(64 * 1024, out),
            position: 0,
            offsets: BTreeMap::new(),
            digest: Sha256::new(),
        };
        // The second line tells transfer programs that the file is not text.
        file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")?;
        Ok(file)
    }

    /// The number that the next object gets.
    pub(crate) fn next_number(&self) -> u32 {
        self.offsets.keys().next_back().map_or(1, |last| last + 1)
    }

    /// Writes an image as the next object and returns its number.
    pub(crate) fn picture(
        &mut self,
        dictionary: &Dictionary,
        content: &[u8],
        content_digest: &[u8; 32],
    ) -> io::Result<u32> {
        let number = self.next_number();
        self.begin(number)?;
        let mut head = Vec::new();
        write_dictionary(&mut head, dictionary)?;
        self.write(&head)?;
        self.write(b"stream\n")?;
        self.digest.update(content_digest);
        self.out.write_all(content)?;
        self.position += content.len() as u64;
        self.write(b"\nendstream\nendobj\n")?;
        Ok(number)
    }

    /// Writes an object under a number of the caller's choice.
    pub(crate) fn object(&mut self, number: u32, object: &Object) -> io::Result<()> {
        self.begin(number)?;
        let mut bytes = Vec::new();
        write_object(&mut bytes, object)?;
        bytes.extend(b"\nendobj\n");
        self.write(&bytes)
    }

    /// Writes the table of objects and the trailer; returns the size of the file.
    pub(crate) fn finish(mut self, mut trailer: Dictionary) -> io::Result<u64> {
        let size = self.next_number();
        let table = self.position;
        let mut bytes = format!("xref\n0 {size}\n0000000000 65535 f \n").into_bytes();
        for number in 1..size {
            match self.offsets.get(&number) {
                Some(offset) => writeln!(bytes, "{offset:010} 00000 n ")?,
                None => writeln!(bytes, "0000000000 65535 f ")?,
            }
        }

        let identity = self.digest.clone().finalize()[..16].to_vec();
        let identity = Object::String(identity, StringFormat::Hexadecimal);
        trailer.set("ID", Object::Array(vec![identity.clone(), identity]));
        trailer.set("Size", Object::from(i64::from(size)));
        bytes.extend(b"trailer\n");
        write_dictionary(&mut bytes, &trailer)?;
        write!(bytes, "\nstartxref\n{table}\n%%EOF\n")?;
        self.write(&bytes)?;
        self.out.flush()?;
        Ok(self.position)
    }

    fn begin(&mut self, number: u32) -> io::Result<()> {
        self.offsets.insert(number, self.position);
        self.write(format!("{number} 0 obj\n").as_bytes())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.digest.update(bytes);
        self.position += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

fn write_object(out: &mut Vec<u8>, object: &Object) -> io::Result<()> {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => write!(out, "{value}")?,
        Object::Integer(value) => write!(out, "{value}")?,
        Object::Real(value) => write!(out, "{value}")?,
        Object::Name(name) => write_name(out, name)?,
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                write!(out, "{byte:02X}")?;
            }
            out.push(b'>');
        }
        Object::String(bytes, StringFormat::Literal) => {
            out.push(b'(');
            for byte in bytes {
                match byte {
                    b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
                    b'\r' => out.extend(b"\\r"),
                    other => out.push(*other),
                }
            }
            out.push(b')');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write_object(out, item)?;
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary)?,
        Object::Stream(stream) => {
            write_dictionary(out, &stream.dict)?;
            out.extend(b"stream\n");
            out.extend(&stream.content);
            out.extend(b"\nendstream");
        }
        Object::Reference((number, generation)) => write!(out, "{number} {generation} R")?,
    }
    Ok(())
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) -> io::Result<()> {
    out.extend(b"<<");
    for (key, value) in dictionary {
        write_name(out, key)?;
        out.push(b' ');
        write_object(out, value)?;
    }
    out.extend(b">>");
    Ok(())
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) -> io::Result<()> {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            write!(out, "#{byte:02X}")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_in_pdf_syntax() {
        let written = |object: Object| {
            let mut out = Vec::new();
            write_object(&mut out, &object).expect("memory");
            String::from_utf8(out).expect("ASCII")
        };
        assert_eq!(written(Object::Real(0.5)), "0.5");
        assert_eq!(written("A b#".into()), "/A#20b#23");
        assert_eq!(
            written(Object::string_literal("a(b)\\\r")),
            "(a\\(b\\)\\\\\\r)"
        );
        assert_eq!(
            written(Object::Array(vec![
                1.into(),
                Object::Null,
                true.into(),
                Object::Reference((7, 0)),
                Object::String(vec![0, 255], StringFormat::Hexadecimal),
            ])),
            "[1 null true 7 0 R <00FF>]"
        );
        let dictionary = Dictionary::from_iter([("Kids", Object::Array(Vec::new()))]);
        assert_eq!(written(dictionary.into()), "<</Kids []>>");
    }
}
