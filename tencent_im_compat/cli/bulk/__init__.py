"""``tencent-im import`` and ``export``: files of any length, in chunks, that can be interrupted at any
moment.

fitting       files that are wrong as a whole
rows          the file as rows with places, CSV or JSON lines; flat in memory
values        what a row says, in the kinds of values that a command takes
kinds         accounts, groups, messages, friends: a row becomes an item, items become calls
standing      where an import or export stands, on disk, at every moment
importing     the loop over the chunks
exporting     the walk through a history, into a file that ``import messages`` takes
"""
