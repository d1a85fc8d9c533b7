using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class TextsTests
{
    public static TheoryData<Type> Areas => [.. Resources];

    private static IEnumerable<Type> Resources => typeof(SharedTexts).Assembly.GetTypes().Where(type => type.Namespace == typeof(SharedTexts).Namespace);

    [Theory]
    [MemberData(nameof(Areas))]
    public void No_text_is_empty_and_every_placeholder_can_be_filled(Type area)
    {
        var texts = Read(area);
        Assert.NotEmpty(texts);
        Assert.All(texts, text =>
        {
            Assert.False(string.IsNullOrWhiteSpace(text.Value) && text.Key != "List.Comma", text.Key);
            _ = string.Format(CultureInfo.InvariantCulture, text.Value, "a", "b", "c", "d", "e", "f");
        });
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Whoever_counts_one_also_counts_others(Type area)
    {
        var keys = Read(area).Keys.ToHashSet();
        Assert.All(keys.Where(key => key.EndsWith(".One", StringComparison.Ordinal)), key => Assert.Contains(key[..^3] + "Other", keys));
        Assert.All(keys.Where(key => key.EndsWith(".Other", StringComparison.Ordinal)), key => Assert.True(keys.Contains(key[..^5] + "One") || key == "SignIn.Error.Other", key));
    }

    [Fact]
    public void Every_value_of_a_closed_list_has_its_words()
    {
        var shared = Read(typeof(SharedTexts)).Keys;
        var learner = Read(typeof(LearnerTexts)).Keys;
        Assert.All(Enum.GetNames<Source>(), name => Assert.Contains($"Source.{name}", shared));
        Assert.All(Enum.GetNames<SourceFailureKind>(), name => Assert.Contains($"Trouble.{name}", shared));
        Assert.All(Enum.GetNames<SourceFailureKind>(), name => Assert.Contains($"Collecting.Failed.{name}", learner));
        Assert.All(Enum.GetNames<LoadFailureReason>(), name => Assert.Contains($"Failed.{name}", shared));
        Assert.All(Enum.GetNames<ScopeRole>(), name => Assert.Contains($"Role.{name}.What", shared));
        Assert.All(Enum.GetNames<InsufficientReason>(), name => Assert.Contains($"Insufficient.{name}.Next", learner));
        Assert.All(Enum.GetNames<InsufficientReason>(), name => Assert.Contains($"Insufficient.{name}.Why", learner));
        Assert.All(Enum.GetNames<CollectionStep>(), name => Assert.Contains($"Collecting.{name}", learner));
        Assert.All(Enum.GetNames<PaceStatus>(), name => Assert.Contains($"Velocity.Target.{name}", learner));
        Assert.All(Enum.GetNames<PaceTrend>(), name => Assert.Contains($"Step.Trend.{name}", learner));
        Assert.All(Enum.GetNames<EngagementPartKind>(), name => Assert.Contains($"Engagement.Part.{name}.Definition", learner));
        var mastery = Read(typeof(MasteryTexts)).Keys;
        Assert.All(Enum.GetNames<MasteryBand>(), name => Assert.All(new[] { "Unit", "Band", "Verdict", "Path.Level", "Step.Overall", "Step.Level" }, what => Assert.Contains($"Mastery.{what}.{name}", mastery)));
        Assert.All(Enum.GetNames<MasteryPartKind>(), name => Assert.Contains($"Mastery.Part.{name}.Definition", mastery));
        Assert.All(MasteryCalculation.Sources, source => Assert.Contains($"Mastery.Uses.{source}", mastery));
        Assert.All(Enum.GetNames<EngagementRisk>(), name => Assert.Contains($"Engagement.Overall.{name}", learner));
    }

    [Fact]
    public void Every_key_that_stands_in_a_component_exists()
    {
        var all = Resources.SelectMany(area => Read(area).Keys).ToHashSet();
        var sources = Directory.EnumerateFiles(Components(), "*.*", SearchOption.AllDirectories).Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal));
        var used = sources.SelectMany(file => Key.Matches(File.ReadAllText(file)).Select(match => (file, key: match.Groups["key"].Value))).ToArray();
        Assert.True(used.Length > 100);
        Assert.All(used, use => Assert.True(all.Contains(use.key) || all.Contains(use.key + ".One"), $"{use.key} in {use.file}"));
    }

    private static readonly Regex Key = new("""[tT]exts(?:\[|\.Count\()"(?<key>[A-Z][A-Za-z.]*)["]""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static Dictionary<string, string> Read(Type area) =>
        new ResourceManager(area).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string Components()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "AnalyticsPortal.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "AnalyticsPortal", "Components");
    }
}
