"""Citations, read by a parser of BibTeX, one of RIS and a processor of CSL, and compared with the
JSON endpoint."""

import json
import unicodedata
import warnings

import bibtexparser
import rispy
from bibtexparser import middlewares
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON


def shown(text):
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in text or "").split())


def expected(view):
    """What is cited of a view, by its key: title, author, publisher and address."""
    everything = json.loads(view.chosen("/api/v1/chronology"))
    whole = everything["chronology"]
    told = {account["report"]["id"] for event in view.events for account in event["accounts"]}
    curator = everything["meta"]["curator"]
    cited = {"chronology": (whole["title"], curator, None, "/")}
    for report in whole["reports"]:
        if report["id"] in told or not view.query:
            url = report["source_url"] or report["archived_url"]
            title = report["headline"] or report["label"]
            cited[f"report-{report['id']}"] = (title, report["author"], report["publisher"], url)
    for event in view.events:
        cited[f"event-{event['id']}"] = (event["title"], curator, None, event["url"])
    return cited


def same(found, wanted, what):
    assert found == wanted, f"{what}:\n  found    {found!r}\n  expected {wanted!r}"


def check(view, origin):
    cited = expected(view)
    urls = {key: origin + url if url and url.startswith("/") else url for key, (*_, url) in cited.items()}
    # A filter is nothing to a citation; a choice changes what the page says.
    chosen = view.query.startswith(("with=", "reading="))
    urls["chronology"] = f"{origin}/?{view.query}" if chosen else f"{origin}/"
    bibtex(view, cited, urls)
    ris(view, cited, urls)
    csl(view, cited, urls)


def bibtex(view, cited, urls):
    text = view.get("/citations.bib").decode()
    decode = middlewares.LatexDecodingMiddleware(keep_braced_groups=False, keep_math_mode=False)
    library = bibtexparser.parse_string(text, append_middleware=[middlewares.MonthIntMiddleware()])
    assert not library.failed_blocks, library.failed_blocks
    same([entry.key for entry in library.entries], list(cited), "keys")
    # Addresses are not LaTeX.
    for entry in library.entries:
        same(entry.get("url") and entry["url"], urls[entry.key], entry.key)
        # Two commands of LaTeX that the decoder lacks.
        for field in entry.fields:
            if isinstance(field.value, str):
                value = field.value.replace("\\textbraceleft{}", "\\{")
                field.value = value.replace("\\textbraceright{}", "\\}")
    library = decode.transform(library)
    for entry in library.entries:
        title, author, _, _ = cited[entry.key]
        same(shown(entry["title"]), shown(title), entry.key)
        same(shown(entry["author"]) if "author" in entry else None, author and shown(author), entry.key)


def ris(view, cited, urls):
    records = rispy.loads(view.get("/citations.ris").decode())
    same([record["id"] for record in records], list(cited), "keys")
    for record in records:
        title, author, publisher, _ = cited[record["id"]]
        same(shown(record["title"]), shown(title), record["id"])
        same(record.get("authors"), [shown(author)] if author else None, record["id"])
        same(record.get("publisher"), publisher and shown(publisher), record["id"])
        # It takes a semicolon for the end of an address.
        same(";".join(record.get("urls", [])) or None, urls[record["id"]], record["id"])


def csl(view, cited, urls):
    items = json.loads(view.get("/citations.json"))
    same([item["id"] for item in items], list(cited), "keys")
    with warnings.catch_warnings():
        # It names each field of the schema that it has no use for.
        warnings.simplefilter("ignore")
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        for item in items:
            same(item.get("URL"), urls[item["id"]], item["id"])
            bibliography.register(Citation([CitationItem(item["id"])]))
        printed = [shown(str(entry)) for entry in bibliography.bibliography()]
    same(len(printed), len(items), "entries of a bibliography")
    together = "\n".join(printed)
    for item in items:
        # Quotation marks and points beside others are the style's to choose.
        words = max(shown(cited[item["id"]][0]).replace('"', " ").replace("'", " ").split(" "), key=len)
        assert words in together, f"no “{words}” in {together}"
