//! A PDF file as a stream of objects.
//!
//! Pictures and pages go to the disk as soon as they are finished, so that a
//! report of hundreds of photos or thousands of rows needs the memory of one
//! page. Small objects are packed together (PDF 1.5 object streams).

use std::io::{self, BufWriter, Write};

use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::{Chunk, Filter, Ref, Settings};
use sha2::{Digest, Sha256};

/// A PDF file being written from its beginning to its end.
pub(crate) struct PdfFile<'w> {
    out: BufWriter<&'w mut dyn Write>,
    position: u64,
    /// Where each object is, from number 1 on.
    places: Vec<Place>,
    pack: Pack,
    /// Of everything written, pictures by their own digests: the identity of the file.
    digest: Sha256,
}

#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    At(u64),
    Packed { stream: u32, index: u16 },
}

/// Small objects on their way into an object stream.
#[derive(Default)]
struct Pack {
    /// Number and offset of each.
    index: Vec<(Ref, usize)>,
    objects: Vec<u8>,
}

const PACK_SIZE: usize = 200;
const COMPACT: Settings = Settings { pretty: false };

impl<'w> PdfFile<'w> {
    pub(crate) fn start(out: &'w mut dyn Write) -> io::Result<Self> {
        let mut file = Self {
            out: BufWriter::with_capacity(64 * 1024, out),
            position: 0,
            places: Vec::new(),
            pack: Pack::default(),
            digest: Sha256::new(),
        };
        // The second line tells transfer programs that the file is not text.
        file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")?;
        Ok(file)
    }

    /// A number for an object that is written later.
    pub(crate) fn reserve(&mut self) -> Ref {
        self.places.push(Place::Nowhere);
        Ref::new(self.places.len() as i32)
    }

    /// Writes a JPEG as it is. `decode` is an entry of its dictionary or empty.
    pub(crate) fn picture(
        &mut self,
        (width, height): (u16, u16),
        colour_space: &str,
        decode: &str,
        jpeg: &[u8],
        digest: &[u8; 32],
    ) -> io::Result<Ref> {
        let id = self.reserve();
        self.begin(id);
        let head = format!(
            "{} 0 obj\n<</Type/XObject/Subtype/Image/Width {width}/Height {height}\
             /ColorSpace/{colour_space}/BitsPerComponent 8{decode}\
             /Filter/DCTDecode/Length {}>>stream\n",
            id.get(),
            jpeg.len()
        );
        self.write(head.as_bytes())?;
        self.digest.update(digest);
        self.out.write_all(jpeg)?;
        self.position += jpeg.len() as u64;
        self.write(b"\nendstream\nendobj\n")?;
        Ok(id)
    }

    /// Writes a compressed stream; `describe` adds to its dictionary.
    pub(crate) fn stream(
        &mut self,
        id: Ref,
        content: &[u8],
        describe: impl FnOnce(&mut pdf_writer::Stream<'_>),
    ) -> io::Result<()> {
        let compressed = compress(content)?;
        let mut chunk = Chunk::with_settings_and_capacity(COMPACT, compressed.len() + 200);
        let mut stream = chunk.stream(id, &compressed);
        stream.filter(Filter::FlateDecode);
        describe(&mut stream);
        drop(stream);
        self.begin(id);
        self.write(chunk.as_bytes())
    }

    /// Writes a small object under a reserved number.
    pub(crate) fn object(&mut self, id: Ref, make: impl FnOnce(&mut Chunk)) -> io::Result<()> {
        let mut chunk = Chunk::with_settings_and_capacity(COMPACT, 128);
        make(&mut chunk);
        let bytes = chunk.as_bytes();
        // In an object stream the objects stand without "1 0 obj" and "endobj".
        let start = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
        let body = bytes[start..].trim_ascii();
        let body = body.strip_suffix(b"endobj").unwrap_or(body);
        self.pack.index.push((id, self.pack.objects.len()));
        self.pack.objects.extend(body.trim_ascii());
        self.pack.objects.push(b'\n');
        if self.pack.index.len() == PACK_SIZE {
            self.write_pack()?;
        }
        Ok(())
    }

    /// Writes the list of objects and ends the file; returns its size.
    pub(crate) fn finish(mut self, catalog: Ref, information: Ref) -> io::Result<u64> {
        self.write_pack()?;
        let id = self.reserve();
        let start = self.position;
        self.begin(id);
        let mut entries = vec![0, 0, 0, 0, 0, 0, 0xff, 0xff];
        for place in &self.places {
            let (kind, middle, last) = match *place {
                Place::Nowhere => (0, 0, 0xffff),
                Place::At(offset) => (1, offset, 0),
                Place::Packed { stream, index } => (2, u64::from(stream), index),
            };
            entries.push(kind);
            entries.extend(&middle.to_be_bytes()[3..]);
            entries.extend(last.to_be_bytes());
        }
        let identity: String = self.digest.clone().finalize()[..16]
            .iter()
            .map(|byte| format!("{byte:02X}"))
            .collect();
        let entries = compress(&entries)?;
        let head = format!(
            "{} 0 obj\n<</Type/XRef/Size {}/W[1 5 2]/Root {} 0 R/Info {} 0 R\
             /ID[<{identity}><{identity}>]/Filter/FlateDecode/Length {}>>stream\n",
            id.get(),
            self.places.len() + 1,
            catalog.get(),
            information.get(),
            entries.len()
        );
        self.write(head.as_bytes())?;
        self.write(&entries)?;
        self.write(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").as_bytes())?;
        self.out.flush()?;
        Ok(self.position)
    }

    fn write_pack(&mut self) -> io::Result<()> {
        let Pack { index, objects } = std::mem::take(&mut self.pack);
        if index.is_empty() {
            return Ok(());
        }
        let id = self.reserve();
        let mut content = Vec::with_capacity(objects.len() + index.len() * 12);
        for (place, (object, offset)) in index.iter().enumerate() {
            self.places[object.get() as usize - 1] = Place::Packed {
                stream: id.get() as u32,
                index: place as u16,
            };
            write!(content, "{} {offset} ", object.get())?;
        }
        let first = content.len() as i32;
        content.extend(objects);
        self.stream(id, &content, |stream| {
            stream.pair(pdf_writer::Name(b"Type"), pdf_writer::Name(b"ObjStm"));
            stream.pair(pdf_writer::Name(b"N"), index.len() as i32);
            stream.pair(pdf_writer::Name(b"First"), first);
        })
    }

    fn begin(&mut self, id: Ref) {
        self.places[id.get() as usize - 1] = Place::At(self.position);
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.digest.update(bytes);
        self.position += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

fn compress(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(
        Vec::with_capacity(content.len() / 3 + 64),
        Compression::default(),
    );
    encoder.write_all(content)?;
    encoder.finish()
}
