using AnalyticsPortal.Analytics;
using Xunit;

namespace AnalyticsPortal.Tests.Architecture;

public sealed class FolderDependencyTests
{
    private static readonly Type[] AppTypes = typeof(Source).Assembly.GetTypes();

    [Fact]
    public void No_folder_uses_one_that_the_table_does_not_grant() =>
        Offenders.None(FolderRules.Violations(AppTypes));

    [Fact]
    public void The_check_sees_at_least_one_type_of_every_folder_with_code()
    {
        var seen = AppTypes.Select(FolderRules.FolderOf).ToHashSet();
        Assert.Contains("Analytics", Folders());
        Assert.All(Folders(), folder => Assert.Contains(folder, seen));
    }

    [Fact]
    public void Every_folder_with_code_has_a_row_in_the_table() =>
        Assert.All(Folders(), folder => Assert.Contains(folder, FolderRules.MayUse.Keys));

    [Fact]
    public void Nobody_uses_what_faces_the_outside()
    {
        // Demo has pages of its own, and Commands start what they name.
        var outside = new[] { "Components", "Api", "Demo", "Commands" };
        Assert.Equal(["Commands", "Demo"], FolderRules.MayUse.Where(row => row.Value.Intersect(outside).Any()).Select(row => row.Key).Order());
    }

    [Fact]
    public void Every_type_of_ours_stands_in_a_folder()
    {
        // Program is the table of contents; what has no namespace otherwise, the compiler made; _Imports is Razor's.
        var homeless = AppTypes.Where(t => t is { Namespace: "AnalyticsPortal", Name: not "_Imports" } || (t.Namespace is null && t is { IsPublic: true, Name: not "Program" }));
        Offenders.None(homeless.Select(t => t.FullName!));
    }

    [Fact]
    public void Every_file_of_the_app_declares_the_namespace_of_its_folder()
    {
        var files = Repository.Files(".cs").Where(f => f.StartsWith(Repository.App + Path.DirectorySeparatorChar, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Offenders.None(files.Where(f => !DeclaresItsFolder(f)).Select(Repository.Relative));
    }

    [Theory]
    [InlineData("UsesInField")]
    [InlineData("UsesInSignature")]
    [InlineData("UsesInBody")]
    [InlineData("UsesInLambda")]
    [InlineData("UsesAfterAwait")]
    [InlineData("UsesAsGenericArgument")]
    [InlineData("UsesAsConstraint`1")]
    [InlineData("UsesInAttribute")]
    public void A_planted_bad_dependency_is_found(string name) =>
        Assert.Contains(FolderRules.Violations(Planted(name)), v => v.EndsWith("-> AnalyticsPortal.Storage.DataScope", StringComparison.Ordinal));

    [Fact]
    public void What_only_speaks_of_another_folder_is_not_accused() =>
        Assert.Empty(FolderRules.Violations(Planted("UsesNothing")));

    [Fact]
    public void Only_the_registration_of_the_folder_itself_may_name_anything()
    {
        var types = typeof(FolderDependencyTests).Assembly.GetTypes().Where(t => t.Namespace == "AnalyticsPortal.PlantedFolder");
        Assert.Equal(["AnalyticsPortal.PlantedFolder.OtherRegistration"], FolderRules.Violations(types).Select(v => v.Split(' ')[0]).Distinct());
    }

    [Fact]
    public void Helpers_that_razor_generates_belong_to_their_folder()
    {
        var generated = System.Reflection.Emit.AssemblyBuilder
            .DefineDynamicAssembly(new("planted"), System.Reflection.Emit.AssemblyBuilderAccess.Run).DefineDynamicModule("planted")
            .DefineType("__Blazor.AnalyticsPortal.Components.Pages.TypeInference").CreateType();
        Assert.Equal("Components", FolderRules.FolderOf(generated));
    }

    private static IEnumerable<string> Folders() =>
        from folder in Directory.EnumerateDirectories(Repository.App)
        let name = Path.GetFileName(folder)
        where name is not ("bin" or "obj" or "wwwroot" or "Properties")
        where Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any() || Directory.EnumerateFiles(folder, "*.razor", SearchOption.AllDirectories).Any()
        select name;

    private static bool DeclaresItsFolder(string file)
    {
        var parts = Path.GetRelativePath(Repository.App, file).Split(Path.DirectorySeparatorChar);
        var expected = parts.Length == 1 ? null : $"namespace AnalyticsPortal.{parts[0]}";
        var spaces = File.ReadLines(file).Where(l => l.StartsWith("namespace ", StringComparison.Ordinal)).Select(l => l.TrimEnd(';')).ToList();
        return spaces.All(s => s == expected || s.StartsWith(expected + ".", StringComparison.Ordinal)) && (spaces.Count > 0 || parts is ["Program.cs"] || OnlyUsings(file));
    }

    private static bool OnlyUsings(string file) =>
        File.ReadLines(file).All(l => l.Length == 0 || l.StartsWith("global using ", StringComparison.Ordinal) || l.StartsWith("[assembly:", StringComparison.Ordinal) || l.StartsWith("//", StringComparison.Ordinal) || l.StartsWith("using ", StringComparison.Ordinal));

    private static IEnumerable<Type> Planted(string name) =>
        typeof(FolderDependencyTests).Assembly.GetTypes().Where(t => t.FullName!.StartsWith("AnalyticsPortal.PlantedFolder.Inner." + name, StringComparison.Ordinal));
}
