//! Which data folders are meant: one, several, or all that lie in a folder. It knows no data.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::load::ReadError;

/// The data folders.
#[derive(Args, Clone, Debug)]
pub(super) struct DataFolders {
    /// The data folder. Given several times, or a folder of data folders, each is a chronology of its
    /// own, by the name of its folder.
    #[arg(long, value_name = "DIR", env = "DEMARCHE_DATA", default_value = "data")]
    data: Vec<PathBuf>,
}

/// A data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DataFolder {
    /// Where it is.
    pub(super) path: PathBuf,
    /// What its chronology is called, where there are several.
    pub(super) name: Option<String>,
}

impl DataFolders {
    /// Every data folder that is meant, those within a folder in the order of their names.
    ///
    /// # Errors
    ///
    /// Where a folder of several is not there, or is none and has none.
    pub(super) fn find(&self) -> Result<Vec<DataFolder>, ReadError> {
        if let [path] = self.data.as_slice()
            && (is_data_folder(path) || within(path).is_empty())
        {
            // What is wrong with it is told when it is read.
            return Ok(vec![DataFolder { path: path.clone(), name: None }]);
        }
        let mut found = Vec::new();
        for path in &self.data {
            let within = if is_data_folder(path) { vec![path.clone()] } else { within(path) };
            if within.is_empty() {
                let (is_there, path) = (path.is_dir(), path.clone());
                let none = if is_there { ReadError::NoChronology } else { ReadError::NoFolder };
                return Err(none(path));
            }
            let named = |path: PathBuf| DataFolder { name: Some(name_of(&path)), path };
            found.extend(within.into_iter().map(named));
        }
        Ok(found)
    }
}

fn is_data_folder(path: &Path) -> bool {
    path.join("chronology.toml").symlink_metadata().is_ok()
}

/// The data folders in a folder, in the order of their names; those that begin with a dot are no
/// content.
fn within(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    folders.retain(|path| is_data_folder(path) && !name_of(path).starts_with('.'));
    folders.sort();
    folders
}

/// The name of a folder, which `.` has too.
fn name_of(path: &Path) -> String {
    let named = match path.file_name() {
        Some(_) => path.to_owned(),
        None => path.canonicalize().unwrap_or_default(),
    };
    named.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::DataFolders;

    #[test]
    fn one_folder_is_alone_and_a_folder_of_folders_is_several() {
        let around = tempfile::tempdir().unwrap();
        for name in ["harbour", "border", ".git", "texts"] {
            fs::create_dir(around.path().join(name)).unwrap();
        }
        for name in ["harbour", "border", ".git"] {
            fs::write(around.path().join(name).join("chronology.toml"), "").unwrap();
        }
        let names = |data: &[&Path]| {
            let data = data.iter().map(PathBuf::from).collect();
            let found = DataFolders { data }.find();
            found.map(|found| found.into_iter().map(|one| one.name).collect::<Vec<_>>())
        };
        let (all, harbour) = (around.path(), around.path().join("harbour"));
        let [border_name, harbour_name] = ["border", "harbour"].map(|name| Some(name.to_owned()));
        assert_eq!(names(&[&harbour]).unwrap(), [None]);
        assert_eq!(names(&[all]).unwrap(), [border_name.clone(), harbour_name.clone()]);
        assert_eq!(
            names(&[&harbour.join("../harbour/."), &all.join("border/")]).unwrap(),
            [harbour_name, border_name]
        );
        let none = names(&[&harbour, &all.join("texts")]).unwrap_err().to_string();
        assert!(none.ends_with("texts” has no file chronology.toml"), "{none}");
        let none = names(&[&harbour, &all.join("other")]).unwrap_err().to_string();
        assert!(none.starts_with("there is no folder"), "{none}");
    }
}
