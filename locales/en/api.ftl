### How the API is explained to people. Sentences may have `code` in them.

api-title = API
api-lede = Everything that the pages tell, as JSON. It can only be read, with GET, and needs no key. Every page names its JSON in its head and at its foot.
# Where the site is a folder of files.
api-files-note = Each address here is a file: a list stands in it whole. Filters, other readings and assumptions can be asked of a server alone.
api-document = The OpenAPI document, for programs
api-commands = To begin with
api-commands-note = Each command can be copied into a terminal.
api-example = Who denied what was asserted
api-example-note = Twenty lines of Python, without any library: they list each denial of what one side asserted, with its date and source. To run them:
api-dates = What dates mean
# A paragraph each.
api-dates-notes-1 = Few days are known. A date is a window: not before `earliest`, not after `latest`, either of which is null where nothing bounds it. `edtf` is the same in EDTF, `words` in a sentence.
api-dates-notes-2 = `basis` says what kind of knowledge it is: `stated` by one report, `derived` from several statements, `ordered` where only an order is known, `assumed`, `unknown`, or `contradicted` where what is said cannot all be true. `because` has the chain of reasons behind each bound.
api-dates-notes-3 = Nothing else is known. The order of a list is no order of events; show `words`, not `earliest` alone.
# A window of the chronology itself.
api-dates-example = In this chronology, for example, `{ $edtf }` is “{ $words }”: some day of these, not known which.
api-addresses = Addresses
api-addresses-note = `{ $id }` is the id of an entry of the list; ids last.
api-takes = Takes
api-parameters = Parameters
api-parameters-note = All that is given must hold. What an address does not take is refused, so that nothing misspelt is passed over.
api-parts = Parts of a list
api-parts-note = `meta.next` is the address of the next part, or null at the end; `meta.prev` that of the part before. The `Link` header has both and the first part. Follow them as they are.
api-statuses = Answers
api-statuses-note = What goes wrong is `application/problem+json`: `detail` says what, and what would be right. Other methods than GET, HEAD and OPTIONS are answered 405. Pages of other sites may read all of this (CORS), with `ETag`, `Link`, `Retry-After` and `X-Request-Id`. There is no quota: a server that is busy answers 503. Send an answer’s `ETag` back in `If-None-Match`, and what has not changed is not sent again.
api-shapes = Fields
api-shapes-note = An entry stands under its own name, a list under its plural, `meta` beside it. Every field is always there; without a value it is null or an empty list. Only a problem leaves out `parameter` and `nearest` where it has none.
# After the description of a closed list.
api-one-of = One of { $words }.
api-promise = What is promised
# A paragraph each.
api-promise-notes-1 = Below `/api/v1` no field is removed, renamed or given another meaning. Fields, addresses and words may be added: pass over what you do not know.
api-promise-notes-2 = Ids last; titles, texts and dates may be corrected. The same data gives the same bytes.

## What a command asks for.

api-command-everything = Everything in one document:
api-command-event = One event, with its date, the reasons for it, and what each report says:
api-command-claim = One claim, with everybody who asserts or denies it:
api-command-kind = The events of one kind:
api-command-days = The events that certainly lie between two days; without `match=certain`, those that may lie there:
api-command-with = The chronology with an assumption that no report states:
api-command-page = The JSON of a page:
api-command-part = Five events at once, and in the `Link` header where the next are:

## What a value is, in the reference.

# Before what a list is of.
api-kind-list-of = list of{" "}
# Before what else a value can be than null.
api-kind-null-or = null or{" "}
api-kind-or = {" "}or{" "}
api-kind-null = null
api-kind-boolean = true or false
api-kind-number = number
api-kind-text = text
api-kind-list = list
api-kind-object = object
api-kind-anything = anything
api-kind-range = { $kind } from { $least } to { $most }
api-kind-format = { $kind } ({ $format })
api-kind-day = day
