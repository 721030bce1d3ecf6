### The words of embedded pages, and of how they are had.

embed-heading = Embed
embed-note = To show this in another page, copy:
embed-page = As it is embedded
embed-whole = Open the whole page
embed-not-implemented = Not implemented
embed-only-json = oEmbed is answered as JSON alone: `format` is `json`, or left out.
embed-no-embed = `url` is no address of a timeline, an event or a claim of this site that could be embedded.
embed-no-host = This server does not know under which host readers find it, so it cannot name an address to embed.
