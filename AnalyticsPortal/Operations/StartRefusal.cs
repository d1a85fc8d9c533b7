using AnalyticsPortal.Storage.Embedded;
using AnalyticsPortal.Storage.Migrations;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Operations;

/// <summary>Reasons not to start that a person can mend: said in words, without a stack trace.</summary>
public static class StartRefusal
{
    /// <summary>What to say; null for anything else, which is a fault of the program.</summary>
    public static string? MessageOf(Exception refusal) => refusal switch
    {
        OptionsValidationException wrong => string.Join(Environment.NewLine, wrong.Failures),
        AggregateException { InnerExceptions: var all } when all.All(e => e is OptionsValidationException) =>
            string.Join(Environment.NewLine, all.Cast<OptionsValidationException>().SelectMany(e => e.Failures)),
        IOException { InnerException: AddressInUseException } taken =>
            $"{taken.Message}{Environment.NewLine}Another program listens there. Stop it, or choose another port: PORT=5081 ./run.sh",
        EmbeddedPostgresException or MigrationException => refusal.Message,
        _ => null,
    };
}
