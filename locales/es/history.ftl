### When records were added, and what was corrected in them.

history-heading = Esta entrada
history-added = Se añadió el { $date }.
history-corrected = Se corrigió el { $date }. { $what }
history-corrections = Correcciones
history-corrections-note = Lo que estaba mal en entradas publicadas y se corrigió, lo más reciente primero. Los cambios de mera redacción no figuran. Los días son los de la corrección.
history-corrections-none = No hay correcciones.
