using AnalyticsPortal.Analytics;
using Xunit;

namespace AnalyticsPortal.Tests.Architecture;

/// <summary>What is awkward is named in one folder only, so that there is one place at which to replace it.</summary>
public sealed class OneFolderTests
{
    /// <summary>Each such namespace and its folder.</summary>
    public static TheoryData<string, string> Awkward => new()
    {
        { "System.Net.Mail", "Messages" },
        { "Polly", "Upstream" },
        { "Dapper", "Storage" },
        { "OpenTelemetry", "Operations" },
    };

    [Theory]
    [MemberData(nameof(Awkward))]
    public void It_is_named_in_its_folder_and_in_no_other(string space, string folder)
    {
        var users = Users(space, typeof(Source).Assembly.GetTypes());
        Assert.Contains(users, type => FolderRules.FolderOf(type) == folder);
        Offenders.None(users.Where(type => FolderRules.FolderOf(type) != folder).Select(type => $"{type.FullName} -> {space}"));
    }

    [Fact]
    public void A_planted_use_elsewhere_is_found() =>
        Assert.Equal(["UsesMail"], Users("System.Net.Mail", typeof(OneFolderTests).Assembly.GetTypes().Where(t => t.Namespace == "AnalyticsPortal.PlantedFolder.Inner")).Select(t => t.Name));

    private static List<Type> Users(string space, IEnumerable<Type> types) =>
        [.. types.Where(type => TypeDependencies.Of(type).Any(used => used.Namespace == space || used.Namespace?.StartsWith(space + ".", StringComparison.Ordinal) == true))];
}
