# Build: docker build -t analytics-portal .      Run: see compose.yaml
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig .globalconfig ./
COPY build build
COPY AnalyticsPortal AnalyticsPortal
RUN dotnet publish AnalyticsPortal -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# PostgreSQL's programs are not needed: in a container the portal uses a server beside it.
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "AnalyticsPortal.dll"]
