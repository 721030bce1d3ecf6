### What is said where a request cannot be answered.

error-bad-value = “{ $value }” is not a value that `{ $parameter }` takes. It takes: { $takes }.
# After `bad_value`, where an id is near.
error-bad-value-nearest = Perhaps “{ $id }” was meant.
# Of what was typed for a date.
error-no-date = “{ $value }” cannot be read as a date. Write it as { $takes }.
error-no-such-day = “{ $value }” is no day, month and year. Write it as { $takes }.
error-short-year = “{ $value }” can be read in several ways. Write the year with four digits, as in { $takes }.
error-no-first-day = “{ $value }” has no first day. Write { $takes }.
error-no-last-day = “{ $value }” has no last day. Write { $takes }.
# Of a `to` that ends before `from` begins.
error-ends-before = “{ $value }” is earlier than { $takes }, the day from which on events are asked for. Write a later day.
# Of a list.
error-no-page = There is no page { $value } here. The last one is page { $takes }.
error-takes-date = 5 March 2026, March 2026, 2026, 1940s or 2026-03-05
# What `q` takes.
error-takes-words = one to { $most } characters, with a letter or digit among them
# What `limit` takes.
error-takes-number = a whole number from { $least } to { $most }
# What `cursor` takes.
error-takes-cursor = the one in a `next` or `prev` link of this very list, unchanged
# What `reading` takes beside another one of the same words.
error-takes-one-reading = only one of { $ids }, since these read the same words
error-unknown-parameter = There is no parameter `{ $parameter }` here. This address takes: { $takes }.
# What an address without parameters takes.
error-takes-nothing = no parameters
error-repeated-parameter = `{ $parameter }` is given twice. It may be given once; `with` and `reading` once for each value.
error-cursor-gone = No entry of this list stands at `cursor`: the cursor was changed, or the data was. Begin again without `cursor`.
error-withdrawn = Withdrawn
error-withdrawn-because = This entry was withdrawn: { $reason }
error-not-found = Not found
error-no-such-event = There is no event “{ $id }”.
error-no-such-claim = There is no claim “{ $id }”.
error-no-such-report = There is no report “{ $id }”.
error-no-such-actor = There is no actor “{ $id }”.
error-no-such-place = There is no place “{ $id }”.
error-no-such-difference = There is no difference “{ $id }”.
error-no-such-assumption = There is no assumption “{ $id }”.
error-no-such-conflict = There is no conflict “{ $id }”.
error-no-such-address = There is nothing at this address.
# Before the nearest addresses.
error-nearest = Perhaps you meant:
error-all-events = All events are on the timeline.
error-method-not-allowed = Method not allowed
error-method-not-allowed-detail = This address can only be read, with GET or HEAD.
error-not-acceptable = Not acceptable
error-not-acceptable-detail = The header Accept-Encoding rules out everything that this address can send: br, zstd, gzip and identity.
error-bad-request = The request cannot be understood
error-too-large = Too much at once
error-long-address = The address is longer than any of this site’s.
error-large-body = Nothing can be sent here, and what was sent is too large to be passed over.
error-large-head = The address and the headers of the request are larger than any that are needed. Send fewer or shorter headers; cookies are not needed here.
error-malformed = What was sent is no request of HTTP/1.1: its first line or one of its headers cannot be read.
error-no-host = The request must name one host.
error-overloaded = Too busy at the moment
error-overloaded-detail = There are more requests than can be answered. Try again in a moment.
error-internal = Something went wrong here
error-internal-detail = The fault is ours and has been noted. Trying again may help.
error-not-served = Not available at present
# Of one of several chronologies, whose data cannot be read as it is.
error-not-served-detail = This chronology is not available at present.
