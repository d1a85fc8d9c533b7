using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace AnalyticsPortal.Tests.Architecture;

/// <summary>A method as it stands in a source file.</summary>
/// <param name="Name">Type and method; for an async method or an iterator the state machine's.</param>
/// <param name="File">Path of the source file.</param>
/// <param name="Lines">Lines of its body, braces included.</param>
internal sealed record MethodLength(string Name, string File, int Lines);

/// <summary>Reads the lengths of methods from the portable PDB that stands beside an assembly.</summary>
internal static class MethodLengths
{
    public static IReadOnlyList<MethodLength> Of(System.Reflection.Assembly assembly)
    {
        using var program = File.OpenRead(assembly.Location);
        using var symbols = File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb"));
        using var portable = new System.Reflection.PortableExecutable.PEReader(program);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        var metadata = portable.GetMetadataReader();
        var pdb = provider.GetMetadataReader();
        return [.. pdb.MethodDebugInformation.Select(handle => Measure(metadata, pdb, handle)).OfType<MethodLength>().Where(m => Repository.IsSource(m.File))];
    }

    private static MethodLength? Measure(MetadataReader metadata, MetadataReader pdb, MethodDebugInformationHandle handle)
    {
        SequencePoint[] points = [.. pdb.GetMethodDebugInformation(handle).GetSequencePoints().Where(p => !p.IsHidden)];
        if (points.Length == 0) return null;
        var method = metadata.GetMethodDefinition((MethodDefinitionHandle)MetadataTokens.Handle(MetadataTokens.GetToken(handle.ToDefinitionHandle())));
        var type = metadata.GetTypeDefinition(method.GetDeclaringType());
        var name = metadata.GetString(method.Name);
        var file = pdb.GetString(pdb.GetDocument(points[0].Document).Name);


        // The initialisers of fields are part of a constructor and stand anywhere in the file: its statements are counted instead.
        var lines = name is ".ctor" or ".cctor"
            ? points.DistinctBy(p => p.StartLine).Count()
            : points.Max(p => p.EndLine) - points.Min(p => p.StartLine) + 1;
        return new MethodLength($"{TypeName(metadata, type)}.{name}", file, lines);
    }

    private static string TypeName(MetadataReader metadata, TypeDefinition type)
    {
        var outer = type.GetDeclaringType();
        var name = metadata.GetString(type.Name);
        return outer.IsNil ? $"{metadata.GetString(type.Namespace)}.{name}" : $"{TypeName(metadata, metadata.GetTypeDefinition(outer))}.{name}";
    }
}
