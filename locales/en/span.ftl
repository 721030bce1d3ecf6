### How the days between which events are asked for are worded.

span-days = Days
span-from = { $sure } on { $from } or later
span-to = { $sure } on { $to } or earlier
span-on = { $sure } on { $from }
span-between = { $sure } from { $from } to { $to }
# As `{sure}` in the patterns above.
span-possibly = possibly
# As `{sure}` in the patterns above.
span-certainly = certainly
span-from-label = From day, month or year
span-to-label = To day, month or year
# The form's choice of events that must lie between the days.
span-certain-label = Only what certainly lies there
# What the fields for days take.
span-takes = 5 March 2026, March 2026 or 2026
