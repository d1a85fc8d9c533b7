using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage.Jobs;
using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>What was given up, group by group; the address names the group whose jobs are shown.</summary>
public sealed partial class DeadLettersPage
{
    /// <summary>What the first HTML was made of: the circuit takes it over instead of loading it again.</summary>
    [PersistentState] public LetterList? Letters { get; set; }

    /// <summary>What the jobs of the group shown were to do.</summary>
    [SupplyParameterFromQuery(Name = "kind")] public string? Kind { get; set; }

    /// <summary>Why they were given up.</summary>
    [SupplyParameterFromQuery(Name = "failure")] public string? Failure { get; set; }

    private LetterGroup? Group => Named<JobKind>(Kind) is { } kind && Named<JobFailure>(Failure) is { } failure ? new(kind, failure) : null;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => Letters is not null && Letters.Group == Group ? Task.CompletedTask : LookAgainAsync();

    /// <inheritdoc/>
    private protected override async Task LookFurtherAsync(Reader reader, CancellationToken cancellationToken) =>
        Letters = new(Group, Group is { } group ? await Details.DeadAsync(reader.Scope, group.Kind, group.Failure, cancellationToken) : []);

    private static T? Named<T>(string? name)
        where T : struct, Enum => Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : null;
}

/// <summary>Dead letters of one kind with one reason.</summary>
/// <param name="Kind">What was to be done.</param>
/// <param name="Failure">Why it was given up.</param>
public sealed record LetterGroup(JobKind Kind, JobFailure Failure);

/// <summary>The newest jobs of a group.</summary>
/// <param name="Group">Which; null when none is shown.</param>
/// <param name="Letters">Its jobs.</param>
public sealed record LetterList(LetterGroup? Group, IReadOnlyList<DeadLetter> Letters);
