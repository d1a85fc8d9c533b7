using AnalyticsPortal.Circuit;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Commands;
using AnalyticsPortal.Components;
using AnalyticsPortal.Demo;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Pipelines;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Upstream;

if (await CommandLine.RunAsync(args) is { } exitCode)
    return exitCode;

try
{
    var builder = WebApplication.CreateBuilder(args);
    if (DemoRegistration.IsAllowed(builder.Environment)) builder.AddDemo();
    builder.AddOperations();
    builder.AddUpstream();
    builder.AddCollection();
    builder.AddStorage();
    builder.AddPipelines();
    builder.AddIdentity();
    builder.AddCircuit();
    builder.AddComponents();

    var app = builder.Build();
    app.RefuseWrongConfiguration();
    await app.StartStorageAsync();
    app.UseOperations();
    app.UseComponents();
    app.UseIdentity();

    app.MapOperations();
    app.MapIdentity();
    app.MapComponents();

    await app.StartDemoAsync();
    await app.RunAsync();
    return 0;
}
catch (Exception refusal) when (StartRefusal.MessageOf(refusal) is { } message)
{
    await Console.Error.WriteLineAsync(message);
    return 1;
}

/// <summary>The entry point; public so that tests can name it.</summary>
public partial class Program;
