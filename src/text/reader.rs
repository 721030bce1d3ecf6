//! Fluent messages become fields: each is looked up and resolved once, when a language is read.
//!
//! A message with variables becomes a pattern, whose parts are put in later; one that selects by a
//! number becomes a pattern for each category of numbers. So a page costs no lookup, and a missing
//! message is found when a language is read, not by a reader. It knows no message by name.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    Attribute, Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource,
    Term, Variant, VariantKey,
};
use fluent_syntax::parser::parse;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::cldr::Cldr;

/// How deep messages may refer to each other.
const DEPTH_MAX: usize = 8;

/// Variables of which a value, or a category of values, is known when a message is resolved.
type Known<'k> = &'k [(&'k str, &'k str)];

/// The messages of one language, and what was found wrong while they were read.
pub(crate) struct Reader {
    values: BTreeMap<String, Pattern<String>>,
    read: BTreeSet<String>,
    faults: Vec<String>,
    /// What CLDR says of the language.
    pub(super) cldr: &'static Cldr,
}

/// What can be made of a message.
pub(super) trait Read: Sized {
    /// Makes it of the message of an id, and of messages whose ids begin with it.
    fn read(reader: &mut Reader, id: &str) -> Self;
}

impl Reader {
    /// The messages of some files, each with its name.
    ///
    /// # Errors
    ///
    /// That no locale of CLDR is named, or none that is one: nothing can be read without.
    pub(super) fn new<'f>(
        files: impl IntoIterator<Item = (&'f str, &'f str)>,
    ) -> Result<Self, Vec<String>> {
        let (mut values, mut faults) = (BTreeMap::new(), Vec::new());
        for (name, text) in files {
            let resource = parse(text.to_owned()).unwrap_or_else(|(resource, errors)| {
                let at = |error: &fluent_syntax::parser::ParserError| {
                    let before = text.get(..error.pos.start).unwrap_or(text);
                    let line = 1 + before.matches('\n').count();
                    format!("{name}, line {line}: {}", error.kind)
                };
                faults.extend(errors.iter().map(at));
                resource
            });
            take(&mut values, &mut faults, name, resource);
        }
        let locale =
            values.get(CLDR).and_then(|value: &Pattern<String>| match value.elements.as_slice() {
                [PatternElement::TextElement { value }] => Some(value.as_str()),
                _ => None,
            });
        let locale = locale.ok_or_else(|| format!("`{CLDR}` names no locale"));
        match locale.and_then(Cldr::of) {
            Ok(cldr) => {
                let read = BTreeSet::new();
                Ok(Self { values, read, faults, cldr: Box::leak(Box::new(cldr)) })
            }
            Err(fault) => {
                faults.push(fault);
                Err(faults)
            }
        }
    }

    /// The id of a field of a topic: `home-same-time` of `home` and `same_time`.
    pub(super) fn id(topic: &str, field: &str) -> String {
        let field = field.replace('_', "-");
        if topic.is_empty() { field } else { format!("{topic}-{field}") }
    }

    /// Whether there is a message.
    pub(super) fn has(&self, id: &str) -> bool {
        self.values.contains_key(id)
    }

    /// Notes a fault.
    pub(super) fn fault(&mut self, fault: String) {
        self.faults.push(fault);
    }

    /// What is wrong, once every field has read its message: none of them may be left over.
    pub(super) fn finish(mut self) -> Vec<String> {
        let is_over = |id: &&String| !id.starts_with('-') && !self.read.contains(*id);
        let over = self.values.keys().filter(is_over).map(|id| format!("`{id}`: no such message"));
        self.faults.extend(over.collect::<Vec<_>>());
        self.faults
    }

    /// A message as a pattern: its variables stand in braces, but for those that are known.
    pub(super) fn pattern(&mut self, id: &str, known: Known<'_>) -> String {
        self.read.insert(id.to_owned());
        let found = self.values.get(id).ok_or_else(|| "is missing".to_owned());
        match found.and_then(|value| self.resolved(value, known, 0)) {
            Ok(text) => text,
            Err(fault) => {
                self.faults.push(format!("`{id}` {fault}"));
                String::new()
            }
        }
    }

    /// The numbers that a message has words of their own for.
    pub(super) fn exact_numbers(&self, id: &str) -> Vec<usize> {
        let selects = self.values.get(id).into_iter().flat_map(|value| &value.elements);
        let variants = selects.filter_map(|element| match element {
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                Some(variants)
            }
            _ => None,
        });
        let number = |variant: &Variant<String>| match &variant.key {
            VariantKey::NumberLiteral { value } => value.parse().ok(),
            VariantKey::Identifier { .. } => None,
        };
        variants.flatten().filter_map(number).collect()
    }

    fn resolved(
        &self,
        pattern: &Pattern<String>,
        known: Known<'_>,
        depth: usize,
    ) -> Result<String, String> {
        let mut text = String::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => text.push_str(value),
                PatternElement::Placeable { expression } => {
                    text.push_str(&self.expression(expression, known, depth)?);
                }
            }
        }
        Ok(text)
    }

    fn expression(
        &self,
        expression: &Expression<String>,
        known: Known<'_>,
        depth: usize,
    ) -> Result<String, String> {
        match expression {
            Expression::Inline(inline) => self.inline(inline, known, depth),
            Expression::Select { selector, variants } => {
                let (name, what) = selected(selector)?;
                let key = value_of(known, what)
                    .or_else(|| value_of(known, name))
                    .ok_or_else(|| format!("cannot select by `${name}` here"))?;
                let is_it = |variant: &&Variant<String>| match &variant.key {
                    VariantKey::Identifier { name } => name == key,
                    VariantKey::NumberLiteral { value } => value == key,
                };
                let variant = variants.iter().find(is_it);
                let variant = variant.or_else(|| variants.iter().find(|variant| variant.default));
                variant.map_or(Ok(String::new()), |it| self.resolved(&it.value, known, depth))
            }
        }
    }

    fn inline(
        &self,
        inline: &InlineExpression<String>,
        known: Known<'_>,
        depth: usize,
    ) -> Result<String, String> {
        let refer = |id: String| {
            let value = self.values.get(&id).filter(|_| depth < DEPTH_MAX);
            let value = value.ok_or_else(|| format!("refers to `{id}`, which is not there"))?;
            self.resolved(value, known, depth + 1)
        };
        match inline {
            InlineExpression::StringLiteral { value } => {
                Ok(unescape_unicode_to_string(value).into_owned())
            }
            InlineExpression::NumberLiteral { value } => Ok(value.clone()),
            InlineExpression::VariableReference { id } => Ok(format!("{{{}}}", id.name)),
            InlineExpression::MessageReference { id, attribute: None } => refer(id.name.clone()),
            InlineExpression::MessageReference { id, attribute: Some(attribute) } => {
                refer(format!("{}.{}", id.name, attribute.name))
            }
            InlineExpression::TermReference { id, attribute: None, .. } => {
                refer(format!("-{}", id.name))
            }
            InlineExpression::TermReference { .. } => {
                Err("asks for an attribute of a term outside a selector".to_owned())
            }
            InlineExpression::FunctionReference { .. } => {
                let (name, _) = selected(inline)?;
                Ok(format!("{{{name}}}"))
            }
            InlineExpression::Placeable { expression } => self.expression(expression, known, depth),
        }
    }
}

/// Takes the messages, terms and attributes of a file.
fn take(
    values: &mut BTreeMap<String, Pattern<String>>,
    faults: &mut Vec<String>,
    file: &str,
    resource: Resource<String>,
) {
    for entry in resource.body {
        let (id, value, attributes) = match entry {
            Entry::Message(Message { id, value, attributes, .. }) => (id.name, value, attributes),
            Entry::Term(Term { id, value, attributes, .. }) => {
                (format!("-{}", id.name), Some(value), attributes)
            }
            Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_)
            | Entry::Junk { .. } => continue,
        };
        let named = |Attribute { id: name, value }| (format!("{id}.{}", name.name), value);
        let attributes: Vec<_> = attributes.into_iter().map(named).collect();
        for (id, value) in value.map(|value| (id, value)).into_iter().chain(attributes) {
            if values.insert(id.clone(), value).is_some() {
                faults.push(format!("{file}: `{id}` stands twice"));
            }
        }
    }
}

/// The variable by which a message selects, and the name under which its category is known:
/// `number` and `number:ordinal` of `NUMBER($number, type: "ordinal")`.
fn selected(selector: &InlineExpression<String>) -> Result<(&str, &'static str), String> {
    match selector {
        InlineExpression::VariableReference { id } => Ok((&id.name, "")),
        InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
            let [InlineExpression::VariableReference { id }] = arguments.positional.as_slice()
            else {
                return Err("calls `NUMBER` with something else than a variable".to_owned());
            };
            let is_ordinal = arguments.named.iter().any(|argument| {
                matches!(&argument.value,
                    InlineExpression::StringLiteral { value } if value == "ordinal")
            });
            Ok((&id.name, if is_ordinal { ORDINAL } else { "" }))
        }
        _ => Err("selects by something else than a variable or `NUMBER`".to_owned()),
    }
}

/// The message that names the locale of CLDR.
pub(super) const CLDR: &str = "dates-cldr";

/// The name under which the ordinal category of a number is known.
pub(super) const ORDINAL: &str = "ordinal";

fn value_of<'k>(known: Known<'k>, name: &str) -> Option<&'k str> {
    known.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// A text that lives as long as the program: languages are read once and never left.
pub(super) fn kept(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

impl Read for &'static str {
    fn read(reader: &mut Reader, id: &str) -> Self {
        kept(reader.pattern(id, &[]))
    }
}

impl<R: Read, const N: usize> Read for [R; N] {
    fn read(reader: &mut Reader, id: &str) -> Self {
        std::array::from_fn(|place| R::read(reader, &format!("{id}-{}", place + 1)))
    }
}

impl<R: Read> Read for &'static [R] {
    /// As many as there are.
    fn read(reader: &mut Reader, id: &str) -> Self {
        let mut all = Vec::new();
        loop {
            let id = format!("{id}-{}", all.len() + 1);
            if !reader.has(&id) {
                return Vec::leak(all);
            }
            all.push(R::read(reader, &id));
        }
    }
}

impl Read for (&'static str, &'static str) {
    /// A name, and in its attribute `text` what is said of it.
    fn read(reader: &mut Reader, id: &str) -> Self {
        (Read::read(reader, id), Read::read(reader, &format!("{id}.text")))
    }
}
