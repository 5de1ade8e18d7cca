// Reads the suite's results (standard input) and says how many of each kind passed, and which did not.
// A test that depends on another one's feature counts as passed only if both pass, as the suite's own pages have it.
import fs from 'fs'
import suites from 'http-cache-tests/tests/index.mjs'

const results = JSON.parse(fs.readFileSync(0, 'utf8'))
const passed = {}
const counted = {}
const failed = []
for (const suite of suites) {
  for (const test of suite.tests) {
    if (test.browser_only) continue
    const kind = test.kind ?? 'required'
    const result = results[test.id]
    const needed = (test.depends_on ?? []).every(id => results[id] === true)
    counted[kind] = (counted[kind] ?? 0) + 1
    if (result === true && needed) {
      passed[kind] = (passed[kind] ?? 0) + 1
    } else {
      const why = result === undefined ? 'not run' : result === true ? `needs ${test.depends_on}` : result.join(': ')
      failed.push(`${kind.padEnd(8)} ${test.id}: ${why}`)
    }
  }
}

for (const line of failed.sort()) console.log(line)
for (const kind of Object.keys(counted).sort()) console.log(`${kind}: ${passed[kind] ?? 0} of ${counted[kind]}`)
