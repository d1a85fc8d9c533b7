#!/usr/bin/env bash
# Builds the portal and starts its demonstration on http://localhost:5080 (PORT=… changes the port). Ctrl+C stops it.
set -euo pipefail
cd "$(dirname "$0")"
. build/prerequisites.sh
need_dotnet
need_postgresql

echo "Building ..."
dotnet build AnalyticsPortal -c Release -v quiet --nologo

cd AnalyticsPortal
export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Demo}
exec dotnet bin/Release/net10.0/AnalyticsPortal.dll "$@"
