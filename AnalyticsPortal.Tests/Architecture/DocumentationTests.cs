using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using Xunit;

namespace AnalyticsPortal.Tests.Architecture;

/// <summary>In the pure folders every public type, method and enum value says what it means.</summary>
public sealed class DocumentationTests
{
    private static readonly string[] PureFolders = ["Analytics", "Statements", "Credentials"];

    private static readonly Assembly App = typeof(Source).Assembly;

    [Fact]
    public void Every_public_type_method_and_value_of_a_pure_folder_is_documented()
    {
        var types = App.GetExportedTypes().Where(t => PureFolders.Contains(FolderRules.FolderOf(t))).ToList();
        Assert.Contains(typeof(VelocityCalculation), types);
        Offenders.None(Undocumented(types, Documented()));
    }

    [Fact]
    public void A_type_without_text_is_found()
    {
        var documented = Documented();
        Assert.True(documented.Remove("T:AnalyticsPortal.Analytics.Source"));
        Assert.True(documented.Remove("F:AnalyticsPortal.Analytics.Source.Auth"));
        Assert.True(documented.Remove("M:AnalyticsPortal.Analytics.Learner.VelocityCalculation.Calculate"));

        Assert.Equal(
            ["F:AnalyticsPortal.Analytics.Source.Auth", "M:AnalyticsPortal.Analytics.Learner.VelocityCalculation.Calculate", "T:AnalyticsPortal.Analytics.Source"],
            Undocumented([typeof(Source), typeof(VelocityCalculation)], documented).Order(StringComparer.Ordinal));
    }

    // A method's parameters are left out of its name: overloads answer for one another.
    private static HashSet<string> Documented() =>
        XDocument.Load(Path.ChangeExtension(App.Location, ".xml")).Descendants("member")
            .Where(m => !string.IsNullOrWhiteSpace(m.Element("summary")?.Value))
            .Select(m => m.Attribute("name")!.Value.Split('(')[0].Split("``")[0])
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Undocumented(IEnumerable<Type> types, HashSet<string> documented) =>
        types.SelectMany(Names).Where(name => !documented.Contains(name));

    private static IEnumerable<string> Names(Type type)
    {
        var name = type.FullName!.Replace('+', '.');
        var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);
        return members.OfType<MethodInfo>().Where(m => !m.IsSpecialName && !IsGenerated(m) && m.GetBaseDefinition() == m).Select(m => $"M:{name}.{m.Name}")
            .Concat(type.IsEnum ? type.GetEnumNames().Select(v => $"F:{name}.{v}") : [])
            .Prepend($"T:{name}");
    }

    private static bool IsGenerated(MethodInfo method) => method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
