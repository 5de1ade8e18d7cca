-- Asks as one visitor after the other. EDGE_VISITORS names a file with one visitor a line: header fields, parted by tabs.
local requests, last = {}, 0

function init()
  for line in io.lines(os.getenv("EDGE_VISITORS")) do
    local headers = {}
    for name, value in line:gmatch("([^\t:]+): ([^\t]*)") do headers[name] = value end
    requests[#requests + 1] = wrk.format("GET", nil, headers)
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function done(summary, latency)
  local e = summary.errors
  print(string.format("requests=%d microseconds=%d bytes=%d p50=%d p99=%d failed=%d socket_errors=%d",
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
    e.status, e.connect + e.read + e.write + e.timeout))
end
