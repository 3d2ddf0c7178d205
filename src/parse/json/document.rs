//! A JSON document of which only so many items are kept in memory, however many there are.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Map, Value};

use super::super::xml::MAX_ENTRIES;

/// An object, with at most one item more than are read; anything else is null.
pub(super) struct Document(pub Value);

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_any(Reader { inside: false })
            .map(Document)
    }
}

/// Reads the document, or (`inside`) the value of its `items`.
struct Reader {
    inside: bool,
}

impl<'de> DeserializeSeed<'de> for Reader {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON Feed")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            if self.inside {
                access.next_value::<IgnoredAny>()?;
                continue;
            }
            let value = if key == "items" {
                access.next_value_seed(Reader { inside: true })?
            } else {
                access.next_value()?
            };
            object.insert(key, value);
        }
        Ok(if self.inside {
            Value::Null
        } else {
            Value::Object(object)
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while self.inside && items.len() <= MAX_ENTRIES {
            match access.next_element()? {
                Some(item) => items.push(item),
                None => return Ok(Value::Array(items)),
            }
        }
        while access.next_element::<IgnoredAny>()?.is_some() {}
        Ok(if self.inside {
            Value::Array(items)
        } else {
            Value::Null
        })
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_str<E>(self, _: &str) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Value {
        let Document(value) = serde_json::from_str(text).expect("JSON");
        value
    }

    #[test]
    fn items_are_kept_up_to_the_limit() {
        let items = vec!["{}"; MAX_ENTRIES + 50].join(",");
        let value = read(&format!("{{\"a\": [1], \"items\": [{items}], \"z\": 2}}"));
        assert_eq!(
            value["items"].as_array().map(Vec::len),
            Some(MAX_ENTRIES + 1)
        );
        assert_eq!(
            (&value["a"][0], &value["z"]),
            (&Value::from(1), &Value::from(2))
        );
    }

    #[test]
    fn what_is_no_object_is_null() {
        for text in ["[1, [2]]", "1", "-1", "1.5", "\"x\"", "true", "null"] {
            assert_eq!(read(text), Value::Null, "{text}");
            let inside = read(&format!("{{\"items\": {text}}}"));
            assert!(text.starts_with('[') || inside["items"].is_null(), "{text}");
        }
        assert!(read("{\"items\": {\"a\": 1}}")["items"].is_null());
    }
}
