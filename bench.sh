#!/usr/bin/env bash
# ./bench.sh lists the benchmarks, ./bench.sh NAME runs one.
set -euo pipefail
cd "$(dirname "$0")"
. build/prerequisites.sh
need_dotnet
[ $# -eq 0 ] || need_postgresql
dotnet build AnalyticsPortal.Bench -c Release -v quiet --nologo
exec dotnet AnalyticsPortal.Bench/bin/Release/net10.0/AnalyticsPortal.Bench.dll "$@"
