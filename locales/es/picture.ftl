### The words for pictures.

# Under a picture.
picture-credit = Imagen: { $credit }. Licencia: { $licence }.
picture-source = Fuente de la imagen
