//! The words for pictures.

words! {
    /// The words for pictures.
    pub struct PictureText {
        credit,
        source,
    }
}
