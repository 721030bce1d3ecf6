### When records were added, and what was corrected in them.

history-heading = This entry
history-added = Added on { $date }.
history-corrected = Corrected on { $date }: { $what }
history-corrections = Corrections
history-corrections-note = What was wrong in published entries and was corrected, the latest first. Changes of wording alone are not listed. Days are those of the correction.
history-corrections-none = No corrections.
