using AnalyticsPortal.Circuit;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Commands;
using AnalyticsPortal.Components;
using AnalyticsPortal.Demo;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Messages;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Pipelines;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Upstream;

if (await CommandLine.RunAsync(args) is { } exitCode)
    return exitCode;

var signals = new StartSignals();
try
{
    var builder = WebApplication.CreateBuilder(args);
    if (DemoRegistration.IsAllowed(builder.Environment)) builder.AddDemo();
    builder.AddOperations();
    builder.AddMessages();
    builder.AddUpstream();
    builder.AddCollection();
    builder.AddStorage();
    builder.AddPipelines();
    builder.AddIdentity();
    builder.AddCircuit();
    builder.AddComponents();

    await using var app = builder.Build();
    app.RefuseWrongConfiguration();
    await app.StartStorageAsync(signals.Token);
    app.UseOperations();
    app.UseComponents();
    app.UseIdentity();
    app.UseCircuit();

    app.MapOperations();
    app.MapIdentity();
    app.MapComponents();

    await app.StartDemoAsync(signals.Token);
    await app.StartAsync(signals.Token);
    signals.Dispose();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception refusal) when (StartRefusal.MessageOf(refusal) is { } message)
{
    await Console.Error.WriteLineAsync(message);
    return 1;
}
catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
{
    return 0;
}

/// <summary>The entry point; public so that tests can name it.</summary>
public partial class Program;
