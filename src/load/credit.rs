//! Reads who made a chronology, and on what terms it may be used.

use super::chronology_file::web_address;
use super::fields::{Fields, shortened};
use crate::diagnostic::{Rule, nearest};
use crate::model::{Credit, Licence, WebAddress};

/// Reads `curator`, `licence` and `citation` of `[chronology]`, each of which may be left out.
pub(super) fn credit(fields: &mut Fields<'_, '_>) -> Credit {
    let curator = fields.optional_text("curator").map(|text| text.value);
    let licence = match fields.has_table("licence") {
        true => fields.optional_table("licence", |fields| {
            let name = fields.text("name");
            let url = web_address(fields, "url");
            if !fields.has("url") {
                fields.missing("url");
            }
            Some(Licence { spdx: None, name: name?.value, url: url? })
        }),
        false => of_spdx(fields),
    };
    let citation = fields.optional_text("citation").map(|text| text.value);
    Credit { curator, licence, citation }
}

/// A licence by its id in the list of SPDX.
fn of_spdx(fields: &mut Fields<'_, '_>) -> Option<Licence> {
    let text = fields.optional_text("licence")?;
    if let Some(id) = spdx::license_id(&text.value) {
        let url = WebAddress::parse(&format!("https://spdx.org/licenses/{}.html", id.name)).ok()?;
        return Some(Licence {
            spdx: Some(id.name.to_owned()),
            name: id.full_name.to_owned(),
            url,
        });
    }
    let message = format!("SPDX has no licence “{}”", shortened(&text.value));
    let ids = spdx::identifiers::LICENSES.iter().map(|licence| licence.name);
    let hint = match nearest(&text.value, ids) {
        Some(near) => {
            format!("did you mean `{near}`? For any other, give `{{ name = …, url = … }}`")
        }
        None => "write an id such as `CC-BY-4.0`, or `{ name = …, url = … }`".to_owned(),
    };
    fields.report(Rule::UnknownChoice, text.place, message, hint);
    None
}
