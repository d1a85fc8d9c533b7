#!/usr/bin/env bash
# Runs every test, browser tests included, and closes with "N passed, N failed, N skipped". Arguments go to dotnet test.
set -uo pipefail
cd "$(dirname "$0")"
. build/prerequisites.sh
need_dotnet
need_postgresql
need_chromium
need_prometheus

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
dotnet build AnalyticsPortal.sln -c Release -v quiet --nologo || { echo "0 passed, 1 failed"; exit 1; }
dotnet test AnalyticsPortal.Tests -c Release --no-build --nologo --logger "trx;LogFileName=tests.trx" --results-directory "$results" "$@"
code=$?

counters=$(grep -o '<Counters [^>]*>' "$results/tests.trx" 2>/dev/null | tail -n 1)
count() { echo "$counters" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' || echo 0; }
passed=$(count passed) failed=$(count failed) total=$(count total)
[ "$code" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1 # the runner itself broke
[ "$total" -eq 0 ] && failed=1                      # no test ran
skipped=$((total > passed + failed ? total - passed - failed : 0))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
