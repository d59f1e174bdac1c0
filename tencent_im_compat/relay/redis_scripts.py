"""What a log in Redis does there, each step at once and for itself.

Everything of a log lies under one prefix:

    meta     hash: version, log (its id), newest and trimmed (ids), events, bytes
    events   stream: at, mark, head (JSON), body, and the id of the event before; the first half of its
             entry's id is the event's id
    marks    hash: fingerprint of a kept event to its id and time
    w:<token> what a write was answered, for a while: it may be sent again, because its answer was lost

Ids are never below the microseconds of Redis' clock, so they grow even if Redis lost its last seconds, and no
cursor from before stands beyond events that come after. They are written as text, because Lua would write
them with an exponent. A log that is not there, or is another one than the caller's, is answered ``gone``.
"""

from __future__ import annotations

from typing import Final

from .page import PAGE_BYTES

SCHEMA_VERSION: Final = "1"
STEP: Final = 32
"""Entries taken from the stream at once: their bodies are in Redis' memory twice meanwhile."""
REMEMBERED_SECONDS: Final = 20
"""How long a write is known by its token; longer than it is tried."""
TRIM_CHUNK: Final = 512
"""Entries removed by one script; Redis serves nobody else meanwhile."""

_START: Final = """
local meta, stream, marks = KEYS[1] .. 'meta', KEYS[1] .. 'events', KEYS[1] .. 'marks'
local call = redis.call
local function text(number) return string.format('%.0f', number) end
local function now()
  local time = call('TIME')
  return tonumber(time[1]) * 1000000 + tonumber(time[2])
end
local function field(name) return tonumber(call('HGET', meta, name)) end
local function mine() return call('HGET', meta, 'log') == ARGV[1] end
"""

OPEN: Final = (
    _START
    + """
-- ARGV: id of a log that begins, version. Answers the version and the id of the log that is there now.
if call('EXISTS', meta) == 0 then
  local begin = text(now())
  call('DEL', stream, marks)
  call('HSET', meta, 'version', ARGV[2], 'log', ARGV[1], 'newest', begin, 'trimmed', begin)
  call('HSET', meta, 'events', 0, 'bytes', 0)
end
return {call('HGET', meta, 'version') or '', call('HGET', meta, 'log') or ''}
"""
)

APPEND: Final = (
    _START
    + """
-- ARGV: log, token, seconds of repeats without a time; then for each event its mark, at, whether it is
-- identified, head, body. Answers for each its id, or "-" for a repeat.
if not mine() then return 'gone' end
local told = call('GET', KEYS[1] .. 'w:' .. ARGV[2])
if told then return told end
local newest, least = field('newest'), now()
local events, bytes, answers = 0, 0, {}
for at = 4, #ARGV, 5 do
  local mark, received = ARGV[at], ARGV[at + 1]
  local answer
  local known = call('HGET', marks, mark)
  if known then
    local before = tonumber(string.match(known, ' (%S+)$'))
    if ARGV[at + 2] == '1' or math.abs(tonumber(received) - before) <= tonumber(ARGV[3]) then
      answer = '-'
    end
  end
  if not answer then
    local before = text(newest)
    newest = math.max(newest + 1, least)
    answer = text(newest)
    call('XADD', stream, answer .. '-0',
      'at', received, 'mark', mark, 'head', ARGV[at + 3], 'body', ARGV[at + 4], 'before', before)
    call('HSET', marks, mark, answer .. ' ' .. received)
    events, bytes = events + 1, bytes + #ARGV[at + 4]
  end
  answers[#answers + 1] = answer
end
if events > 0 then
  call('HSET', meta, 'newest', text(newest))
  call('HINCRBY', meta, 'events', events)
  call('HINCRBY', meta, 'bytes', bytes)
end
told = table.concat(answers, ' ')
if events > 0 then call('SET', KEYS[1] .. 'w:' .. ARGV[2], told, 'EX', REMEMBERED) end
return told
"""
).replace("REMEMBERED", str(REMEMBERED_SECONDS))

READ: Final = (
    _START
    + f"""
-- ARGV: log (any if empty), first id, last id, most entries. Answers log, newest, trimmed, events, bytes, 1
-- if there may be more; then for each entry its id, at, mark, head, body.
if ARGV[1] ~= '' and not mine() then return 'gone' end
local found = call('HMGET', meta, 'log', 'newest', 'trimmed', 'events', 'bytes')
if not found[1] then return 'gone' end
found[6] = '0'
local first, left, bytes = ARGV[2], tonumber(ARGV[4]), 0
while left > 0 do
  local asked = math.min(left, {STEP})
  local entries = call('XRANGE', stream, first, ARGV[3], 'COUNT', asked)
  for _, entry in ipairs(entries) do
    local id, fields = string.match(entry[1], '^%d+'), entry[2]
    local place = #found
    found[place + 1], found[place + 2], found[place + 3] = id, fields[2], fields[4]
    found[place + 4], found[place + 5] = fields[6], fields[8]
    first, left, bytes = text(tonumber(id) + 1), left - 1, bytes + #fields[8]
  end
  if #entries < asked then return found end
  if bytes > {PAGE_BYTES} then break end
end
found[6] = '1'
return found
"""
)

TRIM: Final = (
    _START
    + f"""
-- ARGV: log, oldest time, most events, most bytes (each empty for no limit). Answers how many it removed, and
-- 1 if there may be more to do.
if not mine() then return 'gone' end
local oldest, most, most_bytes = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local events, bytes, removed, last = field('events'), field('bytes'), 0, nil
local done = false
while not done and removed < {TRIM_CHUNK} do
  local ids, entries = {{}}, call('XRANGE', stream, '-', '+', 'COUNT', {STEP})
  for _, entry in ipairs(entries) do
    local fields = entry[2]
    local old = oldest and tonumber(fields[2]) < oldest
    if not (old or (most and events > most) or (most_bytes and bytes > most_bytes)) then
      done = true
      break
    end
    last = string.match(entry[1], '^%d+')
    local known = call('HGET', marks, fields[4])
    if known and string.match(known, '^%S+') == last then call('HDEL', marks, fields[4]) end
    ids[#ids + 1], events, bytes, removed = entry[1], events - 1, bytes - #fields[8], removed + 1
  end
  if #ids > 0 then call('XDEL', stream, unpack(ids)) end
  if #entries < {STEP} then done = true end
end
if last then call('HSET', meta, 'trimmed', last, 'events', text(events), 'bytes', text(bytes)) end
return {{removed, done and 0 or 1}}
"""
)

PROBE: Final = (
    _START
    + """
-- ARGV: log. Writes something.
if not mine() then return 'gone' end
call('HSET', meta, 'probe', text(now()))
return 'ok'
"""
)
