### The words for pictures.

# Under a picture.
picture-credit = Picture: { $credit }. Licence: { $licence }.
picture-source = Source of the picture
