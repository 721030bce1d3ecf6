### How the days between which events are asked for are worded.

span-days = Días
span-from = { $sure } el { $from } o después
span-to = { $sure } el { $to } o antes
span-on = { $sure } el { $from }
span-between = { $sure } del { $from } al { $to }
# As `{sure}` in the patterns above.
span-possibly = posiblemente
# As `{sure}` in the patterns above.
span-certainly = con certeza
span-from-label = Desde el día, mes o año
span-to-label = Hasta el día, mes o año
# The form's choice of events that must lie between the days.
span-certain-label = Solo lo que con certeza cae ahí
# What the fields for days take.
span-takes = 5 de marzo de 2026, marzo de 2026 o 2026
