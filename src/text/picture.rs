//! The words for pictures.

words! {
    /// The words for pictures.
    pub struct PictureText {
        /// Under a picture.
        credit = "Picture: {credit}. Licence: {licence}.",
        source = "Source of the picture",
    }
}
