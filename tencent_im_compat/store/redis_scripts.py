"""What a store in Redis does there, each step at once and for itself; the rules are those of other stores.

Everything of a shard lies under one prefix with the shard in braces:

    fence    the fencing number              lease     hash: owner, until, by (who asked)
    meta     hash: newest, pending_bytes, forgotten, tick
    order    sorted set of pending ids       e:<id>    hash: key, lane, payload, at, digest, by (the commit)
    open     hash: digest of a pending key to its id
    done     sorted set: digests of remembered keys by tick
    s:<scope> hash of values                 sizes     hash: scope to the bytes of it
    d:<token> a delivery that was made, for a while

Each script looks at everything that could refuse it before it writes, and one that is sent again, because its
answer was lost, answers the same. Times are microseconds, which Lua would write with an exponent, hence
``text``.
"""

from __future__ import annotations

from typing import Final

from .memory import SWEEP
from .protocol import MOST_SHARDS, PAGE_BYTES

_START: Final = """
local base = KEYS[1]
local call = redis.call
local function text(number) return string.format('%.0f', number) end
local function field(name) return tonumber(call('HGET', base .. 'meta', name) or '0') end
local now = tonumber(ARGV[1])
if not now then
  local time = call('TIME')
  now = tonumber(time[1]) * 1000000 + tonumber(time[2])
end
local number = call('GET', base .. 'fence') or '0'
"""

ACQUIRE: Final = (
    _START
    + """
-- ARGV: now, owner, life, token. Answers the number and the end, or nothing.
if call('HGET', base .. 'lease', 'by') == ARGV[4] then
  return {number, call('HGET', base .. 'lease', 'until')}
end
if tonumber(call('HGET', base .. 'lease', 'until') or '0') > now then return false end
local ends = text(now + tonumber(ARGV[3]))
call('HSET', base .. 'lease', 'owner', ARGV[2], 'until', ends, 'by', ARGV[4])
number = text(math.max(tonumber(number) + 1, now))
call('SET', base .. 'fence', number)
return {number, ends}
"""
)

RENEW: Final = (
    _START
    + """
-- ARGV: now, number, life. Answers the end and the owner, or nothing.
if number ~= ARGV[2] then return false end
local ends = text(now + tonumber(ARGV[3]))
call('HSET', base .. 'lease', 'until', ends)
return {ends, call('HGET', base .. 'lease', 'owner')}
"""
)

RELEASE: Final = (
    _START
    + """
-- ARGV: now, number.
if number ~= ARGV[2] then return 0 end
call('INCR', base .. 'fence')
call('HSET', base .. 'lease', 'until', '0')
return 1
"""
)

_FINISH: Final = f"""
local aged = now - tonumber(ARGV[3])
local function finish(ids)
  local tick, left = field('tick'), 0
  for _, id in ipairs(ids) do
    local event = base .. 'e:' .. id
    local digest = call('HGET', event, 'digest')
    if digest then
      tick = math.max(now, tick + 1)
      left = left + call('HSTRLEN', event, 'payload')
      call('DEL', event)
      call('ZREM', base .. 'order', id)
      call('HDEL', base .. 'open', digest)
      call('ZADD', base .. 'done', text(tick), digest)
    end
  end
  call('HSET', base .. 'meta', 'tick', text(tick))
  if left > 0 then call('HINCRBY', base .. 'meta', 'pending_bytes', text(-left)) end
end
local function forget(most)
  local done = base .. 'done'
  local old = call('ZRANGEBYSCORE', done, '-inf', '(' .. text(aged), 'LIMIT', 0, {SWEEP})
  if #old > 0 then call('ZREMRANGEBYRANK', done, 0, #old - 1) end
  local over = call('ZCARD', done) - most
  if over > 0 then
    call('ZREMRANGEBYRANK', done, 0, over - 1)
    call('HINCRBY', base .. 'meta', 'forgotten', over)
  end
end
"""

COMMIT: Final = (
    _START
    + _FINISH
    + """
-- ARGV: now, number or '', remembered_us, remembered, pending, pending_bytes, entries, bytes, token, then
-- the number of events and five values of each, that of done ones and id and digest of each, that of
-- scopes, and of each its name, the number of changes, and for each of these a name, '1' or '' for whether it
-- stays, and a value.
-- Answers an id for each event, 0 for a repeat; or one text that says why not.
if ARGV[2] ~= '' and number ~= ARGV[2] then return 'lost' end
local at = 10
local function take() at = at + 1; return ARGV[at - 1] end
local token, ids, new, seen, size = ARGV[9], {}, {}, {}, 0
for place = 1, tonumber(take()) do
  local each = {digest = take(), key = take(), lane = take(), payload = take(), at = take(), place = place}
  local open = call('HGET', base .. 'open', each.digest)
  local tick = tonumber(call('ZSCORE', base .. 'done', each.digest) or '-1')
  ids[place] = 0
  if seen[each.digest] then
    ids[place] = 0
  elseif open then
    if call('HGET', base .. 'e:' .. open, 'by') == token then ids[place] = tonumber(open) end
  elseif tick < aged or tick < 0 then
    new[#new + 1] = each
    size = size + #each.payload
  end
  seen[each.digest] = true
end
local done, left = {}, 0
for place = 1, tonumber(take()) do
  local id, digest = take(), take()
  if call('HGET', base .. 'e:' .. id, 'digest') == digest then  -- none of those that come now
    done[#done + 1] = id
    left = left + call('HSTRLEN', base .. 'e:' .. id, 'payload')
  end
end
if #new > 0 then
  if call('ZCARD', base .. 'order') + #new - #done > tonumber(ARGV[5]) then return 'pending' end
  if field('pending_bytes') + size - left > tonumber(ARGV[6]) then return 'pending_bytes' end
end
local scopes = {}
for index = 1, tonumber(take()) do
  local scope = {name = take(), values = {}}
  local key, more, growth = base .. 's:' .. scope.name, 0, 0
  for change = 1, tonumber(take()) do
    local name, stays, value = take(), take() == '1', take()
    scope.values[change] = {name, stays, value}
    if call('HEXISTS', key, name) == 1 then
      more = more - 1
      growth = growth - #name - call('HSTRLEN', key, name)
    end
    if stays then
      more = more + 1
      growth = growth + #name + #value
    end
  end
  scope.size = tonumber(call('HGET', base .. 'sizes', scope.name) or '0') + growth
  if more > 0 and call('HLEN', key) + more > tonumber(ARGV[7]) then return 'scope_entries' end
  if growth > 0 and scope.size > tonumber(ARGV[8]) then return 'scope_bytes' end
  scopes[index] = scope
end
for _, each in ipairs(new) do
  local id = call('HINCRBY', base .. 'meta', 'newest', 1)
  ids[each.place] = id
  call('ZREM', base .. 'done', each.digest)
  call('HSET', base .. 'e:' .. text(id), 'key', each.key, 'lane', each.lane, 'payload', each.payload,
    'at', each.at, 'digest', each.digest, 'by', token)
  call('ZADD', base .. 'order', id, text(id))
  call('HSET', base .. 'open', each.digest, text(id))
end
if size > 0 then call('HINCRBY', base .. 'meta', 'pending_bytes', size) end
for _, scope in ipairs(scopes) do
  for _, change in ipairs(scope.values) do
    if change[2] then
      call('HSET', base .. 's:' .. scope.name, change[1], change[3])
    else
      call('HDEL', base .. 's:' .. scope.name, change[1])
    end
  end
  call('HSET', base .. 'sizes', scope.name, text(scope.size))
end
if #done > 0 then finish(done) end
if #new > 0 or #done > 0 then forget(tonumber(ARGV[4])) end
return ids
"""
)

PENDING: Final = f"""
-- ARGV: after, limit. Answers id, key, lane, payload, at of each event.
local base, found, size = KEYS[1], {{}}, 0
local ids = redis.call('ZRANGEBYSCORE', base .. 'order', '(' .. ARGV[1], '+inf', 'LIMIT', 0, ARGV[2])
for _, id in ipairs(ids) do
  local event = redis.call('HMGET', base .. 'e:' .. id, 'key', 'lane', 'payload', 'at')
  found[#found + 1] = id
  for place = 1, 4 do found[#found + 1] = event[place] end
  size = size + #event[3]
  if size > {PAGE_BYTES} then break end
end
return found
"""

SHARDS: Final = f"""
-- Of each shard that was used its number, fence, owner, end, newest, pending, remembered, forgotten; before
-- all of them the time.
local time = redis.call('TIME')
local found = {{string.format('%.0f', time[1] * 1000000 + time[2])}}
for shard = 0, {MOST_SHARDS - 1} do
  local base = KEYS[1] .. '{{' .. shard .. '}}:'
  local fence = redis.call('GET', base .. 'fence')
  local meta = redis.call('HMGET', base .. 'meta', 'newest', 'forgotten')
  if fence or meta[1] then
    local lease = redis.call('HMGET', base .. 'lease', 'owner', 'until')
    for _, each in ipairs({{shard, fence or 0, lease[1] or '', lease[2] or 0, meta[1] or 0,
        redis.call('ZCARD', base .. 'order'), redis.call('ZCARD', base .. 'done'), meta[2] or 0}}) do
      found[#found + 1] = each
    end
  end
end
return found
"""
