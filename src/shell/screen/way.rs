//! Short sequences for the terminal, put together without asking for memory: many are made only to be compared by
//! their length. Knows what a number looks like, and nothing of what a sequence does.

/// More than the longest sequence: SGR with all modifiers and two colours of 24 bits.
const MOST: usize = 64;

/// The bytes of a sequence.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    bytes: [u8; MOST],
    len: usize,
}

impl Way {
    /// Returns a sequence without bytes.
    pub fn new() -> Way {
        Way {
            bytes: [0; MOST],
            len: 0,
        }
    }

    /// Returns a control sequence with one number, which is left out when it is 1 (ECMA-48 5.4).
    pub fn csi(number: u16, end: u8) -> Way {
        let mut way = Way::new();
        way.push(b'\x1b');
        way.push(b'[');
        if number != 1 {
            way.number(number);
        }
        way.push(end);
        way
    }

    /// Returns its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Returns how many bytes it has.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Adds a byte.
    pub fn push(&mut self, byte: u8) {
        debug_assert!(self.len < MOST, "no sequence is as long");
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = byte;
            self.len += 1;
        }
    }

    /// Adds a number in decimal digits.
    pub fn number(&mut self, number: u16) {
        let mut place = match number {
            0..10 => 1,
            10..100 => 10,
            100..1000 => 100,
            1000..10_000 => 1000,
            _ => 10_000,
        };
        while place > 0 {
            self.push(b'0' + (number / place % 10) as u8);
            place /= 10;
        }
    }

    /// Adds the bytes of another one.
    pub fn append(&mut self, other: &Way) {
        for byte in other.bytes() {
            self.push(*byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_everywhere() {
        for number in (0..2000).chain([9999, 10_000, 65_535]) {
            let mut way = Way::new();
            way.number(number);
            assert_eq!(way.bytes(), number.to_string().as_bytes());
            assert_eq!(way.len(), way.bytes().len());
        }
    }

    #[test]
    fn one_is_left_out() {
        assert_eq!(Way::csi(1, b'A').bytes(), b"\x1b[A");
        let mut way = Way::csi(12, b'B');
        way.append(&Way::csi(0, b'C'));
        assert_eq!(way.bytes(), b"\x1b[12B\x1b[0C");
    }
}
