//! A PDF file as a stream of objects.
//!
//! lopdf can only write a document that is whole in memory. Here pictures and
//! pages go to the disk as soon as they are finished, so that a report of hundreds
//! of photos or thousands of rows needs the memory of one page. Small objects are
//! packed together (PDF 1.5 object streams).

use std::io::{self, BufWriter, Write};

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{
    Dictionary, Object, ObjectId, StringFormat,
    content::{Content, Operation},
    dictionary,
};
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
    index: Vec<(u32, usize)>,
    objects: Vec<u8>,
}

const PACK_SIZE: usize = 200;

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

    /// The number that the next object gets.
    pub(crate) fn next_number(&self) -> u32 {
        self.places.len() as u32 + 1
    }

    /// A number for an object that is written later.
    pub(crate) fn reserve(&mut self) -> ObjectId {
        (self.reserve_many(1), 0)
    }

    /// The first of so many numbers.
    pub(crate) fn reserve_many(&mut self, count: usize) -> u32 {
        let first = self.next_number();
        self.places
            .resize(self.places.len() + count, Place::Nowhere);
        first
    }

    /// Writes an image as it is encoded, known by its own digest.
    pub(crate) fn picture(
        &mut self,
        dictionary: Dictionary,
        encoded: &[u8],
        digest: &[u8; 32],
    ) -> io::Result<ObjectId> {
        let id = self.reserve();
        self.write_stream(id, dictionary, encoded, digest)?;
        Ok(id)
    }

    /// Writes a stream and compresses it.
    pub(crate) fn stream(
        &mut self,
        id: ObjectId,
        mut dictionary: Dictionary,
        content: &[u8],
    ) -> io::Result<()> {
        let compressed = compress(content)?;
        dictionary.set("Filter", "FlateDecode");
        self.write_stream(id, dictionary, &compressed, &compressed)
    }

    /// Writes an object under a reserved number.
    pub(crate) fn object(&mut self, id: ObjectId, object: impl Into<Object>) -> io::Result<()> {
        match object.into() {
            Object::Stream(stream) => self.stream(id, stream.dict, &stream.content),
            small => {
                self.pack.index.push((id.0, self.pack.objects.len()));
                self.pack.objects.extend(in_syntax(small)?);
                if self.pack.index.len() == PACK_SIZE {
                    self.write_pack()?;
                }
                Ok(())
            }
        }
    }

    /// Writes the list of objects and ends the file; returns its size. The
    /// trailer is to name the catalog and the description.
    pub(crate) fn finish(mut self, mut trailer: Dictionary) -> io::Result<u64> {
        self.write_pack()?;
        let id = self.reserve();
        let start = self.position;
        self.places[id.0 as usize - 1] = Place::At(start);
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
        let identity = self.digest.clone().finalize()[..16].to_vec();
        let identity = Object::String(identity, StringFormat::Hexadecimal);
        trailer.set("Type", "XRef");
        trailer.set("ID", vec![identity.clone(), identity]);
        trailer.set("Size", self.next_number());
        trailer.set("W", [1, 5, 2].map(Object::Integer).to_vec());
        self.stream(id, trailer, &entries)?;
        self.write(format!("startxref\n{start}\n%%EOF\n").as_bytes())?;
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
        for (place, (number, offset)) in index.iter().enumerate() {
            self.places[*number as usize - 1] = Place::Packed {
                stream: id.0,
                index: place as u16,
            };
            write!(content, "{number} {offset} ")?;
        }
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => index.len() as i64,
            "First" => content.len() as i64,
        };
        content.extend(objects);
        self.stream(id, dictionary, &content)
    }

    /// Writes a stream; `identity` stands for its content in the identity of the file.
    fn write_stream(
        &mut self,
        id: ObjectId,
        mut dictionary: Dictionary,
        content: &[u8],
        identity: &[u8],
    ) -> io::Result<()> {
        self.places[id.0 as usize - 1] = Place::At(self.position);
        dictionary.set("Length", content.len() as i64);
        self.write(format!("{} 0 obj\n", id.0).as_bytes())?;
        self.write(&in_syntax(dictionary.into())?)?;
        self.write(b"stream\n")?;
        self.digest.update(identity);
        self.out.write_all(content)?;
        self.position += content.len() as u64;
        self.write(b"\nendstream\nendobj\n")
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.digest.update(bytes);
        self.position += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

/// An object as it is written, and a space. lopdf writes a single object only
/// where it stands before an operator in the content of a page.
fn in_syntax(object: Object) -> io::Result<Vec<u8>> {
    let operations = [Operation::new("", vec![object])];
    Content { operations }.encode().map_err(io::Error::other)
}

fn compress(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(
        Vec::with_capacity(content.len() / 3 + 64),
        Compression::default(),
    );
    encoder.write_all(content)?;
    encoder.finish()
}
