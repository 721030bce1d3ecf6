//! Reads `[[picture]]`, and makes what is shown of its file.
//!
//! A file that cannot be shown is a warning: the events that name it are shown without it.

mod format;
mod render;

use super::fields::{Fields, Placed, shortened};
use super::pictures::Pictures;
use crate::diagnostic::{Diagnostic, Place, Rule, nearest};
use crate::load::chronology_file::web_address;
use crate::model::{Picture, Rendition};

pub(super) use render::{Refusal, rendered};

/// Reads one picture. Its renditions are made of the files of the folder.
pub(super) fn picture(fields: &mut Fields<'_, '_>, pictures: &Pictures) -> Option<Picture> {
    let id = fields.own_id("id");
    let file = fields.text("file");
    let alt = fields.text("alt");
    let caption = fields.optional_text("caption").map(|caption| caption.value);
    let credit = fields.text("credit");
    let licence = fields.text("licence");
    let source = web_address(fields, "source").map(|address| address.to_string());
    let renditions = file.map(|file| renditions(fields, file, pictures)).unwrap_or_default();
    let Placed { value: id, place } = id?;
    Some(Picture {
        id,
        alt: alt?.value,
        caption,
        credit: credit?.value,
        licence: licence?.value,
        source,
        renditions,
        place,
    })
}

/// What is shown of a file: nothing, with a warning, where that cannot be done.
fn renditions(
    fields: &mut Fields<'_, '_>,
    file: Placed<String>,
    pictures: &Pictures,
) -> Vec<Rendition> {
    let Placed { value: name, place } = file;
    match pictures.rendered(&name) {
        Some(Ok(renditions)) => renditions,
        Some(Err(refusal)) => {
            let message = format!("the picture “{}” cannot be shown: {refusal}", shortened(&name));
            warn(fields, place, message, refusal.hint().to_owned());
            Vec::new()
        }
        None => {
            let message = format!("the folder “pictures” has no file “{}”", shortened(&name));
            let hint = match nearest(&name, pictures.names()) {
                Some(near) => format!("did you mean “{near}”?"),
                None => "put the file there, and give its name without a folder".to_owned(),
            };
            warn(fields, place, message, hint);
            Vec::new()
        }
    }
}

fn warn(fields: &mut Fields<'_, '_>, place: Place, message: String, hint: String) {
    let found = Diagnostic::new(Rule::BadPicture, place, message);
    fields.findings.report(found.hint(hint).warning());
}
