//! Gzip (RFC 1952) by hand: an honest file, and one that swells; the latter also as zlib (RFC 1950).

/// Wraps `content`, at most 65,535 bytes, as gzip without compressing it.
pub fn stored(content: &[u8]) -> Vec<u8> {
    let len = u16::try_from(content.len()).expect("a short content");
    let mut out = header();
    out.push(1);
    out.extend(len.to_le_bytes());
    out.extend((!len).to_le_bytes());
    out.extend(content);
    out.extend(crc32(content).to_le_bytes());
    out.extend(u32::from(len).to_le_bytes());
    out
}

/// Returns the beginning of a gzip file that gives 258 spaces for every 13 bits: `runs` times.
pub fn bomb(runs: usize) -> Vec<u8> {
    let mut out = header();
    out.extend(swelling(runs));
    out
}

/// As [`bomb`], in zlib's wrapping (RFC 1950), which is what HTTP calls deflate.
pub fn zlib_bomb(runs: usize) -> Vec<u8> {
    let mut out = vec![0x78, 0x9c];
    out.extend(swelling(runs));
    out
}

fn swelling(runs: usize) -> Vec<u8> {
    let mut bits = Bits::default();
    // A last block with fixed codes (RFC 1951, section 3.2.6), its first byte a space.
    bits.push(&[true, true, false]);
    bits.push_code(0x30 + 0x20, 8);
    for _ in 0..runs {
        bits.push_code(0b1100_0101, 8); // length 258
        bits.push_code(0, 5); // distance 1
    }
    bits.bytes
}

fn header() -> Vec<u8> {
    vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
}

fn crc32(content: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in content {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = 0xedb8_8320 * (crc & 1);
            crc = (crc >> 1) ^ carry;
        }
    }
    !crc
}

/// Bits packed from the low end of each byte.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    fn push(&mut self, bits: &[bool]) {
        for bit in bits {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= u8::from(*bit) << (self.used % 8);
            }
            self.used += 1;
        }
    }

    /// Huffman codes are packed from their high end.
    fn push_code(&mut self, code: u32, len: u32) {
        for at in (0..len).rev() {
            self.push(&[code >> at & 1 == 1]);
        }
    }
}
